"""What somebody types stays text where it travels on: the library, the agenda, a round of reading, a Word file, mail.

One text holds many payloads: each place is asked once for all of them.
"""

import re
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.rich_text import RichText

from home.editors import make_editors_group
from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.actions import take_into_library
from leernetwerken.knowledge.checks import actions as checks
from leernetwerken.knowledge.checks import tokens
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.imports.models import WordImport
from leernetwerken.knowledge.lessons import LessonIndexPage
from leernetwerken.knowledge.records import Action, Lesson, Question
from leernetwerken.networks.models import NetworkPage
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import MET_ON, report
from .test_bad_input import PAYLOADS, dangers, read
from .word.make_docx import Notes

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = " ".join(PAYLOADS)
# Each payload once, in titles as long as a title may be.
TITLES = [""]
for payload in PAYLOADS:
    if len(TITLES[-1]) + len(payload) > 110:
        TITLES.append("")
    TITLES[-1] = f"{TITLES[-1]} {payload}".strip()


def html_of(text):
    """What a browser makes of HTML that is no answer to a request, or one that refuses."""
    return BeautifulSoup(text, "html5lib")


def test_the_check_finds_each_text_dangerous():
    """The control."""
    assert [title for title in TITLES if "<" in title and not dangers(html_of(f"<p>{title}</p>"))] == []
    assert len(dangers(html_of(f"<p>{ALL}</p>"))) > 5


@staged
def hostile(cast):
    """A network and a person with names that bite, an editor, and the library."""
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(title=TITLES[0])
    cast.network_a = NetworkPage.objects.get(pk=cast.network_a.pk)
    cast.side = Perspective.objects.create(name=TITLES[1][:75], plural=TITLES[2][:75])
    cast.library = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    cast.editor = cast.user("editor")
    cast.editor.groups.add(make_editors_group())
    return cast


def harmless(client, *urls):
    assert {url: found for url in urls if (found := dangers(read(client.get(url))))} == {}


def in_the_editor(client, page):
    """Wagtail's own pages have scripts of their own, so the payloads are looked for as they were typed."""
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert [payload for payload in PAYLOADS if payload.startswith("<") and payload in text] == []


