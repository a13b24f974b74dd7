"""The agenda: every address for every person, with the status and exactly the words of the world that stand there.

What is shown to who may see it is the control of what is not shown to anybody else.
"""

from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.db import transaction
from django.urls import resolve, reverse
from wagtail.models import PageLogEntry

from leernetwerken.agenda import urls
from leernetwerken.agenda.desk import urls as desk_urls
from leernetwerken.agenda.models import (
    Attendance,
    Contributor,
    DoorCode,
    EventPart,
    Feedback,
    FeedbackGiven,
    GoDecision,
    Interest,
    Invitation,
    NextStep,
    Registration,
    RunItem,
    Seat,
    SeatPlan,
    SeatRule,
    Session,
    TeamInvitation,
    TeamMember,
)
from leernetwerken.agenda.polls import urls as poll_urls
from leernetwerken.agenda.polls.mails import POLL
from leernetwerken.agenda.polls.models import PollBallot, PollOption, PollVote
from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations import urls as registration_urls
from leernetwerken.notifications.models import OutgoingMail

from .event_neighbours import among_others
from .event_surfaces import event_surfaces
from .events_world import (
    ADDRESS,
    AGREED,
    ANSWER,
    BEFORE,
    CLOSED_SIDE,
    DAY,
    LEFT,
    LINK,
    MEMBER,
    NAME,
    NEED,
    OPEN_SIDE,
    PLACE,
    QUIET,
    TEXT,
    TITLE,
    TOO_EARLY,
    UNPROVEN,
    WAITS,
    WHO,
    WISH,
)
from .expected import COORDINATES, LIBRARY_EDITORS, PEOPLE, WITHOUT_ADMIN, WITHOUT_LOGIN
from .surfaces import flipped
from .test_knowledge import editor_answer, status_of

SIDES = {CLOSED_SIDE, OPEN_SIDE}
EDITOR_VIEWS = ["edit", "history", "view_draft", "delete", "unpublish"]
ROWS = [Attendance, Contributor, DoorCode, EventPart, FeedbackGiven, GoDecision, Invitation]
ROWS += [NextStep, RunItem, PollBallot, PollOption, PollVote, Registration, Seat, SeatPlan]
ROWS += [SeatRule, Session, TeamInvitation, TeamMember, OutgoingMail, PageLogEntry]


@pytest.mark.parametrize("person", PEOPLE)
class TestEvents:
    def test_every_address(self, reading, person):
        ask = reading.client(reading.people[person]).get
        assert differing(ask, event_surfaces(reading), person, reading.vocabulary | SIDES) == {}

    def test_among_other_things(self, reading, person):
        ask = reading.client(reading.people[person]).get
        assert differing(ask, among_others(reading), person, set(reading.events.words) | SIDES) == {}

    def test_searching(self, reading, person):
        """A box gives back the word that was typed, so what was found is told by its address. A name finds nothing."""
        client, events = reading.client(reading.people[person]), reading.events.all.values()
        urls = {event.name: event.page.get_url_parts()[2] for event in events}
        wrong = {}
        for term in (TITLE, *(event.word(bird) for event in events for bird in (TITLE, TEXT)), NAME + MEMBER):
            found = {event.name for event in events if term in event.word(TITLE) + event.word(TEXT)}
            found &= {event.name for event in events if event.is_seen_by(person)}
            text = client.get("/zoeken/", {"q": term}).text
            if (got := {name for name, url in urls.items() if url in text}) != found:
                wrong[term] = got, found
        assert wrong == {}

    def test_in_the_editor(self, reading, person):
        """Who may write its text reads that, and of other events that he sees or runs their names: never who comes, nor
        the link.
        """
        client, events, wrong = reading.client(reading.people[person]), reading.events, {}
        known = {
            event.word(TITLE) for event in events.all.values() if event.is_seen_by(person) or person in event.run_by
        }
        for event in (events.closed, events.open, events.draft):
            own = {event.word(bird) for bird in (TITLE, TEXT, DAY, BEFORE, PLACE, WHO)}
            for view in EDITOR_VIEWS:
                response = client.get(reverse(f"wagtailadmin_pages:{view}", args=[event.page.pk]))
                got, words = editor_answer(response), met(response, "", events.words)
                expected = expected_of_editor(person, event, view)
                shown = expected == "open"
                if (
                    got != expected
                    or words - (own | known if shown else set())
                    or shown != (event.word(TITLE) in words)
                ):
                    wrong[event.name, view] = got, expected, words
        assert wrong == {}

    def test_buttons_of_what_is_not_theirs(self, reading, person):
        """Who may not is told that nothing is there, and nothing changes."""
        client, before = reading.client(reading.people[person]), state()
        wrong = {}
        for url, data, allowed in buttons(reading.events):
            if person not in allowed:
                got = status_of(client.post(url, data))
                if got != (expected := "login" if person in WITHOUT_LOGIN else 404):
                    wrong[url] = got, expected
        for url, data, allowed in links(reading.events):
            if person not in allowed and (got := status_of(client.post(url, data))) != 404:
                wrong[url] = got, 404
        assert (wrong, state() == before) == ({}, True)


