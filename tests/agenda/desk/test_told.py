"""Who hears what of a decision, and what a calendar makes of it: one mail a person, however many days."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from leernetwerken.agenda import actions
from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import GoDecision, SeatPlan
from leernetwerken.agenda.registrations.enums import Go, SeatState

from .builders import event_of, seat_of, times


def entries(message):
    """``(method, [(uid, status, sequence), …])`` of the file beside a mail; None without a file."""
    files = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    if not files:
        return None
    file = Calendar.from_ical(files[0].get_payload(decode=True))
    assert files[0].get_param("method") == file["METHOD"]
    rows = [(str(row["UID"]), str(row["STATUS"]), row["SEQUENCE"]) for row in file.walk("VEVENT")]
    return str(file["METHOD"]), sorted(rows)


def by_person(messages):
    return {message.to[0].split("@")[0]: message for message in messages}


# --- a series, or several days, called off in one act ---------------------------------------------------


def test_a_cancelled_series_is_one_mail_with_all_its_days(cast, mails):
    event = event_of(cast, enrolment=Enrolment.SERIES)
    days = [event.sessions.get(), *(actions.add_session(event, **times(days)) for days in (30, 40))]
    seat_of(event, "Kim")
    seat_of(event, "Bo", state=SeatState.WAITING)
    sent = by_person(mails(lambda: actions.cancel_rest(event, by=cast.coordinator, reason="De zaal is dicht")))
    off = sorted((str(day.uid), "CANCELLED", 1) for day in days)
    assert {name: entries(message) for name, message in sent.items()} == {"kim": ("CANCEL", off), "bo": None}
    assert (sent["kim"].body.count("Wanneer:"), sent["kim"].body.count("De zaal is dicht")) == (3, 1)
    assert "gaat op deze dagen niet door" in sent["kim"].body


def test_separate_days_cancelled_in_one_act_are_one_mail_with_the_own_days(cast, mails):
    event = event_of(cast)
    first = event.sessions.get()
    second = actions.add_session(event, **times(30))
    kim = seat_of(event, "Kim", plan=first.seat_plan)
    type(kim).objects.create(
        plan=second.seat_plan, registration=kim.registration, perspective=kim.perspective, state=SeatState.CONFIRMED
    )
    seat_of(event, "Bo", plan=second.seat_plan)
    sent = by_person(mails(lambda: actions.cancel_rest(event, by=cast.coordinator, reason="Ziek")))
    one, other = (str(first.uid), "CANCELLED", 1), (str(second.uid), "CANCELLED", 1)
    assert {name: entries(message) for name, message in sent.items()} == {
        "kim": ("CANCEL", sorted([one, other])),
        "bo": ("CANCEL", [other]),
    }
    assert "‘Het goede gesprek’ gaat niet door." in sent["bo"].body


# --- it goes ahead ------------------------------------------------------------------------------------------


def decide(cast, event, **answers):
    session = event.sessions.get()
    data = {"outcome": Go.GO} | answers
    return cast.client(cast.coordinator).post(reverse("session_decide", args=[event.pk, session.pk]), data)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, 0),
        ({"tell": "note"}, 0),
        ({"note": "Neem brood mee"}, 1),
        ({"outcome": Go.GO_WITH_NOTE, "note": "Neem brood mee", "tell": "note"}, 1),
        ({"outcome": Go.GO_WITH_NOTE, "note": "Neem brood mee", "tell": "no"}, 0),
        ({"tell": "yes"}, 1),
    ],
)
def test_who_decides_chooses_whether_those_with_a_seat_hear_it(cast, mails, answers, told):
    event = event_of(cast)
    seat_of(event, "Kim")
    seat_of(event, "Bo", state=SeatState.WAITING)
    sent = mails(lambda: decide(cast, event, **answers))
    assert [message.to for message in sent] == [["kim@deelnemer.test"]] * told
    assert GoDecision.objects.get().people_told == told
    page = cast.client(cast.coordinator).get(reverse("event_desk", args=[event.pk])).content.decode()
    assert ("1 deelnemer kreeg daar een mail over." in page) == bool(told)


def test_the_mail_says_when_where_and_what_to_know(cast, mails):
    event = event_of(cast)
    seat_of(event)
    (message,) = mails(lambda: decide(cast, event, outcome=Go.GO_WITH_NOTE, note="Neem brood mee"))
    day = event.sessions.get().starts_at
    assert message.subject == "Gaat door: Het goede gesprek"
    assert [
        words
        for words in (f"{day:%Y}, 14.00 tot 16.00 uur", "Waar: Utrecht", "Neem brood mee")
        if words in message.body
    ] == [
        f"{day:%Y}, 14.00 tot 16.00 uur",
        "Waar: Utrecht",
        "Neem brood mee",
    ]


def test_pressed_twice_they_hear_it_once_and_silence_can_be_broken_later(cast, mails):
    event = event_of(cast)
    seat_of(event)
    assert mails(lambda: decide(cast, event)) == []
    assert len(mails(lambda: [decide(cast, event, tell="yes") for _twice in range(2)])) == 1
    assert [row.people_told for row in GoDecision.objects.order_by("pk")] == [0, 1]


def test_a_draft_that_goes_ahead_mails_nobody(cast, mails):
    event = event_of(cast, publish=False)
    seat_of(event)
    assert mails(lambda: decide(cast, event, tell="yes")) == []


# --- certain, uncertain, certain --------------------------------------------------------------------------


def test_a_day_that_is_not_certain_any_more_leaves_calendars_and_comes_back(cast, mails):
    event = event_of(cast)
    session = event.sessions.get()
    was = session.starts_at
    seat_of(event, "Kim")
    seat_of(event, "Bo", state=SeatState.WAITING)
    words = {"starts_at": None, "ends_at": None, "expected_words": "ergens in mei"}
    sent = by_person(mails(lambda: actions.change_session(session, by=cast.coordinator, **words)))
    uid = str(session.uid)
    assert {name: entries(message) for name, message in sent.items()} == {
        "kim": ("CANCEL", [(uid, "CANCELLED", 1)]),
        "bo": None,
    }
    assert sent["kim"].subject == "Dag niet meer zeker: Het goede gesprek"
    assert ("Wanneer: ergens in mei" in sent["kim"].body, f"{was:%Y} om 14.00 uur" in sent["kim"].body) == (True, True)
    again = by_person(mails(lambda: actions.fix_session(session, by=cast.coordinator, **times(60))))
    assert {name: entries(message) for name, message in again.items()} == {
        "kim": ("REQUEST", [(uid, "CONFIRMED", 2)]),
        "bo": None,
    }
    assert again["kim"].subject == "De dag is zeker: Het goede gesprek"


def test_the_file_that_takes_a_day_out_names_the_day_that_was(cast, mails):
    event = event_of(cast)
    session = event.sessions.get()
    seat_of(event)
    was = session.starts_at
    (message,) = mails(
        lambda: actions.decide(session, by=cast.coordinator, outcome=Go.MOVE, note="Ziek", expected_words="in juni")
    )
    (part,) = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    (row,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    assert (row["DTSTART"].dt, row["DTEND"].dt) == (was, was + timedelta(hours=2))


def test_a_request_names_its_reader_and_nobody_else(cast, mails):
    event = event_of(cast, first={"expected_words": "in mei"})
    seat_of(event, "Kim")
    seat_of(event, "Bo")
    sent = by_person(mails(lambda: actions.fix_session(event.sessions.get(), by=cast.coordinator, **times(60))))
    asked = {}
    for name, message in sent.items():
        (part,) = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
        (row,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
        asked[name] = str(row["ATTENDEE"])
    assert asked == {"kim": "mailto:kim@deelnemer.test", "bo": "mailto:bo@deelnemer.test"}


def test_what_was_never_certain_is_in_no_file_when_it_is_called_off(cast, mails):
    event = event_of(cast, first={"expected_words": "in mei"})
    seat_of(event)
    (message,) = mails(lambda: actions.cancel_session(event.sessions.get(), by=cast.coordinator, reason="Ziek"))
    assert entries(message) is None
    assert (SeatPlan.objects.count(), event.sessions.get().state) == (1, SessionState.CANCELLED)
