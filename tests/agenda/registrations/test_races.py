"""Everybody at the same moment. Needs PostgreSQL, whose rows can be locked."""

import threading
from collections import Counter, deque
from datetime import timedelta
from functools import partial
from random import Random
from time import monotonic

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from leernetwerken.agenda.registrations import actions, offers, steps
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from leernetwerken.agenda.registrations.tokens import new_key
from leernetwerken.core.refusal import Refusal
from tests.cast import Cast

from .builders import Room

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 10
HANDS = 25
SIDES = {"Ouder": (4, None), "Jongere": (3, 5), "Werker": (3, 6), "Jeugdbeschermer": (3, 5), "Gemeente": (1, 2)}
SIDES["Gedragswetenschapper"] = (0, 3)
CONFIRMED, WAITING, OFFERED = SeatState.CONFIRMED, SeatState.WAITING, SeatState.OFFERED


@pytest.fixture
def room(db):
    return Room(Cast(), capacity=20, needs=SIDES)


def at_once(acts, *, hands=HANDS):
    """Do ``acts`` with so many hands that start together; answers ``[(result or Refusal, seconds), …]``.

    Who waited too long for the lock reads that it is busy and presses again.
    """
    todo, done = deque(acts), []
    barrier = threading.Barrier(hands)

    def run():
        barrier.wait()
        while True:
            try:
                act = todo.popleft()
            except IndexError:
                break
            started = monotonic()
            done.append((_persist(act), monotonic() - started))
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def _persist(act):
    while True:
        try:
            return act()
        except Refusal as refusal:
            return refusal
        except OperationalError:
            connection.close()


def users(number):
    made = [
        get_user_model()(email=f"mens{place}@voorbeeld.test", name=f"Mens {place}", password="!")
        for place in range(number)
    ]
    return get_user_model().objects.bulk_create(made)


def asked(room, number, side):
    """Requests whose link is about to be opened, made straight in the tables."""
    rows = Registration.objects.bulk_create(
        Registration(event=room.event, email=f"mens{place}@elders.test", name=f"Mens {place}", key=new_key())
        for place in range(number)
    )
    Seat.objects.bulk_create(
        Seat(plan=room.plan, registration=row, perspective=room.side(side(place))) for place, row in enumerate(rows)
    )
    return rows


def of_plan(room):
    return Seat.objects.filter(plan=room.plan)


def check(room):
    """Never one too many, no minimum lost, nobody twice, nobody passed who stands in the same line."""
    plan = SeatPlan.objects.get(pk=room.plan.pk)
    taken = Counter(of_plan(room).filter(state__in=SeatState.taken()).values_list("perspective__name", flat=True))
    held = sum(max(0, minimum - taken[side]) for side, (minimum, _maximum) in SIDES.items())
    assert taken.total() + held == plan.capacity
    assert [side for side, (_minimum, maximum) in SIDES.items() if maximum and taken[side] > maximum] == []
    people = list(of_plan(room).filter(state__in=SeatState.open()).values_list("registration__email", flat=True))
    assert len(set(people)) == len(people)
    offered = of_plan(room).filter(state=OFFERED)
    for seat in of_plan(room).filter(state=WAITING):
        assert not offered.filter(perspective=seat.perspective, queued_at__gt=seat.queued_at).exists()


def start_over(room):
    Registration.objects.all().delete()


def test_two_hundred_come_forty_leave_and_twenty_move_up(room):
    """Capacity 20 over six perspectives; then forty leave again while twenty rounds run. Ten times over."""
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
    random.shuffle(acts)
    assert failures(at_once(acts)) == []
    assert of_plan(room).filter(state__in=SeatState.open()).count() == 200
    check(room)


def many_leave(room, random):
    seats = of_plan(room).select_related("registration").order_by("pk")
    leaving = [*seats.filter(state=CONFIRMED)[:15], *seats.filter(state=WAITING)[:25]]
    acts = [partial(actions.cancel, seat.registration) for seat in leaving] + [offers.run_round] * 20
    random.shuffle(acts)
    assert failures(at_once(acts)) == []
    check(room)
    assert of_plan(room).filter(state__in=SeatState.open()).count() == 160
    assert of_plan(room).filter(state=OFFERED).count() > 0


def coming(room, user, side):
    return partial(actions.register, room.event, user, plans=[room.plan], perspective=room.side(side))


def failures(done):
    return [result for result, _seconds in done if isinstance(result, Exception)]


def test_fifty_for_the_last_seat(room):
    SeatPlan.objects.update(capacity=1)
    room.plan.rules.all().delete()
    done = at_once([coming(room, user, "Ouder") for user in users(50)])
    assert len(done) == 50
    assert Counter(of_plan(room).values_list("state", flat=True)) == {CONFIRMED: 1, WAITING: 49}


def test_without_the_lock_there_are_too_many(room, monkeypatch):
    """The control. The same fifty, when nobody waits for anybody."""

    def unlocked(event_pk):
        return {plan.pk: plan for plan in SeatPlan.objects.filter(event=event_pk).select_related("event")}

    monkeypatch.setattr(steps, "lock_plans", unlocked)
    room.plan.rules.all().delete()
    SeatPlan.objects.update(capacity=5)
    at_once([coming(room, user, "Ouder") for user in users(50)])
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
