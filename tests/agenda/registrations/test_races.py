"""Everybody at the same moment. Needs PostgreSQL, whose rows can be locked."""

from collections import Counter
from datetime import timedelta
from functools import partial
from random import Random

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from leernetwerken.agenda.registrations import actions, offers
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from leernetwerken.core.refusal import Refusal
from tests.agenda import crowd
from tests.agenda.crowd import ROUNDS, SIDES, asked, check, of_plan, room_for_all, shuffled, start_over, users
from tests.races import without_locks

from .builders import Room

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
HANDS = 25
CONFIRMED, WAITING, OFFERED = SeatState.CONFIRMED, SeatState.WAITING, SeatState.OFFERED


@pytest.fixture
def room(db):
    return room_for_all()


def at_once(acts, *, hands=HANDS):
    """Do ``acts`` with so many hands that start together; answers what came of each, a ``Refusal`` too.

    Who waited too long for the lock reads that it is busy and presses again.
    """
    return crowd.at_once([partial(_persist, act) for act in acts], hands=hands)


def _persist(act):
    while True:
        try:
            return act()
        except Refusal as refusal:
            return refusal
        except OperationalError:
            connection.close()


def test_two_hundred_come_forty_leave_and_twenty_move_up(room):
    """Capacity 20 over six perspectives; then forty leave again while twenty rounds run. Several times over."""
    people = users(160)
    for number in range(ROUNDS):
        everybody_comes(room, people, Random(number))
        many_leave(room, Random(number))
        start_over(room)


def everybody_comes(room, people, random):
    """With an account or by a link in a mail; of whatever side."""
    sides = [random.choice(list(SIDES)) for _ in range(200)]
    requests = asked(room, 40, lambda place: sides[160 + place])
    acts = [coming(room, user, side) for user, side in zip(people, sides, strict=False)]
    acts += [partial(actions.confirm, request) for request in requests]
    assert failures(at_once(shuffled(acts, random))) == []
    assert of_plan(room).filter(state__in=SeatState.open()).count() == 200
    check(room)


def many_leave(room, random):
    seats = of_plan(room).select_related("registration").order_by("pk")
    leaving = [*seats.filter(state=CONFIRMED)[:15], *seats.filter(state=WAITING)[:25]]
    acts = [partial(actions.cancel, seat.registration) for seat in leaving] + [offers.run_round] * 20
    assert failures(at_once(shuffled(acts, random))) == []
    check(room)
    assert of_plan(room).filter(state__in=SeatState.open()).count() == 160
    assert of_plan(room).filter(state=OFFERED).count() > 0


def coming(room, user, side):
    return partial(actions.register, room.event, user, plans=[room.plan], perspective=room.side(side))


def failures(done):
    return [result for result in done if isinstance(result, Exception)]


def test_fifty_for_the_last_seat(room):
    SeatPlan.objects.update(capacity=1)
    room.plan.rules.all().delete()
    done = at_once([coming(room, user, "Ouder") for user in users(50)])
    assert len(done) == 50
    assert Counter(of_plan(room).values_list("state", flat=True)) == {CONFIRMED: 1, WAITING: 49}


def test_without_the_lock_there_are_too_many(room):
    """The control. The same fifty, when nobody waits for anybody."""
    room.plan.rules.all().delete()
    SeatPlan.objects.update(capacity=5)
    people = users(50)
    with without_locks():
        at_once([coming(room, user, "Ouder") for user in people])
    assert of_plan(room).filter(state=CONFIRMED).count() > 5


def test_one_person_in_two_tabs_has_one_registration(room):
    """Two plans of one event: they do not share a seat, but they share the person."""
    user, other, side = room.cast.nobody, room.add_plan(), room.side("Ouder")
    for _ in range(5):
        done = at_once(
            [
                lambda plan=plan: actions.register(room.event, user, plans=[plan], perspective=side)
                for plan in (room.plan, other) * 4
            ],
            hands=8,
        )
        assert failures(done) == []
        assert (Registration.objects.count(), Seat.objects.count()) == (1, 2)
        start_over(room)


def test_one_link_opened_many_times_at_once_is_one_seat(room):
    (request,) = asked(room, 1, lambda place: "Ouder")
    at_once([lambda: actions.confirm(request)] * 8, hands=8)
    assert [(row.state, row.seats.count()) for row in Registration.objects.all()] == [(RegistrationState.ACTIVE, 1)]


def test_accepting_and_running_out_at_once_never_gives_a_seat_twice(room):
    SeatPlan.objects.update(capacity=1)
    room.plan.rules.all().delete()
    people = users(3)
    for _ in range(5):
        for user in people:
            coming(room, user, "Ouder")()
        actions.cancel(of_plan(room).get(registration__user=people[0]).registration)
        second = of_plan(room).get(registration__user=people[1])
        Seat.objects.filter(pk=second.pk).update(offered_until=timezone.now() + timedelta(milliseconds=20))
        at_once([lambda: actions.accept_offer(second), offers.run_round, offers.run_round], hands=3)  # noqa: B023
        offers.run_round()
        taken = of_plan(room).filter(state__in=SeatState.taken())
        assert taken.count() == 1
        start_over(room)


def test_making_less_room_while_people_come_in(room):
    """Lowering the number waits for who comes in, and is refused when it no longer fits."""
    room.plan.rules.all().delete()
    acts = [coming(room, user, "Ouder") for user in users(20)]
    acts[10:10] = [partial(actions.set_seats, room.plan, by=room.cast.administrator, needs={}, capacity=5)]
    at_once(acts)
    taken = of_plan(room).filter(state__in=SeatState.taken()).count()
    assert taken == SeatPlan.objects.get(pk=room.plan.pk).capacity or taken == 20


def test_a_round_skips_what_is_busy_and_settles_the_rest(room):
    """Somebody holds the seats of one event for too long."""
    other = Room(room.cast, title="Anders", capacity=1)
    SeatPlan.objects.update(capacity=1)
    room.plan.rules.all().delete()
    for place in (room, other):
        for user in (room.cast.nobody, room.cast.member):
            coming(place, user, "Ouder")()
        place.plan.seats.filter(state=CONFIRMED).update(state=SeatState.CANCELLED)
    with transaction.atomic():
        offers.lock_plans(room.event.pk)
        at_once([_hurried_round], hands=1)
    assert (of_plan(room).filter(state=OFFERED).count(), other.plan.seats.filter(state=OFFERED).count()) == (0, 1)
    assert offers.run_round()["plans"] == 1
    assert of_plan(room).filter(state=OFFERED).count() == 1


def _hurried_round():
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    return offers.run_round()