def differing(ask, surfaces, person, vocabulary):
    """``{address: (what came, what should come)}`` of the cells that are not as they should be."""
    wrong = {}
    for surface in surfaces:
        response = ask(surface.url)
        got = status_of(response), met(response, surface.url, vocabulary)
        if got != (expected := surface.expected(person)):
            wrong[surface.url] = got, expected
    return wrong


def met(response, url, vocabulary):
    """The words in an answer: a workbook is unpacked, the lines of a calendar are put together again."""
    content = response.getvalue()
    if content.startswith(b"PK") and is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as file:
            content = b"".join(file.read(name) for name in file.namelist())
    text = content.decode(errors="replace").replace("\r\n ", "") + str(response.headers)
    text = text.replace(url, "") if url else text
    return {word for word in vocabulary if word in text}


def expected_of_editor(person, event, view):
    """What people registered for stays where it is: a confirmation page would be a lie."""
    if person in WITHOUT_ADMIN:
        return "login"
    if person in (LIBRARY_EDITORS if event.below == "agenda" else COORDINATES["a"]):
        return "denied" if view == {True: "delete", False: "unpublish"}[event.live] else "open"
    is_known = event.visibility == "group" and event.is_seen_by(person)
    return "denied" if is_known else "hidden"


def buttons(events):
    """``(address, form, who may)`` of the desk: what a stranger to it would press."""
    closed = events.closed
    coming, past, plan = closed.coming.pk, closed.past.pk, closed.coming.seat_plan
    run, planned = closed.run_by, closed.planned_by
    waits = Seat.objects.get(registration__name=NAME + WAITS)
    was_there = Seat.objects.get(registration__name=NAME + AGREED, plan=closed.past.seat_plan)
    a_side = plan.rules.get().perspective_id
    # What is left empty goes away.
    emptied = {
        "rij-{}-user": "",
        "rij-{}-role": "organiser",
        "blok-{}-title": "",
        "wie-{}-name": "",
        "wie-{}-role": "speaker",
    }
    rows = {name.format(number): word for name, word in emptied.items() for number in range(2)}
    rows |= {f"{prefix}-TOTAL_FORMS": 2 for prefix in ("rij", "blok", "wie")}
    moment = {"day": "2031-01-01", "starts": "10:00", "ends": "12:00", "place": "Anders"}
    ends = [
        ("dag/", {**moment, "title": "Nog een dag"}, planned),
        ("stoppen/", {"reason": "Zomaar"}, planned),
        ("onderdelen/", rows | {"rij-0-title": "Deel"}, planned),
        ("team/", rows, planned),
        ("peiling/", {"kind": "theme", "text": "Iets"}, planned),
        ("peiling/vragen/", {}, planned),
        (f"peiling/{events.option.pk}/weg/", {}, planned),
        ("bericht/", {"number": 9, "subject": "Dag", "text": "Dag"}, run),
        (f"dag/{coming}/", moment, planned),
        (f"dag/{coming}/afzeggen/", {"reason": "Zomaar"}, planned),
        (f"dag/{coming}/besluit/", {"outcome": "cancel", "note": "Zomaar"}, planned),
        (f"dag/{coming}/programma/", rows, planned),
        (f"dag/{past}/aanwezig/", {"seat": was_there.pk, "was_there": "nee"}, run),
        (f"dag/{coming}/aanwezig/code/", {}, run),
        (f"dag/{past}/terugblik/vragen/", {}, run),
        (f"plekken/{plan.pk}/", {"capacity": 99, "is_open": "on", "offer_hours": 48, "reminder_days": 2}, planned),
        (f"plekken/{plan.pk}/wachtlijst/", {"seat": waits.pk, "reason": "Zomaar"}, planned),
        (f"plekken/{plan.pk}/uitnodigen/", {"perspective": a_side}, planned),
    ]
    desk = f"/mijn/bijeenkomsten/{closed.page.pk}/"
    yield from ((desk + end, data, allowed) for end, data, allowed in ends)
    asked, helper = f"/mijn/bijeenkomsten/{events.open.page.pk}/team/uitnodigen/", events.helper
    yield asked, {"email": "iemand@voorbeeld.test", "role": "organiser"}, events.open.planned_by
    yield f"{asked}{helper.pk}/weg/", {}, events.open.planned_by
    yield f"/mijn/bijeenkomsten/terugblik/{past}/", {"score": 1}, {"member", "former_member"}
    yield f"/mijn/bijeenkomsten/volgende-stap/{past}/", {"text": "Iets"}, {"member", "former_member"}