def test_in_the_library(hostile):
    public = {"visibility": Visibility.PUBLIC, "place": TITLES[3]}
    pages = [
        report(hostile.network_a, title=title, body=[("lesson", {"title": title, "text": ALL})], **public)
        for title in TITLES
    ]
    anonymous, editor = hostile.client(), hostile.client(hostile.editor)
    words = ("summary", "explanation", "holds_when", "holds_not_when", "outcome")
    harmless(editor, "/mijn/lessen/")
    lessons = []
    for source in Lesson.objects.order_by("pk")[: len(pages) - 1]:
        page = take_into_library(source, by=hostile.editor)
        for name in words:
            setattr(page, name, ALL[:400] if name == "summary" else ALL)
        page.for_whom, page.slug = [hostile.side], f"les-{page.pk}"
        page.save_revision(user=hostile.editor).publish()
        lessons.append(page)
    in_the_editor(editor, lessons[0])
    harmless(editor, "/mijn/lessen/")
    boxes = [f"/lessen/?q={word}" for word in ("script", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>')]
    harmless(anonymous, "/lessen/", *boxes, *(f"/lessen/{page.slug}/" for page in lessons))
    harmless(anonymous, *(source.get_absolute_url() for source in Lesson.objects.all()))
    atom = ElementTree.fromstring(anonymous.get("/lessen/feed/").content)
    assert [element.tag for element in atom.iter() if not element.tag.startswith(ATOM)] == []
    assert {title.text for title in atom.findall(f"{ATOM}entry/{ATOM}title")} == {page.title for page in lessons}
    answer = anonymous.get("/lessen/json/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/json", "nosniff")
    assert {lesson["explanation"] for lesson in answer.json()["lessons"]} == {ALL}
    assert answer.json()["lessons"][0]["networks"] == [TITLES[0]]


def test_on_the_agenda(hostile):
    body = [("action", {"text": title, "owner": title, "due_on": MET_ON}) for title in TITLES]
    body += [("question", {"text": ALL}), ("decision", {"text": ALL})]
    page = report(hostile.network_a, title=TITLES[4], visibility=Visibility.PUBLIC, body=body)
    first, second, third = Action.objects.order_by("pk")[:3]
    acts.change_state(first, ActionState.DONE, by=hostile.facilitator, note=ALL)
    acts.change_state(second, ActionState.DROPPED, by=hostile.facilitator, note=ALL)
    hostile.member.name = hostile.member.public_name = TITLES[5]
    hostile.member.save()
    acts.take(third, by=hostile.member)
    question = Question.objects.get()
    answer = report(hostile.network_a, title=TITLES[6], visibility=Visibility.PUBLIC)
    agenda = "/netwerken/a/verbeteragenda/"
    records = [record.get_absolute_url() for record in (first, second, third, question)]
    for person in ("anonymous", "member", "coordinator"):
        client = hostile.client(getattr(hostile, person))
        harmless(client, agenda, f"{agenda}?stand=done", "/netwerken/a/", page.url, *records)
    harmless(hostile.client(hostile.member), "/mijn/")
    harmless(hostile.client(hostile.coordinator), "/mijn/", "/netwerken/a/leden/")
    acts.answer(question, answer, by=hostile.facilitator)
    harmless(hostile.client(), question.get_absolute_url(), f"{agenda}?deel=vragen")
    # What is refused comes back on the screen.
    client = hostile.client(hostile.coordinator)
    for url, form in (
        (f"{third.get_absolute_url()}datum/", {"note": ALL, "due_on": ALL}),
        (f"{third.get_absolute_url()}klaar/", {"note": ALL * 2}),
    ):
        response = client.post(url, form | {"seen": "0"})
        assert (response.status_code, "alert(1)" in response.text) == (422, True)
        assert dangers(html_of(response.text)) == []


def test_in_a_round_of_reading_and_its_mails(hostile):
    body = [("text", RichText("<p>Gewone tekst.</p>")), ("lesson", {"title": TITLES[7], "text": ALL})]
    draft = hostile.report(
        title=TITLES[8], live=False, owner=hostile.member, met_on=MET_ON, summary=ALL[:400], body=body
    )
    assert hostile.coordinator
    round = checks.start_round(
        draft,
        memberships=[hostile.facilitator.memberships.get()],
        addresses=[("ouder@voorbeeld.test", hostile.side)],
        by=hostile.coordinator,
    )
    invitation = round.invitations.get(user=None)
    checks.react(invitation, answers={3: ("recognisable", ALL[:2000])}, agrees=False, version=0)
    link, desk = f"/nalezen/{tokens.make(invitation)}/", f"/mijn/nalezen/{draft.pk}/"
    harmless(hostile.client(), link)
    response = hostile.client().post(link, {"version": "0", "answer-3": TITLES[0], "proposal-3": ALL * 2})
    assert (response.status_code, dangers(html_of(response.text))) == (422, [])
    checks.stop_round(round, by=hostile.coordinator)
    checks.overrule(round.reactions.get(), ALL, by=hostile.administrator)
    for person in ("member", "coordinator", "administrator"):
        harmless(hostile.client(getattr(hostile, person)), desk, f"{desk}start/")
    assert "alert(1)" in hostile.client(hostile.coordinator).get(desk).text, "there was something to run"
    checks.remind(round)
    mails = OutgoingMail.objects.all()
    assert sorted({mail.purpose for mail in mails}) == ["knowledge/check_invitation"]
    # A mail has its layout in the tags; what an author types stands there with other quotes.
    assert [dangers(html_of(re.sub(r' style="[^"<>]*"', "", mail.html))) for mail in mails] == [[], []]
    assert all("alert(1)" in mail.html and "\n" not in mail.subject for mail in mails)


def test_from_a_word_file(hostile, django_capture_on_commit_callbacks):
    notes = Notes(title=TITLES[0]).heading("Lessen").bullets(*TITLES).heading("Acties").bullets(*TITLES)
    data = notes.heading(TITLES[1]).text(ALL).heading("Aanwezig").text(*TITLES).case().data
    client, start = hostile.client(hostile.member), "/mijn/verslagen/uit-word/"
    file = SimpleUploadedFile("x.docx", data)
    file._name = "<img src=x onerror=alert(1)>\"'&.docx"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(start, {"network": hostile.network_a.pk, "file": file}).status_code == 302
    upload = WordImport.objects.get()
    url = f"{start}{upload.pk}/"
    harmless(client, start, url)
    assert "alert(1)" in client.get(url).text
    WordImport.objects.update(file_name=TITLES[1])
    harmless(client, start, url)
    response = client.post(url, {"title": ALL, "place": ALL, "stuk_0": ALL})
    assert (response.status_code, dangers(html_of(response.text))) == (422, [])


def test_the_name_of_a_network(hostile):
    report(hostile.network_a, visibility=Visibility.PUBLIC)
    for person in ("anonymous", "member", "coordinator"):
        client = hostile.client(getattr(hostile, person))
        lists = ["verslagen/", "materialen/", "verbeteragenda/", "aanmelden/", ""]
        harmless(client, "/", "/netwerken/", "/zoeken/?q=verslag", *(f"/netwerken/a/{end}" for end in lists))
    atom = ElementTree.fromstring(hostile.client().get("/netwerken/a/feed/").content)
    assert [element.tag for element in atom.iter() if not element.tag.startswith(ATOM)] == []
    assert TITLES[0] in atom.find(f"{ATOM}title").text
