"""What grows out of reports: lessons, agenda, reading rounds and Word files, each address for every person.

Each cell is the status, and exactly which words of the whole world stand in the answer: what is shown to who may see it
is the control of what is not shown to anybody else.
"""

from zipfile import ZipFile

import pytest
from django.urls import resolve, reverse

from leernetwerken.knowledge.checks.models import CheckRound, CheckSetting
from leernetwerken.knowledge.meetings.models import ReportMailChoice
from leernetwerken.knowledge.records import Action, Lesson
from leernetwerken.knowledge.urls import urlpatterns
from leernetwerken.knowledge.voices.models import Voice
from leernetwerken.knowledge.voices.versions import digest_of
from leernetwerken.networks.actions import start_membership
from leernetwerken.pages.enums import Visibility

from .expected import LIBRARY_EDITORS, PEOPLE, WITHOUT_ADMIN, WITHOUT_LOGIN, may_read
from .knowledge_world import ADDRESS, FILE_WORDS, LATER, LESSON, OLD_NAME
from .library_surfaces import MEMBERS, VOICES, WAITING, may_open
from .surfaces import DESK, FOLLOW, IMPORTS, surfaces

EDITOR_VIEWS = ["edit", "history", "view_draft", "usage", "copy", "delete", "unpublish"]


@pytest.mark.parametrize("person", PEOPLE)
class TestKnowledge:
    def test_every_address(self, reading, person):
        client, vocabulary = reading.client(reading.people[person]), reading.vocabulary
        wrong = {}
        for surface in surfaces(reading):
            response = client.get(surface.url)
            got = status_of(response), met(response, surface.url, vocabulary)
            if got != (expected := surface.expected(person)):
                wrong[surface.url] = got, expected
        assert wrong == {}

    def test_searching_lessons(self, reading, person):
        """A box gives back the word that was typed, so what was found is told by its address."""
        client, lessons = reading.client(reading.people[person]), reading.knowledge.lessons.values()
        report = reading.secret("a", "report", "published", Visibility.GROUP)
        pages = {lesson.word: lesson.page.get_url_parts()[2] for lesson in lessons} | {report.canary: report.page.url}
        wrong = {}
        for term in (LESSON, LATER, *(lesson.word for lesson in lessons), report.lesson_canary):
            for box in ("/zoeken/", "/lessen/", "/lessen/json/", "/lessen/feed/"):
                reader = person if box in ("/zoeken/", "/lessen/") else "anonymous"
                found = {lesson.word for lesson in lessons if lesson.word.startswith(term) and may_open(reader, lesson)}
                if term == report.lesson_canary and box == "/zoeken/" and may_read(person, report):
                    found = {report.canary}
                text = client.get(box, {"q": term}).getvalue().decode()
                if (got := {word for word, url in pages.items() if url in text}) != found:
                    wrong[box, term] = got, found
        assert wrong == {}

    def test_lessons_in_the_editor(self, reading, person):
        client, wrong = reading.client(reading.people[person]), {}
        for name in ("concept", "besloten"):
            lesson = reading.knowledge.lessons[name]
            for view in EDITOR_VIEWS:
                response = client.get(reverse(f"wagtailadmin_pages:{view}", args=[lesson.page.pk]))
                got, expected = editor_answer(response), expected_of_editor(person, name, view)
                words = met(response, "", [lesson.source.lesson_canary, LATER])
                if got != expected or (person not in LIBRARY_EDITORS and words):
                    wrong[name, view] = got, expected, words
        assert wrong == {}

    def test_buttons_of_what_is_not_theirs(self, reading, person):
        """Who may not is told that nothing is there, and nothing changes."""
        client, before = reading.client(reading.people[person]), state_of(reading)
        wrong = {}
        for url, data, allowed in buttons(reading):
            if person not in allowed:
                got = status_of(client.post(url, data))
                if got != (expected := "login" if person in WITHOUT_LOGIN else 404):
                    wrong[url] = got, expected
        assert (wrong, state_of(reading) == before) == ({}, True)


def status_of(response):
    """Whoever has to log in is sent there, or gets his own words back first."""
    to_login = response.status_code == 302 and response["Location"].startswith("/inloggen/?next=")
    words_back = response.status_code == 403 and "<h1>Je bent niet meer ingelogd</h1>" in response.text
    return "login" if to_login or words_back else response.status_code


def met(response, url, vocabulary):
    """The words that stand in an answer. An address gives back what somebody typed himself."""
    text = response.getvalue().decode(errors="replace") + str(response.headers)
    text = text.replace(url, "") if url else text
    return {word for word in vocabulary if word in text}


def editor_answer(response):
    if response.status_code == 302:
        return "login" if response["Location"].startswith("/beheer/login/") else "denied"
    return {200: "open", 404: "hidden"}.get(response.status_code, response.status_code)


def expected_of_editor(person, name, view):
    """A lesson that everybody reads may be known to all who come in the editor; its drafts to who makes the library."""
    if person in WITHOUT_ADMIN:
        return "login"
    if person in LIBRARY_EDITORS:
        return "denied" if (name, view) == ("concept", "unpublish") else "open"
    return "hidden"


