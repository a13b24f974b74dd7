"""Stories that hypothesis makes up, told to the actions and the database."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leernetwerken.agenda.registrations import actions, offers, queries
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from leernetwerken.core.refusal import Refusal

STORIES = 40
SIDES = ["Ouder", "Werker", "Jongere"]
people, sides, number = st.integers(0, 5), st.sampled_from(SIDES), st.integers(0, 4)
maximum = st.none() | st.integers(1, 4)
step = st.one_of(
    st.tuples(st.just("comes"), people, sides),
    st.tuples(st.just("comes"), people, sides),
    st.tuples(st.just("leaves"), people),
    st.tuples(st.just("turns"), people, sides),
    st.tuples(st.just("accepts"), people),
    st.tuples(st.just("is_late")),
    st.tuples(st.just("seats"), st.none() | number, st.dictionaries(sides, st.tuples(number, maximum)), st.booleans()),
    st.tuples(st.just("releases")),
    st.tuples(st.just("is_forgotten"), people),
)


class Story:
    def __init__(self, room):
        self.room, self.now = room, timezone.now()

    def do(self, name, *words):
        try:
            with transaction.atomic():
                getattr(self, name)(*words)
        except Refusal:
            pass

    def comes(self, person, side):
        room, user = self.room, self.room.people[person]
        actions.register(room.event, user, plans=[room.plan], perspective=room.side(side))

    def _mine(self, person):
        seats = Seat.objects.filter(plan=self.room.plan, registration__user=self.room.people[person])
        return seats.filter(registration__state="active").select_related("plan").first()

    def leaves(self, person):
        if seat := self._mine(person):
            actions.cancel(seat.registration)

    def turns(self, person, side):
        if seat := self._mine(person):
            actions.change_seat(seat, perspective=self.room.side(side))

    def accepts(self, person):
        if seat := self._mine(person):
            actions.accept_offer(seat)

    def is_forgotten(self, person):
        if seat := self._mine(person):
            actions.erase(seat.registration)

    def is_late(self):
        Seat.objects.filter(state=SeatState.OFFERED).update(offered_until=timezone.now() - timedelta(seconds=1))
        offers.run_round()

    def seats(self, capacity, needs, only_listed):
        room = self.room
        wanted = {room.side(who): (low, high, False) for who, (low, high) in needs.items()}
        values = {"capacity": capacity, "only_listed": only_listed}
        actions.set_seats(room.plan, by=room.cast.administrator, needs=wanted, **values)

    def releases(self):
        SeatPlan.objects.filter(pk=self.room.plan.pk).update(held_until_on=timezone.localdate())
        offers.run_round()


def check(plan):
    """The invariant, counted from the rows."""
    plan = SeatPlan.objects.get(pk=plan.pk)
    seats = list(plan.seats.filter(state__in=SeatState.open()).select_related("registration"))
    taken = Counter(seat.perspective_id for seat in seats if seat.state != SeatState.WAITING)
    rules = list(plan.rules.all())
    held = sum(max(0, rule.minimum - taken[rule.perspective_id]) for rule in rules) if plan.is_held() else 0
    assert plan.capacity is None or taken.total() + held <= plan.capacity
    assert all(rule.maximum is None or taken[rule.perspective_id] <= rule.maximum for rule in rules)
    assert len({seat.registration.email for seat in seats}) == len(seats)
    assert all(seat.registration.state == "active" for seat in seats)


def nobody_waits_who_fits(plan):
    table = queries.table_of(SeatPlan.objects.get(pk=plan.pk))
    return not any(table.has_room_for(seat.perspective_id) for seat in queries.waiting(plan))


def test_the_actions_keep_the_table_sound(room):
    room.people = [room.cast.user(f"mens{number}") for number in range(6)]
    assert room.cast.administrator
    for who in SIDES:
        room.side(who)
    seen = Counter()

    @settings(max_examples=STORIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.integers(1, 4), st.lists(step, min_size=8, max_size=16))
    def tell(capacity, story):
        with transaction.atomic():
            SeatPlan.objects.filter(pk=room.plan.pk).update(capacity=capacity, held_until_on=None)
            for chapter in story:
                Story(room).do(*chapter)
                check(room.plan)
                assert nobody_waits_who_fits(room.plan)
                seen["waiting"] += queries.waiting(room.plan).exists()
            transaction.set_rollback(True)
        seen["stories"] += 1

    tell()
    assert seen["stories"] >= STORIES
    assert seen["waiting"] > STORIES / 4
    assert Registration.objects.count() == 0
