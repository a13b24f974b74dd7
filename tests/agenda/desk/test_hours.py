"""A day that is certain while nobody knows the hours: it says so everywhere, and no calendar has an invented time."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from icalendar import Calendar

from leernetwerken.agenda import actions
from leernetwerken.agenda.models import Session
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import event_of, seat_of, times


@pytest.fixture
def day():
    return timezone.localdate() + timedelta(days=20)


@staged
def event(cast):
    return event_of(cast, visibility=Visibility.PUBLIC)


@pytest.fixture
def session(cast, event, day):
    """The one day of the event, changed at the desk to a day without hours."""
    session = event.sessions.get()
    answer = change(cast, session, day=day.isoformat(), no_hours="on")
    assert answer.status_code == 302
    return event.sessions.get()


def change(cast, session, **values):
    address = reverse("session_edit", args=[session.event_id, session.pk])
    return cast.client(cast.coordinator).post(address, values)


def in_words(day):
    return date_format(day, "l j F Y")


def test_it_takes_all_day_and_counts_as_certain(session, day):
    found = (timezone.localdate(session.starts_at), timezone.localdate(session.ends_at), session.hours_known)
    assert (found, session.state) == ((day, day, False), "fixed")


def test_readers_see_the_day_and_that_the_hours_follow(cast, event, session, day):
    text = cast.client().get(event.get_url_parts()[2]).content.decode()
    assert ("tijden volgen nog" in text, "00.00" in text, "23.59" in text) == (True, False, False)
    assert f'"startDate": "{day.isoformat()}"' in text
    desk = cast.client(cast.coordinator).get(reverse("event_desk", args=[event.pk])).content.decode()
    assert f"{in_words(day)}, de tijden volgen nog" in desk


def test_a_calendar_has_the_whole_day(cast, session, day):
    file = Calendar.from_ical(cast.client().get(reverse("session_ics", args=[session.uid])).content)
    (row,) = file.walk("VEVENT")
    assert (row["DTSTART"].dt, row["DTEND"].dt) == (day, day + timedelta(days=1))
    assert type(row["DTSTART"].dt) is date


def test_the_form_shows_it_again_without_hours(cast, session):
    address = reverse("session_edit", args=[session.event_id, session.pk])
    form = cast.client(cast.coordinator).get(address).context["form"]
    assert [form[name].value() for name in ("starts", "ends", "no_hours")] == [None, None, True]


def test_hours_and_no_hours_at_once_stay_on_the_screen(cast, event, day):
    answer = change(cast, event.sessions.get(), day=day.isoformat(), starts="10:00", ends="12:00", no_hours="on")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["no_hours"])


def test_without_the_tick_a_day_needs_hours(cast, event, day):
    answer = change(cast, event.sessions.get(), day=day.isoformat())
    words = "Vul een tijd in, of zet een vinkje bij ‘De dag is zeker, de tijden nog niet’."
    assert (answer.status_code, answer.content.decode().count(words) >= 2) == (422, True)


def test_when_the_hours_are_known_people_hear_what_changed_and_not_that_it_moved(
    cast, session, day, django_capture_on_commit_callbacks
):
    seat_of(session.event)
    with django_capture_on_commit_callbacks(execute=True):
        change(cast, session, day=day.isoformat(), starts="10:00", ends="12:00")
    (message,) = mail.outbox
    assert message.subject == "Er is iets veranderd: Het goede gesprek"
    assert f"Wanneer: {in_words(day)}, 10.00 tot 12.00 uur" in message.body
    assert Session.objects.get().hours_known is True


def test_another_day_without_hours_is_a_move_that_names_no_hours(
    cast, session, day, django_capture_on_commit_callbacks
):
    seat_of(session.event)
    later = day + timedelta(days=7)
    with django_capture_on_commit_callbacks(execute=True):
        change(cast, session, day=later.isoformat(), no_hours="on")
    (message,) = mail.outbox
    assert message.subject == "Ander moment: Het goede gesprek"
    assert f"Het zou zijn op {in_words(day)}. " in message.body.replace("\n", " ")
    assert (Session.objects.get().hours_known, "00.00" in message.body) == (False, False)


def test_a_move_to_a_moment_has_hours_again(cast, session):
    actions.decide(session, by=cast.coordinator, outcome="move", note="Ziek", **times(60))
    assert Session.objects.get().hours_known is True
