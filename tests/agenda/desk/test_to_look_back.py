""" "Hoe was het?" stands where somebody looks, for as long as he can answer, and tells nobody else anything."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leernetwerken.agenda.desk import afterwards
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import Attendance, Session
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.tokens import make
from leernetwerken.networks.actions import end_membership
from tests.stage import staged

from .builders import event_of, past, seat_of, times


@staged
def event(cast):
    return event_of(cast)


@staged
def session(event):
    return past(event)


@staged
def seat(cast, event, session):
    return seat_of(event, user=cast.member)


def where_it_stands(cast, who, session):
    """On which of the two own pages of ``who`` the way to the question stands."""
    client, link = cast.client(who), reverse("my_feedback", args=[session.pk])
    pages = {name: client.get(reverse(name)).content.decode() for name in ("my", "my_registrations")}
    return [name for name, html in pages.items() if f'href="{link}"' in html]


def of_registration(cast, seat, who=None):
    return cast.client(who).get(reverse("registration", args=[make(seat.registration)])).content.decode()


def test_who_was_there_finds_it_and_when_he_answered_it_is_gone(cast, session, seat):
    assert where_it_stands(cast, cast.member, session) == ["my", "my_registrations"]
    assert "Hoe was het? <bdi>Het goede gesprek</bdi>" in cast.client(cast.member).get(reverse("my")).content.decode()
    afterwards.give_feedback(session, seat, score=4)
    assert where_it_stands(cast, cast.member, session) == []


def test_others_of_the_network_find_nothing(cast, session, seat):
    """Also who runs it: the leak would be that somebody else has a question to answer."""
    for who in (cast.coordinator, cast.facilitator, cast.administrator, cast.outsider):
        assert where_it_stands(cast, who, session) == []


def marked_absent(session, seat):
    Attendance.objects.create(session=session, seat=seat, was_there=False)


def waits(session, seat):
    type(seat).objects.filter(pk=seat.pk).update(state=SeatState.WAITING)


def left(session, seat):
    type(seat.registration).objects.update(state=RegistrationState.CANCELLED)


def is_to_come(session, seat):
    Session.objects.update(**times(2))


def was_called_off(session, seat):
    Session.objects.update(state=SessionState.CANCELLED)


def was_long_ago(session, seat):
    Session.objects.update(**times(-15))


def was_asked_and_closed(session, seat):
    """A day that is moved afterwards opens nothing again."""
    Session.objects.update(feedback_until=timezone.now() - timedelta(minutes=1))


NOT_OPEN = [marked_absent, waits, left, is_to_come, was_called_off, was_long_ago, was_asked_and_closed]


@pytest.mark.parametrize("change", NOT_OPEN)
def test_what_cannot_be_answered_is_not_offered(cast, session, seat, change):
    """The list says what the question itself says when somebody opens it."""
    change(session, seat)
    assert where_it_stands(cast, cast.member, session) == []
    answer = cast.client(cast.member).get(reverse("my_feedback", args=[session.pk]))
    assert answer.status_code == 404 or "Verstuur mijn antwoord" not in answer.content.decode()


def test_until_the_last_minute(cast, session, seat):
    Session.objects.update(feedback_until=timezone.now() + timedelta(minutes=1), **times(-40))
    assert where_it_stands(cast, cast.member, session) == ["my", "my_registrations"]


def test_who_left_the_network_does_not_read_what_it_is_called(cast, session, seat):
    end_membership(cast.member.memberships.get())
    assert where_it_stands(cast, cast.member, session) == []
    assert "Het goede gesprek" not in cast.client(cast.member).get(reverse("my")).content.decode()


def test_without_an_account_the_own_link_leads_to_it(cast, event, session):
    kim = seat_of(event, "Kim")
    link = reverse("feedback", args=[make(kim.registration), session.pk])
    assert f'href="{link}"' in of_registration(cast, kim)
    assert "Verstuur mijn antwoord" in cast.client().get(link).content.decode()
    afterwards.give_feedback(session, kim, score=4)
    assert "Hoe was het?" not in of_registration(cast, kim)


def test_the_link_of_a_mail_does_not_tell_whether_the_owner_of_an_account_answered(cast, session, seat):
    """It is in every mail, and mails are sent on. The control: he himself sees that it is done."""
    link = f'href="{reverse("my_feedback", args=[session.pk])}"'
    readers = {"anonymous": None, "outsider": cast.outsider}
    before = {name: link in of_registration(cast, seat, who) for name, who in readers.items()}
    assert link in of_registration(cast, seat, cast.member)
    afterwards.give_feedback(session, seat, score=4)
    marked_absent(session, seat)
    after = {name: link in of_registration(cast, seat, who) for name, who in readers.items()}
    assert (before, after) == ({"anonymous": True, "outsider": True},) * 2
    assert link not in of_registration(cast, seat, cast.member)
    was_asked_and_closed(session, seat)
    assert link not in of_registration(cast, seat)


def test_of_a_series_each_day_stands_apart(cast, event, session, seat):
    """One seat, two days: of the first he can still say something, the second is to come."""
    second = Session.objects.create(event=event, seat_plan=session.seat_plan, **times(7))
    assert [where_it_stands(cast, cast.member, day) for day in (session, second)] == [["my", "my_registrations"], []]


def test_many_days_cost_one_query(cast, event, session, seat, django_assert_num_queries):
    for _day in range(9):
        Session.objects.create(event=event, seat_plan=session.seat_plan, **times(-2))
    with django_assert_num_queries(1):
        assert len([day.name for day in afterwards.days_to_look_back(user=cast.member)]) == 10
