"""A report or a set of lessons as a PDF: readable with eyes and ears, and for nobody who may not read the page."""

from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.pdf import printer
from leernetwerken.files.prints import picture_for
from leernetwerken.knowledge import pdf
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.library import Library
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme
from leernetwerken.pages.queries import members_group

from .builders import PARTS, picture, publish, report
from .test_library import CANARY, library  # noqa: F401 - a fixture

TABLE = ("table", {"caption": "Wie deed wat", "rows": "Netwerk | Vraag\nA | Hoe?"})


def read(response):
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(response.content))


def text_of(document):
    return " ".join(" ".join(page.extract_text().split()) for page in document.pages)


def tags(document):
    """``[(tag, alternative text)]`` in the order in which a screen reader meets them."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for kid in node:
                walk(kid)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((node["/S"], node.get("/Alt")))
            if "/K" in node:
                walk(node["/K"])

    walk(document.trailer["/Root"]["/StructTreeRoot"])
    return found


def in_order(words, text):
    places = [text.find(word) for word in words]
    assert -1 not in places, [word for word, place in zip(words, places, strict=True) if place < 0]
    return places == sorted(places)


def public_report(cast, **fields):
    return report(cast.network_a, title="Wat we zagen", visibility=Visibility.PUBLIC, **fields)


def test_a_report_reads_with_eyes_and_ears(cast):
    photo = picture()
    page = public_report(
        cast, place="Utrecht", body=[*PARTS, ("image", {"image": photo, "caption": "De kring"}), TABLE]
    )
    response = cast.client().get(f"{page.url}pdf/")
    document, root = read(response), read(response).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of the PDF, not of Python
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert (document.metadata.title, document.metadata.author) == ("Wat we zagen", "Leernetwerken")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    kinds = [tag for tag, _alt in tags(document)]
    assert [tag for tag in kinds if tag in ("/H1", "/H2", "/H3")] == ["/H1", "/H2", "/H3", "/H3", "/H2", "/H2"]
    assert {"/Table", "/TH", "/TD", "/Caption", "/BlockQuote", "/Figure", "/Link"} <= set(kinds)
    assert [alt for tag, alt in tags(document) if tag == "/Figure"] == ["Drie mensen aan een tafel"]
    assert len(document.pages[0].images) + len(document.pages[-1].images) >= 1
    words = ["Wat we zagen", "10 november 2022", "Wat er gebeurde.", "Waar het over ging", "De groep keek naar steun."]
    words += [
        "Geleerde les",
        "Begin klein",
        "Actie",
        "Start een buurtgroep.",
        "Open vraag",
        "Wie neemt het initiatief?",
    ]
    words += [
        "Besluit",
        "We komen elke maand bij elkaar.",
        "Het is fijn om te praten.",
        "De kring",
        "Wie deed wat",
        "Hoe?",
    ]
    assert in_order([*words, "Dit verslag noemen", "Leernetwerken (2022)"], text_of(document))
    for number, leaf in enumerate(document.pages, 1):
        foot = " ".join(leaf.extract_text().split())
        assert f"{number} / {len(document.pages)}" in foot
        assert foot.count(page.url) >= 1 and "Gemaakt op" in foot
    assert response["Content-Disposition"] == 'attachment; filename="wat-we-zagen.pdf"'


PEOPLE = ["anonymous", "nobody", "former_member", "outsider", "member", "coordinator", "administrator"]
READERS = {
    Visibility.PUBLIC: set(PEOPLE),
    Visibility.MEMBERS: {"outsider", "member", "coordinator", "administrator"},
    Visibility.GROUP: {"member", "coordinator", "administrator"},
}


@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_may_not_read_the_report_finds_no_pdf(cast, visibility):
    audience = {Visibility.MEMBERS: members_group(), Visibility.GROUP: cast.network_a.members_group}.get(visibility)
    words = {"title": CANARY, "summary": CANARY, "met_on": date(2022, 11, 10), "body": PARTS}
    page = publish(MeetingReportPage(**words), cast.network_a, visibility=visibility, audience=audience)
    addresses = [f"{page.url}pdf/", f"{page.url}pdf", f"{page.url}pdf/?pdf=1"]
    strangers = [person for person in PEOPLE if person not in READERS[visibility]]
    for person in strangers:
        client = cast.client(getattr(cast, person))
        for answer in (client.get(address, follow=True) for address in addresses):
            assert (answer.status_code, CANARY in answer.text) == (404, False), (person, answer.request)
    reader = "anonymous" if visibility == Visibility.PUBLIC else sorted(READERS[visibility])[-1]
    answer = cast.client(getattr(cast, reader)).get(addresses[0])
    assert CANARY in text_of(read(answer))
    assert ("Geef deze PDF niet door" in text_of(read(answer))) == (visibility != Visibility.PUBLIC)
    public = "public, max-age=0, must-revalidate"
    assert answer["Cache-Control"] == (public if visibility == Visibility.PUBLIC else "private, no-store")


def test_a_draft_and_what_lies_deeper_are_nowhere(cast):
    page = public_report(cast)
    client = cast.client(cast.coordinator)
    assert client.get(f"{page.url}pdf/nog-iets/").status_code == 404
    assert client.post(f"{page.url}pdf/").status_code == 405
    page.unpublish()
    assert client.get(f"{page.url}pdf/").status_code == 404


def test_a_picture_comes_out_of_storage_for_who_may_see_it(cast):
    photo = picture()
    report(cast.network_a, body=[("image", {"image": photo, "caption": ""})])
    assert picture_for(photo, cast.outsider) is None
    kind, data = picture_for(photo, cast.member)
    assert (kind, data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    photo.renditions.get().file.storage.delete(photo.renditions.get().file.name)
    assert picture_for(photo, cast.member) is None


def test_chosen_lessons_each_with_how_to_cite_it(cast, library):  # noqa: F811
    parents = Perspective.objects.create(name="Ouder", plural="Ouders")
    calm = Theme.objects.create(name="Rust", slug="rust")
    texts = {"summary": "Kort.", "explanation": "Lang.", "holds_when": "Soms.", "outcome": "Het hielp."}
    first = library("Begin klein", themes=[calm], for_whom=[parents], **texts)
    library("Vraag het", network=cast.network_b)
    document = read(cast.client().get("/lessen/pdf/?thema=rust&sorteer=oud"))
    assert document.metadata.title == "Wat hebben we geleerd?"
    words = [
        "Wat hebben we geleerd?",
        "1 les",
        "Thema: Rust",
        "Netwerk A",
        "Geleerde les",
        "Begin klein",
        "Kort.",
        "Lang.",
    ]
    words += [
        "Wanneer geldt dit?",
        "Soms.",
        "Wat kwam ervan?",
        "Het hielp.",
        "Ouders",
        "Leernetwerken (2022)",
        first.url,
    ]
    assert in_order(words, text_of(document))
    assert "Vraag het" not in text_of(document)
    assert [tag for tag, _alt in tags(document) if tag.startswith("/H")] == ["/H1", "/H2", "/H3", "/H3", "/H3"]


def test_a_public_set_holds_nothing_closed(cast, library):  # noqa: F811
    library("Ook uit een besloten verslag", visibility=None)
    library("Nog niet", live=False)
    for person in ("anonymous", "outsider", "former_member"):
        response = cast.client(getattr(cast, person)).get("/lessen/pdf/")
        text = text_of(read(response))
        assert ("Ook uit een besloten verslag" in text, "Nog niet" in text, CANARY in text) == (True, False, False), (
            person
        )
    response = cast.client(cast.member).get("/lessen/pdf/")
    assert f"{CANARY} Ook uit een besloten verslag, 10 november 2022 (besloten verslag" in text_of(read(response))
    assert response["Cache-Control"] == "private, no-store"


def test_too_many_lessons_get_a_sentence_and_no_link(cast, library, monkeypatch):  # noqa: F811
    for number in range(2):
        library(f"Les {number}")
    client = cast.client()
    assert client.get("/lessen/pdf/?q=bestaatniet").status_code == 200
    assert pdf_links(client.get("/lessen/")) == ["/lessen/pdf/?"]
    monkeypatch.setattr(pdf, "MOST_ON_PAPER", 1)
    monkeypatch.setattr(Library, "most_on_paper", 1)
    response = client.get("/lessen/pdf/")
    assert (response.status_code, "In één PDF passen 1 lessen" in response.text) == (422, True)
    page = client.get("/lessen/")
    assert (pdf_links(page), "PDF (kies eerst: hoogstens 1 lessen)" in page.text) == ([], True)


def pdf_links(response):
    return [link["href"] for link in BeautifulSoup(response.content, "html5lib").main.select("a[href*='pdf/']")]


def test_odd_choices_get_a_clean_answer(cast, library):  # noqa: F811
    odd = {
        "?netwerk=bestaat-niet": 404,
        "?voor=x": 404,
        "?thema=%00": 400,
        "?sorteer=x": 404,
        "?q=" + "a" * 10_000: 414,
    }
    assert {query: cast.client().get(f"/lessen/pdf/{query}").status_code for query in odd} == odd


def test_without_a_library_there_is_no_pdf_of_it(cast):
    assert cast.client().get("/lessen/pdf/").status_code == 404


def test_who_asks_for_many_waits_and_others_do_not(cast, settings):
    page = public_report(cast)
    assert (settings.ACCOUNT_RATE_LIMITS["pdf"], settings.ACCOUNT_RATE_LIMITS["pdf_of_user"]) == (
        "10/m/ip",
        "10/m/user",
    )
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"pdf": "1/m/ip", "pdf_of_user": "1/m/user"}
    answers = [cast.client(person).get(f"{page.url}pdf/").status_code for person in (None, None, cast.member)]
    assert answers == [200, 429, 200]
    assert cast.client(cast.member).get(f"{page.url}pdf/").status_code == 429


@pytest.fixture
def without_letters(monkeypatch):
    """A machine on which nobody installed Pango."""
    monkeypatch.setattr(printer, "LIBRARIES", ("a-library-that-is-nowhere",))
    printer.can_print.cache_clear()
    yield
    printer.can_print.cache_clear()


def test_a_machine_that_cannot_make_a_pdf_says_so(cast, library, request):  # noqa: F811
    page, client = public_report(cast), cast.client()
    library("Begin klein")
    assert [pdf_links(client.get(url)) for url in (page.url, "/lessen/")] == [[f"{page.url}pdf/"], ["/lessen/pdf/?"]]
    request.getfixturevalue("without_letters")
    assert [pdf_links(client.get(url)) for url in (page.url, "/lessen/")] == [[], []]
    for url in (f"{page.url}pdf/", "/lessen/pdf/"):
        response = client.get(url)
        assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "60", "no-store")
        assert "Op deze site kunnen we nu geen PDF maken." in response.text


def test_the_list_costs_the_same_at_any_length(cast):
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    body = [("lesson", {"title": f"Les {number}", "text": ""}) for number in range(30)]
    page = public_report(cast, body=body)
    costs = {}
    for number, lesson in enumerate(page.lessons.order_by("pk"), 1):
        index.add_child(instance=LessonPage(title=lesson.title, source=lesson, sections=[cast.network_a]))
        if number in (1, 30):
            cast.client().get("/lessen/")
            with CaptureQueriesContext(connection) as captured:
                assert f"{number} les" in text_of(read(cast.client().get("/lessen/pdf/")))
            costs[number] = len(captured)
    assert costs == {1: 8, 30: 8}
