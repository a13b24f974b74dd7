"""Seats that come free find the next in line, and nobody passes who waits."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.registrations import actions, offers
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Seat, SeatPlan
from tests.stage import staged

from .builders import Room
from .test_register import code_of

CONFIRMED, WAITING, OFFERED, EXPIRED, CANCELLED = (
    SeatState.CONFIRMED,
    SeatState.WAITING,
    SeatState.OFFERED,
    SeatState.EXPIRED,
    SeatState.CANCELLED,
)


@staged
def small(room):
    """Two seats, one of them for a parent."""
    return Room(room.cast, title="Klein", capacity=2, needs={"Ouder": (1, None)})


def change(plan, **values):
    SeatPlan.objects.filter(pk=plan.pk).update(**values)


def test_a_seat_is_held_for_who_is_missing(small):
    small.comes("Ans", "Werker")
    small.comes("Bea", "Werker")
    small.comes("Cas", "Ouder")
    assert small.states() == {"Ans": CONFIRMED, "Bea": WAITING, "Cas": CONFIRMED}


def test_who_leaves_makes_room_for_the_next_of_the_missing_perspective_first(small):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Bea", "Werker"), ("Dik", "Ouder")]:
        small.comes(name, side)
    assert small.states() == {"Ans": CONFIRMED, "Cas": CONFIRMED, "Bea": WAITING, "Dik": WAITING}
    actions.cancel(small.registration("Cas"))
    assert small.states() == {"Ans": CONFIRMED, "Cas": CANCELLED, "Bea": WAITING, "Dik": OFFERED}
    actions.cancel(small.registration("Ans"))
    assert small.states() == {"Ans": CANCELLED, "Cas": CANCELLED, "Bea": OFFERED, "Dik": OFFERED}


def test_an_offer_holds_its_seat_until_it_is_answered(small):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder")]:
        small.comes(name, side)
    actions.cancel(small.registration("Cas"))
    small.comes("Eva", "Ouder")
    assert small.states() == {"Ans": CONFIRMED, "Cas": CANCELLED, "Dik": OFFERED, "Eva": WAITING}
    seat = actions.accept_offer(small.seat("Dik"))
    assert (seat.state, actions.accept_offer(seat).state) == (CONFIRMED, CONFIRMED)


def test_who_says_no_is_off_the_list_and_the_next_is_asked(small):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder"), ("Eva", "Ouder")]:
        small.comes(name, side)
    actions.cancel(small.registration("Cas"))
    actions.decline_offer(small.seat("Dik"))
    assert small.states() == {"Ans": CONFIRMED, "Cas": CANCELLED, "Dik": CANCELLED, "Eva": OFFERED}
    assert small.registration("Dik").state == RegistrationState.CANCELLED


def test_an_offer_that_runs_out_goes_to_the_next(small, later, django_capture_on_commit_callbacks):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder"), ("Eva", "Ouder")]:
        small.comes(name, side)
    actions.cancel(small.registration("Cas"))
    offers.run_round(later(47))
    assert small.states()["Dik"] == OFFERED
    with django_capture_on_commit_callbacks(execute=True):
        offers.run_round(later(49))
    assert small.states() == {"Ans": CONFIRMED, "Cas": CANCELLED, "Dik": EXPIRED, "Eva": OFFERED}
    assert [(m.to[0], m.subject) for m in mail.outbox] == [
        ("dik@voorbeeld.test", "Het aanbod is verlopen: Klein"),
        ("eva@voorbeeld.test", "Er is een plek voor je vrij: Klein"),
    ]


def test_too_late_is_too_late_also_when_no_round_ran(small, later, time_machine):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder")]:
        small.comes(name, side)
    actions.cancel(small.registration("Cas"))
    time_machine.move_to(later(49))
    assert code_of(actions.accept_offer, small.seat("Dik")) == "expired"
    assert code_of(actions.decline_offer, small.seat("Dik")) == "expired"


def test_who_missed_an_offer_can_join_the_end_of_the_list(small, later):
    for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder"), ("Eva", "Ouder")]:
        small.comes(name, side)
    actions.cancel(small.registration("Cas"))
    offers.run_round(later(49))
    actions.add_seats(small.registration("Dik"), plans=[small.plan], perspective=small.side("Ouder"))
    assert list(small.states().items())[-1] == ("Dik", WAITING)


def test_an_offer_never_lasts_until_after_the_beginning(room):
    small = Room(room.cast, title="Morgen", capacity=1)
    small.session.starts_at = timezone.now() + timedelta(hours=5)
    small.session.save()
    small.comes("Ans")
    small.comes("Bea")
    actions.cancel(small.registration("Ans"))
    assert small.seat("Bea").offered_until == small.session.starts_at


def test_nothing_is_offered_once_it_began(small, later):
    small.comes("Ans", "Werker")
    small.comes("Bea", "Werker")
    small.session.starts_at, small.session.ends_at = later(-1), later(1)
    small.session.save()
    actions.cancel(small.registration("Ans"))
    offers.run_round()
    assert small.states() == {"Ans": CANCELLED, "Bea": WAITING}


def test_on_its_day_held_seats_are_released(small):
    small.comes("Ans", "Werker")
    small.comes("Bea", "Werker")
    today = timezone.localdate()
    change(small.plan, held_until_on=today + timedelta(days=1))
    offers.run_round()
    assert small.states()["Bea"] == WAITING
    change(small.plan, held_until_on=today)
    offers.run_round()
    assert small.states()["Bea"] == OFFERED


def test_a_newcomer_does_not_pass_who_waited_for_the_release(small):
    """The release came, and nobody ran a round yet."""
    small.comes("Ans", "Werker")
    small.comes("Bea", "Werker")
    change(small.plan, held_until_on=timezone.localdate())
    small.comes("Cas", "Ouder")
    assert small.states() == {"Ans": CONFIRMED, "Bea": OFFERED, "Cas": WAITING}


def test_a_maximum_holds_however_many_seats_are_free(room):
    many = Room(room.cast, title="Veel", capacity=None, needs={"Werker": (0, 1)})
    many.comes("Ans", "Werker")
    many.comes("Bea", "Werker")
    many.comes("Cas", "Ouder")
    assert many.states() == {"Ans": CONFIRMED, "Bea": WAITING, "Cas": CONFIRMED}


class TestAnotherPerspective:
    def test_whoever_has_a_seat_keeps_it_when_there_is_room(self, small):
        small.comes("Ans", "Werker")
        seat = actions.change_seat(small.seat("Ans"), perspective=small.side("Ouder"))
        assert (seat.state, seat.perspective.name) == (CONFIRMED, "Ouder")
        small.comes("Bea", "Werker")
        assert small.states() == {"Ans": CONFIRMED, "Bea": CONFIRMED}

    def test_not_when_a_held_seat_would_be_taken(self, small):
        small.comes("Ans", "Werker")
        small.comes("Cas", "Ouder")
        assert code_of(actions.change_seat, small.seat("Cas"), perspective=small.side("Werker")) == "no_room"
        assert small.seat("Cas").perspective.name == "Ouder"

    def test_not_past_who_waits_for_that_one(self, small):
        for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Bea", "Ouder")]:
            small.comes(name, side)
        assert code_of(actions.change_seat, small.seat("Ans"), perspective=small.side("Ouder")) == "no_room"
        assert small.states()["Bea"] == WAITING

    def test_who_waits_goes_to_the_end_of_the_list(self, small):
        for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Bea", "Werker"), ("Dik", "Ouder")]:
            small.comes(name, side)
        actions.change_seat(small.seat("Bea"), perspective=small.side("Ouder"))
        assert small.states() == {"Ans": CONFIRMED, "Cas": CONFIRMED, "Dik": WAITING, "Bea": WAITING}

    def test_who_waits_sits_down_where_there_is_room(self, small):
        small.comes("Ans", "Werker")
        small.comes("Bea", "Werker")
        actions.change_seat(small.seat("Bea"), perspective=small.side("Ouder"))
        assert small.states() == {"Ans": CONFIRMED, "Bea": CONFIRMED}

    def test_an_offer_is_answered_first(self, small):
        for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder")]:
            small.comes(name, side)
        actions.cancel(small.registration("Cas"))
        assert code_of(actions.change_seat, small.seat("Dik"), perspective=small.side("Werker")) == "answer_first"


class TestLeaving:
    def test_one_of_several(self, room):
        other = room.add_plan()
        room.comes("Noor", plans=[room.plan, other], needs="Tolk")
        actions.cancel_seat(room.seat("Noor", other))
        assert (room.states(), room.states(other)) == ({"Noor": CONFIRMED}, {"Noor": CANCELLED})
        assert (room.registration("Noor").state, room.registration("Noor").needs) == (RegistrationState.ACTIVE, "Tolk")
        actions.cancel_seat(room.seat("Noor"))
        assert (room.registration("Noor").state, room.registration("Noor").needs) == (RegistrationState.CANCELLED, "")

    def test_all_at_once_with_one_mail(self, room, django_capture_on_commit_callbacks):
        other = room.add_plan()
        room.comes("Noor", plans=[room.plan, other])
        with django_capture_on_commit_callbacks(execute=True):
            actions.cancel(room.registration("Noor"))
            actions.cancel(room.registration("Noor"))
        assert [m.subject for m in mail.outbox] == ["Je bent afgemeld: Het gesprek"]

    def test_and_coming_again_is_a_new_registration(self, room):
        actions.cancel(room.comes("Noor"))
        room.plan.refresh_from_db()
        again = room.comes("Noor")
        assert (again.state, room.seat("Noor").state) == (RegistrationState.ACTIVE, CONFIRMED)
        assert code_of(
            actions.add_seats,
            again.event.registrations.get(state=RegistrationState.CANCELLED),
            plans=[room.plan],
            perspective=room.side("Ouder"),
        ) == ("cancelled")

    def test_what_is_past_stays(self, room, later):
        other = room.add_plan()
        room.comes("Noor", plans=[room.plan, other])
        room.session.starts_at, room.session.ends_at = later(-3), later(-1)
        room.session.save()
        assert code_of(actions.cancel_seat, room.seat("Noor")) == "over"
        actions.cancel(room.registration("Noor"))
        assert (room.states(), room.states(other)) == ({"Noor": CONFIRMED}, {"Noor": CANCELLED})

    def test_when_all_is_past_there_is_nothing_to_leave(self, room, later):
        room.comes("Noor")
        room.session.starts_at, room.session.ends_at = later(-3), later(-1)
        room.session.save()
        assert code_of(actions.cancel, room.registration("Noor")) == "over"

    def test_a_request_can_be_taken_back(self, room, django_capture_on_commit_callbacks):
        asked = room.asks("Noor")
        with django_capture_on_commit_callbacks(execute=True):
            actions.cancel(asked)
        assert (room.registration("Noor").state, mail.outbox) == (RegistrationState.CANCELLED, [])
        assert actions.confirm(asked).state == RegistrationState.CANCELLED

    def test_forgotten_makes_room_too(self, small):
        for name, side in [("Ans", "Werker"), ("Cas", "Ouder"), ("Dik", "Ouder")]:
            small.comes(name, side)
        actions.erase(small.registration("Cas"))
        assert small.states() == {"Ans": CONFIRMED, "Dik": OFFERED}


class TestMovingByHand:
    @pytest.fixture
    def queue(self, room):
        full = Room(room.cast, title="Vol", capacity=1)
        for name in ("Ans", "Bea", "Cas", "Dik"):
            full.comes(name)
        return full

    def test_before_another_with_a_reason_that_goes_with_him(self, queue):
        by = queue.cast.administrator
        actions.move_in_queue(queue.seat("Dik"), by=by, reason="Komt van ver", before=queue.seat("Bea"))
        assert list(queue.states()) == ["Ans", "Dik", "Bea", "Cas"]
        entry = PageLogEntry.objects.get(action="agenda.move_in_queue")
        assert (entry.user, entry.data) == (by, {"seat": queue.seat("Dik").pk, "place": 1})
        assert [queue.seat(name).moved_because for name in ("Dik", "Bea")] == ["Komt van ver", ""]
        actions.cancel(queue.registration("Ans"))
        assert queue.states()["Dik"] == OFFERED
        actions.cancel(queue.registration("Dik"))
        assert Seat.objects.exclude(moved_because="").count() == 0

    def test_a_reason_is_about_the_place_that_he_has_now(self, queue):
        """Who changes his side waits at the end: he was not put there."""
        actions.move_in_queue(queue.seat("Dik"), by=queue.cast.administrator, reason="Komt van ver")
        actions.change_seat(queue.seat("Dik"), perspective=queue.side("Werker"))
        assert queue.seat("Dik").moved_because == ""

    def test_to_the_end(self, queue):
        actions.move_in_queue(queue.seat("Bea"), by=queue.cast.administrator, reason="Op eigen verzoek")
        assert list(queue.states()) == ["Ans", "Cas", "Dik", "Bea"]

    def test_again_and_again_before_the_same(self, queue):
        for name in ("Cas", "Dik", "Cas"):
            actions.move_in_queue(queue.seat(name), by=queue.cast.administrator, reason="Zo", before=queue.seat("Bea"))
        assert list(queue.states()) == ["Ans", "Dik", "Cas", "Bea"]

    def test_not_without_a_reason_nor_by_anybody(self, queue):
        def move(by, reason, name="Dik"):
            return code_of(actions.move_in_queue, queue.seat(name), by=by, reason=reason, before=queue.seat("Bea"))

        assert move(queue.cast.administrator, "  ") == "no_words"
        assert move(queue.cast.administrator, "Zo", "Ans") == "not_waiting"
        assert move(queue.cast.member, "Zo") == "not_allowed"
        assert list(queue.states()) == ["Ans", "Bea", "Cas", "Dik"]
