"""What who runs an event does with seats, and what everybody else never learns."""

import pytest

from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, own, queries
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Attendance, SeatPlan
from leernetwerken.agenda.sessions import TeamMember
from tests.stage import staged

from .builders import Room
from .test_register import code_of

CONFIRMED, WAITING, OFFERED = SeatState.CONFIRMED, SeatState.WAITING, SeatState.OFFERED


@staged
def organiser(room):
    user = room.cast.user("organisator")
    TeamMember.objects.create(event=room.event, user=user, role=TeamRole.ORGANISER)
    return user


@staged
def guide(room):
    user = room.cast.user("begeleider")
    TeamMember.objects.create(event=room.event, user=user, role=TeamRole.FACILITATOR)
    return user


class TestSeats:
    def set(self, room, by, needs=(), **fields):
        wanted = {room.side(who): (low, high, False) for who, low, high in needs}
        return code_of(actions.set_seats, room.plan, by=by, needs=wanted, **fields)

    def test_more_room_moves_the_list_up_at_once(self, room, organiser):
        assert self.set(room, organiser, capacity=1) is None
        for name in ("Ans", "Bea", "Cas"):
            room.comes(name)
        assert self.set(room, organiser, capacity=2) is None
        assert room.states() == {"Ans": CONFIRMED, "Bea": OFFERED, "Cas": WAITING}

    def test_a_minimum_that_is_dropped_frees_its_seats(self, room, organiser):
        self.set(room, organiser, [("Ouder", 1, None)], capacity=1)
        room.comes("Ans", "Werker")
        self.set(room, organiser, [])
        assert room.states() == {"Ans": OFFERED}

    def test_less_than_is_taken_is_refused_and_nothing_changes(self, room, organiser):
        for name in ("Ans", "Bea", "Cas"):
            room.comes(name)
        assert self.set(room, organiser, capacity=2) == "too_small"
        assert self.set(room, organiser, [("Werker", 8, None)]) == "too_small"
        assert self.set(room, organiser, [("Ouder", 0, 2)]) == "too_small"
        assert self.set(room, organiser, [("Werker", 0, None)], only_listed=True) == "too_small"
        plan = SeatPlan.objects.get(pk=room.plan.pk)
        assert (plan.capacity, plan.only_listed, plan.rules.count()) == (10, False, 0)

    def test_numbers_that_contradict_each_other(self, room, organiser):
        assert self.set(room, organiser, [("Ouder", 3, 2)]) == "minimum"
        assert self.set(room, organiser, [("Ouder", 6, None), ("Werker", 6, None)]) == "too_many"
        assert self.set(room, organiser, offer_hours=0) == "offer_hours"

    def test_only_who_plans(self, room, guide):
        assert self.set(room, guide, capacity=5) == "not_allowed"
        assert self.set(room, room.cast.member, capacity=5) == "not_allowed"

    def test_no_other_field(self, room, organiser):
        with pytest.raises(TypeError):
            self.set(room, organiser, event=None)


class TestAttendance:
    def test_of_who_has_a_seat_and_once(self, room, guide):
        room.comes("Ans")
        other = Room(room.cast, title="Anders")
        other.comes("Bea")
        present = {room.seat("Ans").pk: True, other.seat("Bea").pk: True, 0: True}
        actions.mark_attendance(room.session, by=guide, present=present)
        actions.mark_attendance(room.session, by=guide, present={room.seat("Ans").pk: False})
        assert [(row.seat.registration.name, row.was_there) for row in Attendance.objects.all()] == [("Ans", False)]

    def test_only_who_runs_it(self, room):
        room.comes("Ans")
        present = {room.seat("Ans").pk: True}
        assert code_of(actions.mark_attendance, room.session, by=room.cast.member, present=present) == "not_allowed"

    def test_per_perspective_over_the_sessions_of_a_series(self, room, guide):
        second = room.add_session(room.plan, in_days=30)
        for name, side in [("Ans", "Ouder"), ("Bea", "Ouder"), ("Cas", "Werker")]:
            room.comes(name, side)
        everybody = {room.seat(name).pk: True for name in ("Ans", "Bea", "Cas")}
        actions.mark_attendance(room.session, by=guide, present=everybody)
        actions.mark_attendance(second, by=guide, present={room.seat("Ans").pk: True})
        counted = [
            [(who.name, registered, present) for who, registered, present in queries.attendance_of(session)]
            for session in (room.session, second)
        ]
        assert counted == [[("Ouder", 2, 2), ("Werker", 1, 1)], [("Ouder", 2, 1), ("Werker", 1, 0)]]