def buttons(world):
    """``(address, form, who may)``: what a stranger to it would press."""
    knowledge = world.knowledge
    closed = knowledge.records(world.secret("a", "report", "published", Visibility.GROUP))
    readers = {person for person in PEOPLE if may_read(person, world.secret("a", "report", "published", "group"))}
    waiting = Lesson.objects.get(report=world.secret("b", "report", "published", Visibility.GROUP).page)
    desk, said = f"{DESK}{knowledge.running.report_id}/", knowledge.lessons["open"].page
    voice = {"answer": "no", "perspective": world.perspective.pk, "seen": digest_of(said)}
    return [
        (f"{VOICES}{said.pk}/", voice, MEMBERS),
        (f"{VOICES}{said.pk}/klopt/", voice, MEMBERS),
        (f"{VOICES}{said.pk}/weg/", {}, set()),
        (f"{VOICES}{knowledge.lessons['concept'].page.pk}/", voice, set()),
        (f"{WAITING}{waiting.pk}/", {"keuze": "niet"}, LIBRARY_EDITORS),
        (f"{IMPORTS}{knowledge.review.pk}/", {"bewaar": "1", "title": "Anders"}, {"member"}),
        (f"{IMPORTS}{knowledge.waiting.pk}/opnieuw/", {}, {"member"}),
        (f"/acties/{closed['action'].pk}/klaar/", {"note": "Klaar"}, readers),
        (f"/acties/{closed['action'].pk}/oppakken/", {}, readers),
        (f"/mijn/verslagen/{knowledge.running.report_id}/openstaand/{closed['action'].pk}/", {}, FOLLOW),
        (f"/mijn/lidmaatschap/{world.author.memberships.get().pk}/verslagen/", {"verslagen": "nee"}, {"author"}),
        (f"/vragen/{closed['question'].pk}/antwoord/", {"page": world.news.pk}, readers),
        (f"/besluiten/{closed['decision'].pk}/zelfde/", {"keuze": "nee"}, readers),
        (f"{desk}start/", {"memberships": []}, FOLLOW),
        (f"{desk}stop/", {}, FOLLOW),
        (f"{desk}instelling/", {"nodig": "ja"}, FOLLOW),
        (f"{DESK}{knowledge.ended.report_id}/bezwaar/{knowledge.ended.reactions.get().pk}/", {"reason": "x"}, FOLLOW),
    ]


def state_of(world):
    review, waiting = world.knowledge.review, world.knowledge.waiting
    for row in (review, waiting):
        row.refresh_from_db()
    return (
        review.decisions,
        waiting.asked_at,
        list(Lesson.objects.order_by("pk").values()),
        list(Action.objects.order_by("pk").values()),
        list(CheckRound.objects.order_by("pk").values("ended_at")),
        list(world.knowledge.ended.reactions.values("overruled_at")),
        list(CheckSetting.objects.values()),
        list(ReportMailChoice.objects.values()),
        list(Voice.objects.values()),
    )


# --- the controls, and how large it is --------------------------------------------------------------


def test_the_file_and_the_upload_of_a_leaver_do_hold_words(reading):
    """The controls: there is something to find in the file, and the leaver would find his own if he came back."""
    with reading.knowledge.review.file.open("rb") as file:
        assert FILE_WORDS in ZipFile(file).read("word/document.xml").decode()
    client, url = reading.client(reading.former_member), f"{IMPORTS}{reading.knowledge.of_a_leaver.pk}/"
    assert client.get(url).status_code == 404
    start_membership(reading.network_a, reading.former_member)
    assert OLD_NAME in client.get(url).text


def test_the_address_of_a_reader_stands_in_the_mails_alone(reading):
    """The control of the word that no cell shows."""
    client = reading.client(reading.administrator)
    assert ADDRESS in client.get(reverse("outgoing_mail:index")).text


def test_every_word_is_shown_to_somebody(reading):
    """No cell is empty because there was nothing to show, but for what nobody may see as long as it is so."""
    shown = {word for person in PEOPLE for surface in surfaces(reading) for word in surface.expected(person)[1]}
    words = set(reading.knowledge.words) - {ADDRESS, OLD_NAME}
    assert words - shown == {"leeuwerikconcept", "leeuwerikweg", LATER}, "these stand in the editor alone"


def test_every_address_of_the_room_is_asked(reading):
    urls = [surface.url.split("?")[0] for surface in surfaces(reading)]
    asked = {resolve(url).route for url in urls if not url.startswith(("/media/", "/bestanden/"))}
    # The lists stand in test_matrix, the meetings in test_events.
    lists = {f"netwerken/<str:slug>/{end}/" for end in ("verslagen", "materialen", "feed")} | {"feed/"}
    printed = {"lessen/pdf/"}  # tests/knowledge/test_pdf.py reads what is on the paper
    meetings = {"mijn/verslagen/van-bijeenkomst/<int:pk>/"}
    assert {str(pattern.pattern) for pattern in urlpatterns} - asked == lists | printed | meetings


def test_it_is_large_enough(reading):
    assert len(surfaces(reading)) * len(PEOPLE) >= 1_000
