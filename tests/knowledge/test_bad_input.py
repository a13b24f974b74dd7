"""What somebody types stays text: it never becomes markup, an address to run, or an error page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, streamfield

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme

from .builders import MET_ON, publish, report

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<img src=x onerror=alert(1)//",
    "<img src='x' onerror='alert(1)'>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>klik</a>",
    "<a href='JaVaScRiPt:alert(1)'>klik</a>",
    "<a href='java\tscript:alert(1)'>klik</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>klik</a>",
    "<a href=vbscript:msgbox(1)>klik</a>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>",
    "<div style=background:url(javascript:alert(1))>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.test'>",
    "<base href=//evil.test/>",
    '" autofocus onfocus="alert(1)" x="',
    "{{ 7|add:7 }}{% csrf_token %}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
RUNNABLE = ("javascript:", "vbscript:", "data:")


def read(response):
    """What a browser makes of the answer."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def dangers(html):
    """Every element or attribute in the answer that runs or fetches what an author typed."""
    found = [tag for tag in html.find_all("script") if not tag.get("src", "").startswith("/static/")]
    found += html.find_all(["iframe", "object", "embed", "base", "marquee", "math", "animate", "style"])
    found += [tag for tag in html.find_all("meta") if tag.get("http-equiv")]
    found += [tag for tag in html.find_all("link") if "evil" in tag.get("href", "")]
    for tag in html.find_all(True):
        for name, value in tag.attrs.items():
            address = "".join(str(value).split()).lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                found.append(tag)
            if name in ("href", "src", "action", "formaction") and address.startswith(RUNNABLE):
                found.append(tag)
    return found


def full_body(text, short):
    return [
        ("heading", text),
        ("text", RichText("<p>Gewone tekst.</p>")),
        ("lesson", {"title": short, "text": text}),
        ("action", {"text": text, "owner": short, "due_on": MET_ON}),
        ("question", {"text": text}),
        ("decision", {"text": text}),
        ("quote", {"text": text, "speaker": short}),
        ("table", {"caption": short, "rows": f"{short} | b\n{text.replace(chr(10), ' ')} | c"}),
        ("video", {"title": short, "url": "https://www.youtube.com/watch?v=abc"}),
    ]


def pages(cast, text, short):
    """A report, a resource and news with ``text`` in every field that takes text."""
    label = short[:75]
    theme = Theme.objects.create(name=label, slug="thema")
    perspective = Perspective.objects.create(name=label, plural=label)
    cast.member.public_name = short[:120]
    cast.member.save()
    body, shown = full_body(text, short[:120]), short[:255]
    text_body = [block for block in body if block[0] not in ("lesson", "action", "question", "decision")]
    yield report(
        cast.network_a, title=shown, visibility=Visibility.PUBLIC, owner=cast.member, summary=text[:400], body=body,
        place=short[:120], perspectives_present=[perspective], perspectives_missing=[perspective], themes=[theme],
    )  # fmt: skip
    resource = ResourcePage(
        title=shown, slug="materiaal", summary=text[:400], licence=short[:120], link="https://voorbeeld.test/?a=%22%3E",
        body=text_body, for_whom=[perspective], themes=[theme],
    )  # fmt: skip
    resource.tags.add(label)
    yield publish(resource, cast.network_a, visibility=Visibility.PUBLIC)
    yield publish(
        NewsPage(
            title=shown, slug="bericht", date=MET_ON, author_name=short[:120], summary=text[:400], body=text_body,
            contact_name=short[:120], contact_email="sam@voorbeeld.test", contact_phone=short[:30],
            sections=[cast.network_a], themes=[theme],
        ),
        cast.news_index,
    )  # fmt: skip


LISTS = ["/netwerken/a/verslagen/", "/netwerken/a/materialen/", "/nieuws/"]
FEEDS = ["/feed/", "/netwerken/a/feed/", "/nieuws/feed/"]


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 10))
def test_markup_in_any_field_is_shown_as_text(cast, start):
    """Ten payloads at a time in the long fields, each of them in the short ones.

    How words come online makes no difference here, so the short ones are written in the row: it saves half of the time.
    """
    client = cast.client()
    made = list(pages(cast, " ".join(PAYLOADS[start : start + 10]), PAYLOADS[start]))
    for payload in PAYLOADS[start : start + 10]:
        for page in made:
            type(page).objects.filter(pk=page.pk).update(title=payload, summary=payload)
            html = read(client.get(page.url))
            assert dangers(html) == []
            assert html.main.h1.get_text() == payload
        for url in LISTS:
            html = read(client.get(url))
            assert dangers(html) == []
            assert [link.get_text() for link in html.select("main li.row a")] == [payload]
    for url in FEEDS:
        assert b"<script" not in client.get(url).content.lower()


def test_the_check_itself_finds_danger(cast):
    class Answer:
        status_code = 200

    harmless = []
    for payload in PAYLOADS:
        Answer.content = f"<p title=''>{payload}</p>".encode()
        if not dangers(read(Answer)):
            harmless.append(payload)
    assert len(harmless) == 5
    assert len(PAYLOADS) - len(harmless) == 34