def links(events):
    """The same without a login: a wrong link, and to take part in what one may not see."""
    closed = events.closed
    agreed, side = events.registration(AGREED), Seat.objects.first().perspective_id
    form = {"perspective": side, "name": "Iemand", "email": "iemand@voorbeeld.test"}
    readers = {person for person in PEOPLE if closed.is_seen_by(person)}
    yield f"/agenda/aanmelden/{closed.page.pk}/", form, readers
    yield f"/agenda/aanmelden/{events.draft.page.pk}/", form, ()
    yield f"/agenda/houd-me-op-de-hoogte/?bijeenkomst={closed.page.pk}", {"email": form["email"]}, readers
    seat = agreed.seats.first().pk
    for token in (flipped(tokens.make(agreed)), tokens.make(agreed, tokens.CONFIRM)):
        for end in ("", "afmelden/", "wissen/", "erbij/", f"plek/{seat}/afmelden/", f"plek/{seat}/perspectief/"):
            yield f"/agenda/mijn-aanmelding/{token}/{end}", {"name": "Anders", "perspective": side}, ()
        yield f"/agenda/terugblik/{token}/{closed.past.pk}/", {"score": 1}, ()
        yield f"/agenda/aanwezig/{token}/", {"code": "12345"}, ()
        yield f"/agenda/mijn-aanmelding/{token}/volgende-stap/{closed.past.pk}/", {"text": "Iets"}, ()
    answers = {f"option_{events.option.pk}": "yes"}
    yield f"/agenda/peiling/{flipped(tokens.make(events.ballot, POLL))}/", answers, ()
    yield f"/agenda/peiling/{tokens.make(agreed)}/", answers, ()
    own = tokens.make(events.registration(LEFT))
    yield f"/agenda/mijn-aanmelding/{own}/plek/{seat}/afmelden/", {}, ()
    yield f"/agenda/bevestigen/{tokens.make(events.registration(UNPROVEN))}/", {}, ()


def state():
    return [list(model.objects.order_by("pk").values()) for model in ROWS]


# --- the controls, and how large it is --------------------------------------------------------------


def test_who_may_does_change_something(reading):
    """The control of the buttons: each does its work for the coordinator, or for who has the link."""
    client, idle = reading.client(reading.coordinator), []
    for url, data, allowed in buttons(reading.events):
        if "coordinator" in allowed and not _changes(client, url, data):
            idle.append(url.split("/", 4)[4])
    code = f"dag/{reading.events.closed.coming.pk}/aanwezig/code/"
    too_late = f"dag/{reading.events.closed.past.pk}/terugblik/vragen/"
    assert idle == [code, too_late], "the code is for the day itself, and the question for the two weeks after one"


def _changes(client, url, data):
    before = state()
    with transaction.atomic():
        client.post(url, data)
        changed = state() != before
        transaction.set_rollback(True)
    return changed


def test_every_word_is_shown_to_somebody(reading):
    """No cell is empty because there was nothing to show, but for what nobody may see as long as it is so."""
    shown = {word for person in PEOPLE for surface in event_surfaces(reading) for word in surface.expected(person)[1]}
    hidden = {word for word, readers in reading.events.words.items() if not readers}
    assert hidden == {TOO_EARLY, WISH, ADDRESS + QUIET, *(bird + UNPROVEN for bird in (NAME, ADDRESS, ANSWER, NEED))}
    links = {event.word(LINK) for event in reading.events.all.values() if event.name in ("aleden", "bopen")}
    assert (set(reading.events.words) | SIDES) - shown == hidden | links | {f"{WHO}concept"}


def test_what_nobody_sees_is_there(reading):
    """The control of the words that no cell shows."""
    kept = str(state()) + str(list(Interest.objects.values())) + str(list(Feedback.objects.values()))
    assert [word for word, readers in reading.events.words.items() if not readers and word not in kept] == []


def test_every_address_of_the_room_is_asked(reading):
    surfaces = [*event_surfaces(reading), *among_others(reading)]
    asked = {resolve(surface.url.split("?")[0]).route for surface in surfaces}
    asked |= {
        resolve(url.split("?")[0]).route for url, _data, _allowed in [*buttons(reading.events), *links(reading.events)]
    }
    patterns = (urls.urlpatterns, poll_urls.urlpatterns, desk_urls.urlpatterns, registration_urls.urlpatterns)
    assert {str(pattern.pattern) for part in patterns for pattern in part} - asked == set()


def test_it_is_large_enough(reading):
    assert len(event_surfaces(reading)) * len(PEOPLE) >= 1_500
