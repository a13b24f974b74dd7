"""On the day: a press, a big button, or a code at the door."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from leernetwerken.agenda.desk import afterwards
from leernetwerken.agenda.models import Attendance, DoorCode, Session
from leernetwerken.agenda.registrations import actions as seat_actions
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.queries import attendance_of
from leernetwerken.agenda.registrations.tokens import make, new_key
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import event_of, seat_of, times, today

NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _at_noon():
    """No midnight comes between a session and its door, and no second between a link and the same link."""
    with time_machine.travel(NOON, tick=False):
        yield


@staged
def event(cast):
    with time_machine.travel(NOON, tick=False):
        return event_of(cast, first=today())


def press(cast, user, event, seat, was_there="ja"):
    address = reverse("event_attendance", args=[event.pk, event.sessions.get().pk])
    return cast.client(user).post(address, {"seat": seat.pk, "was_there": was_there})


def test_a_press_says_that_somebody_is_there_and_another_that_he_is_not(cast, event):
    seat = seat_of(event)
    assert press(cast, cast.facilitator, event, seat).status_code == 302
    assert Attendance.objects.get().was_there is True
    press(cast, cast.facilitator, event, seat, "nee")
    assert Attendance.objects.get().was_there is False


def test_the_numbers_are_per_perspective(cast, event):
    press(cast, cast.facilitator, event, seat_of(event, "Kim"))
    seat_of(event, "Bo")
    assert attendance_of(event.sessions.get()) == [(cast.perspective, 2, 1)]


@pytest.mark.parametrize("state", [SeatState.WAITING, SeatState.CANCELLED, SeatState.OFFERED])
def test_who_has_no_seat_is_not_marked(cast, event, state):
    press(cast, cast.facilitator, event, seat_of(event, state=state))
    assert Attendance.objects.count() == 0


def test_a_seat_of_another_event_is_not_marked(cast, event):
    other = seat_of(event_of(cast, title="Ander", parent=cast.network_b, first=today()))
    press(cast, cast.facilitator, event, other)
    assert Attendance.objects.count() == 0


def test_before_the_day_nobody_was_there(cast):
    event = event_of(cast)
    press(cast, cast.facilitator, event, seat_of(event))
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize("seat", ["", "x", "9" * 40, "-1"])
def test_a_press_that_makes_no_sense(cast, event, seat):
    address = reverse("event_attendance", args=[event.pk, event.sessions.get().pk])
    assert cast.client(cast.facilitator).post(address, {"seat": seat}).status_code == 302


def test_the_big_screen_has_names_and_no_perspectives(cast, event):
    seat_of(event, "Kim")
    address = reverse("event_attendance", args=[event.pk, event.sessions.get().pk])
    text = cast.client(cast.facilitator).get(address, {"scherm": "groot"}).content.decode()
    assert ("Kim" in text, cast.perspective.name in text) == (True, False)


def open_door(cast, event):
    address = reverse("event_door_open", args=[event.pk, event.sessions.get().pk])
    cast.client(cast.facilitator).post(address)
    return DoorCode.objects.get().code


def test_a_member_types_the_code_himself(cast, event):
    seat = seat_of(event, user=cast.member)
    code = open_door(cast, event)
    assert open_door(cast, event) == code
    client = cast.client(cast.member)
    assert "Typ de code bij de deur" in client.get(reverse("my")).content.decode()
    answer = client.post(reverse("my_door"), {"code": f" {code[:2]} {code[2:]} "})
    assert (answer.status_code, Attendance.objects.get().seat) == (200, seat)


def test_somebody_without_an_account_does_so_with_the_link_of_his_mail(cast, event):
    seat = seat_of(event)
    code = open_door(cast, event)
    address = reverse("door", args=[make(seat.registration)])
    client = cast.client()
    assert client.get(address)["Referrer-Policy"] == "same-origin"
    assert (client.get(address).status_code, Attendance.objects.count()) == (200, 0)
    assert client.post(address, {"code": code}).status_code == 200
    assert Attendance.objects.get().seat == seat


def test_the_page_behind_the_link_in_every_mail_leads_to_the_door(cast, event):
    kim, member = seat_of(event, "Kim").registration, seat_of(event, user=cast.member).registration
    later = seat_of(event_of(cast, title="Later"), "Bo").registration
    waits = seat_of(event, "Sam", state=SeatState.WAITING).registration
    doors = {reverse("door", args=[make(kim)]), reverse("my_door")}

    def ways(registration, user=None):
        page = cast.client(user).get(reverse("registration", args=[make(registration)])).content.decode()
        return {door for door in doors if f'href="{door}"' in page}, "Ben je er?" in page

    assert ways(kim) == ({reverse("door", args=[make(kim)])}, True)
    assert ways(member, cast.member) == ({reverse("my_door")}, True)
    assert ways(later) == ways(waits) == (set(), False)


@pytest.mark.parametrize("leaves", [True, False], ids=["left", "control"])
def test_who_is_no_longer_let_in_does_not_read_at_the_door_what_it_is_called(cast, event, leaves):
    seat = seat_of(event, user=cast.member)
    change_visibility(event, Visibility.GROUP, by=cast.administrator)
    code = open_door(cast, event)
    if leaves:
        end_membership(cast.member.memberships.get())
    for address in (reverse("my_door"), reverse("door", args=[make(seat.registration)])):
        answer = cast.client(cast.member).post(address, {"code": code})
        assert (answer.status_code, event.title in answer.text) == (200, not leaves)


def test_a_wrong_code_stays_on_the_screen(cast, event):
    seat_of(event, user=cast.member)
    wrong = "00000" if open_door(cast, event) != "00000" else "11111"
    answer = cast.client(cast.member).post(reverse("my_door"), {"code": wrong})
    assert (answer.status_code, answer.context["form"]["code"].value()) == (422, wrong)


@pytest.mark.parametrize(("limit", "status"), [(10, 422), (11, 200)], ids=["limit", "control"])
def test_after_ten_tries_the_right_code_is_no_good_either(cast, event, monkeypatch, limit, status):
    monkeypatch.setattr(afterwards, "TRIES_AN_HOUR", limit)
    seat_of(event, user=cast.member)
    code, client = open_door(cast, event), cast.client(cast.member)
    tries = [client.post(reverse("my_door"), {"code": "onzin"}).status_code for _try in range(10)]
    assert tries == [422] * 10
    assert client.post(reverse("my_door"), {"code": code}).status_code == status
    assert Attendance.objects.count() == (status == 200)


def test_tries_count_for_the_whole_hour_whatever_the_cache(cast, settings, tmp_path):
    """Files forget a number that they count up themselves after five minutes."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}

    def attempt(minutes):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False), pytest.raises(Refusal) as refused:
            afterwards.enter([seat], "onzin")
        return refused.value.code

    seat = seat_of(event_of(cast, first=today()))
    assert [attempt(1) for _try in range(10)] == ["wrong"] * 10
    assert [attempt(minutes) for minutes in (2, 8, 50, 65)] == ["tries"] * 3 + ["wrong"]