class TestWhoSeesWhat:
    def test_the_list_is_for_who_runs_the_event(self, room, guide, organiser):
        room.comes("Ans")
        cast = room.cast
        everybody = [guide, organiser, cast.administrator, cast.member, cast.coordinator, cast.outsider, cast.anonymous]
        seen = [len(queries.registrations_for(user, room.event)) for user in everybody]
        assert seen == [1, 1, 1, 0, 0, 0, 0]

    def test_the_list_asks_the_same_for_one_and_for_thirty(self, room, guide, django_assert_num_queries):
        for number in range(30):
            if number in (1, 29):
                event = EventPage.objects.get()
                with django_assert_num_queries(4):
                    rows = queries.registrations_for(guide, event)
                    assert len([seat.perspective.name for row in rows for seat in row.seats.all()]) == number
            room.comes(f"Mens {number}")

    def test_the_public_reads_what_is_missing_and_no_more(self, room, organiser):
        room = Room(room.cast, title="Vierhoek", needs={"Ouder": (2, None), "Jongere": (1, 3), "Werker": (0, 2)})
        room.comes("Ans", "Ouder")
        room.comes("Bea", "Werker")
        assert [(who.name, number) for who, number in queries.missing(room.plan)] == [("Ouder", 1), ("Jongere", 1)]

    def test_who_is_liked_is_named_until_one_has_a_seat(self, room):
        for who, minimum in [("Gemeente", 0), ("Jongere", 1), ("Werker", 0)]:
            room.plan.rules.create(perspective=room.side(who), minimum=minimum, is_preferred=who != "Werker")
        assert [who.name for who in queries.still_welcome(room.plan)] == ["Gemeente"]
        room.comes("Ans", "Gemeente")
        assert queries.still_welcome(room.plan) == []

    def test_one_sentence_says_whether_everybody_is_there(self, room):
        room = Room(room.cast, title="Vierhoek", needs={"Ouder": (2, None), "Jongere": (1, 3), "Werker": (1, 2)})
        assert queries.sentence(room.session) == "Nog niet compleet: er ontbreken 2 ouders, 1 werker en 1 jongere."
        for name, side in [("Ans", "Ouder"), ("Bea", "Ouder"), ("Cas", "Jongere")]:
            room.comes(name, side)
        assert queries.sentence(room.plan) == "Nog niet compleet: er ontbreekt 1 werker."
        room.comes("Dik", "Werker")
        assert queries.sentence(room.plan) == "Compleet: elk perspectief is er, met 4 mensen."
        free = Room(room.cast, title="Vrij")
        free.comes("Ans")
        assert queries.sentence(free.plan) == "Geen perspectief is verplicht; 1 persoon aangemeld."

    @pytest.mark.parametrize("number", [1, 30])
    def test_many_plans_ask_the_same(self, room, django_assert_num_queries, number):
        SeatPlan.objects.bulk_create(SeatPlan(event=room.event, capacity=5) for _ in range(number - 1))
        room.comes("Ans")
        plans = list(SeatPlan.objects.all())
        for plan in plans:
            plan.rules.create(perspective=room.side("Werker"), minimum=1)
        with django_assert_num_queries(2):
            queries.tables_of(plans)
        with django_assert_num_queries(3):
            assert len(queries.missing_in(plans)) == number
        with django_assert_num_queries(3):
            assert len(queries.sentences(plans)) == number

    def test_own_registrations_are_own_and_visible(self, room, django_assert_num_queries):
        user = room.cast.member
        actions.register(room.event, user, plans=[room.plan], perspective=room.side("Ouder"))
        room.comes("Ans")
        with django_assert_num_queries(4):
            (mine,) = own.own_registrations(user)
            assert [seat.plan.sessions.all()[0] for seat in mine.seats.all()] == [room.session]
        assert own.own_registrations(room.cast.outsider) == []
        room.event.live = False
        room.event.save()
        assert own.own_registrations(user) == []

    def test_seats_in_the_order_of_a_desk(self, room):
        SeatPlan.objects.update(capacity=2)
        for name in ("Zoe", "Ans", "Eva", "Bea"):
            room.comes(name)
        assert [seat.registration.name for seat in queries.seats_of(room.plan)] == ["Ans", "Zoe", "Eva", "Bea"]
        actions.cancel(room.registration("Zoe"))
        assert [(seat.registration.name, seat.state) for seat in queries.seats_of(room.plan)] == [
            ("Ans", CONFIRMED),
            ("Eva", OFFERED),
            ("Bea", WAITING),
        ]