def forged(payload):
    """What no editor makes: markup of its own, with a link that runs."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    block = {"key": "a", "text": payload, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"key": 0, "offset": 0, "length": 4}]
    return json.dumps({"blocks": [block], "entityMap": {"0": link}})


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 10))
def test_rich_text_from_the_editor_is_cleaned(cast, start):
    """Ten texts to a report, each with a payload of its own, which stands there as it was typed."""
    payloads = PAYLOADS[start : start + 10]
    data = nested_form_data(
        {
            "title": "Verslag", "slug": "verslag", "met_on": "2022-11-10", "summary": "Kort.",
            "body": streamfield([("text", forged(payload)) for payload in payloads]), "action-publish": "1",
        }
    )  # fmt: skip
    url = reverse("wagtailadmin_pages:add", args=("knowledge", "meetingreportpage", cast.network_a.pk))
    assert cast.client(cast.coordinator).post(url, data).status_code == 302
    page = MeetingReportPage.objects.get()
    html = read(cast.client(cast.member).get(page.url))
    assert dangers(html) == []
    assert [
        payload for payload in payloads if " ".join(payload.split()) not in " ".join(html.main.get_text().split())
    ] == []


def test_a_word_of_ten_thousand_letters_and_odd_signs_do_no_harm(cast):
    word = "w" * 10_000
    odd = "\u202eomgekeerd\u202c \u200b \u2066x \ufeff \x07 \ud83d\ude00".encode("utf-16", "surrogatepass").decode(
        "utf-16"
    )
    for page in pages(cast, word, odd):
        assert read(cast.client().get(page.url)).main.h1.get_text() == page.title
    for url in LISTS:
        [link] = read(cast.client().get(url)).select("main li.row a")
        assert link.get_text() == page.title
    for url in FEEDS:
        assert cast.client().get(url).status_code == 200


def draftail(*texts):
    """What the editor posts for a rich text: of each paragraph the second letter is bold."""
    blocks = [
        {"key": f"a{number}", "text": text, "type": "unstyled", "depth": 0, "entityRanges": [], "data": {}}
        | {"inlineStyleRanges": [{"offset": 4, "length": 3, "style": "BOLD"}]}
        for number, text in enumerate(texts)
    ]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def test_a_nul_byte_in_the_editor_is_left_out_and_the_draft_is_kept(cast):
    """Nobody types one, but a text out of a PDF may hide it; nor half a character, which an editor can leave behind."""
    url = reverse("wagtailadmin_pages:add", args=("knowledge", "meetingreportpage", cast.network_a.pk))
    text = draftail("a\x00b vet", "\ud83d c vet", r"C:\u0000 \ud83d", "\U0001f600")
    assert r"\u0000b" in text
    body = streamfield([("question", {"text": "Wie\x00?", "note": ""}), ("text", text)])
    data = nested_form_data({"title": "Ver\x00slag\x00", "slug": "a", "summary": "\x00", "body": body})
    assert cast.client(cast.member).post(url, data).status_code == 302
    page = MeetingReportPage.objects.get().get_latest_revision_as_object()
    assert (page.title, page.summary, page.body[0].value["text"]) == ("Verslag", "", "Wie?")
    words = BeautifulSoup(page.body[1].value.source, "html5lib")
    assert [p.text for p in words.select("p")] == ["a b vet", "  c vet", r"C:\u0000 \ud83d", "\U0001f600"]
    assert [b.text for b in words.select("b")][:2] == ["vet", "vet"]
    # As the editor keeps a draft by itself.
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = cast.client(cast.member).post(
        edit, data | {"title": "Nog\x00 eens"}, headers={"accept": "application/json"}
    )
    assert (response.status_code, response.json()["success"]) == (200, True)
    assert MeetingReportPage.objects.get().get_latest_revision_as_object().title == "Nog eens"


def test_a_nul_byte_in_an_address_is_refused(cast):
    assert cast.client().get("/netwerken/a/verslagen/?thema=%00").status_code == 400
    assert cast.client().get("/netwerken/a%00/verslagen/").status_code == 400


HUGE = "9" * 40
ADDRESSES = [
    "/mijn/nalezen/{}/",
    "/mijn/nalezen/{}/start/",
    "/mijn/nalezen/{}/stop/",
    "/mijn/nalezen/{}/bezwaar/{}/",
    "/mijn/verslagen/{}/openstaand/",
    "/mijn/verslagen/{}/openstaand/{}/",
    "/mijn/verslagen/van-bijeenkomst/{}/",
    "/mijn/verslagen/uit-word/{}/",
    "/mijn/verslagen/uit-word/{}/opnieuw/",
    "/mijn/lidmaatschap/{}/verslagen/",
    "/mijn/lessen/{}/",
    "/lessen/bron/{}/",
    "/acties/{}/",
    "/acties/{}/klaar/",
    "/acties/{}/zelfde/",
    "/vragen/{}/antwoord/",
    "/besluiten/{}/",
    "/agenda/reeks/{}.ics",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_number_that_is_too_long_for_the_database_is_not_found(cast, address):
    url = address.format(HUGE, HUGE)
    client = cast.client(cast.administrator)
    client.raise_request_exception = False
    found = {client.get(url).status_code, client.post(url).status_code}
    assert (404 in found, found <= {404, 405}) == (True, True)


def test_in_a_form_it_is_no_choice(cast):
    response = cast.client(cast.member).post("/mijn/verslagen/uit-word/", {"network": HUGE, "session": HUGE})
    assert (response.status_code, response.context["form"].has_error("network", "invalid_choice")) == (422, True)