def test_who_left_a_moment_ago_is_not_there(cast, event):
    """The page was opened with a seat, and in another tab it was given up."""
    seat, code = seat_of(event), open_door(cast, event)
    seats = list(afterwards.seats_today(pk=seat.registration_id))
    seat_actions.cancel(seat.registration)
    with pytest.raises(Refusal) as refused:
        afterwards.enter(seats, code)
    assert (refused.value.code, Attendance.objects.count()) == ("wrong", 0)


def test_the_tries_of_one_stop_nobody_else(cast, event):
    kim, bo, code = seat_of(event, "Kim"), seat_of(event, "Bo"), open_door(cast, event)
    for _try in range(afterwards.TRIES_AN_HOUR):
        with pytest.raises(Refusal):
            afterwards.enter([kim], "onzin")
    assert afterwards.enter([bo], code) == event.sessions.get()


def test_the_code_of_yesterday_opens_no_door(cast, event):
    """Who has a seat for a whole series would mark himself for a day that he missed."""
    seat, (session,) = seat_of(event), event.sessions.all()
    missed = Session.objects.create(event=event, seat_plan=session.seat_plan, **times(-1))
    DoorCode.objects.create(session=missed, code="12345")
    DoorCode.objects.create(session=session, code="54321")
    with pytest.raises(Refusal) as refused:
        afterwards.enter([seat], "12345")
    assert (refused.value.code, Attendance.objects.count()) == ("wrong", 0)
    assert afterwards.enter([seat], "54321") == session, "the control"


def test_who_has_no_seat_today_gets_in_with_no_code(cast, event):
    code = open_door(cast, event)
    seat_of(event, user=cast.member, state=SeatState.WAITING)
    for user in (cast.member, cast.outsider):
        assert cast.client(user).post(reverse("my_door"), {"code": code}).status_code == 422


def test_a_code_of_another_day_opens_nothing(cast, event):
    seat_of(event, user=cast.member)
    code = open_door(cast, event)
    event.sessions.update(starts_at=today()["starts_at"].replace(year=2020))
    assert cast.client(cast.member).post(reverse("my_door"), {"code": code}).status_code == 422


@pytest.mark.parametrize("token", ["x", "a" * 3000, "1:2:3"])
def test_a_link_that_we_did_not_make(cast, token):
    assert cast.client().get(reverse("door", args=[token])).status_code == 404


def test_a_link_that_is_over(cast, event):
    seat = seat_of(event)
    address = reverse("door", args=[make(seat.registration)])
    type(seat.registration).objects.update(key=new_key())
    assert cast.client().get(address).status_code == 410
