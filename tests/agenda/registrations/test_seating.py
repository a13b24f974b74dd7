"""The arithmetic of seats holds whatever happens, in whatever order: thousands of stories that hypothesis makes up.

``Model`` does what ``actions`` does, without a database; ``test_sequences`` tells such stories to the actions.
"""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leernetwerken.agenda.registrations.seating import Need, Table

SIDES = "abcd"
STORIES = 2000

needs = st.dictionaries(
    st.sampled_from(SIDES),
    st.tuples(st.integers(0, 3), st.none() | st.integers(0, 4)).map(
        lambda pair: Need(pair[0], pair[1] if pair[1] is None else max(pair))
    ),
)
capacities = st.none() | st.integers(0, 8)
who = st.integers(0, 11)
sides = st.sampled_from(SIDES)
step = st.one_of(
    st.tuples(st.just("register"), who, sides),
    st.tuples(st.just("register"), who, sides),
    st.tuples(st.just("cancel"), who),
    st.tuples(st.just("change"), who, sides),
    st.tuples(st.just("accept"), who),
    st.tuples(st.just("expire"), who),
    st.tuples(st.just("capacity"), capacities),
    st.tuples(st.just("needs"), needs),
    st.tuples(st.just("only_listed"), st.booleans()),
    st.tuples(st.just("release")),
)


class Model:
    """``seats``: ``{person: (side, state)}``; the queue holds people, oldest first."""

    def __init__(self, capacity, needs, only_listed):
        total = sum(need.minimum for need in needs.values())
        self.capacity = capacity if capacity is None else max(capacity, total)
        self.needs, self.only_listed, self.is_held = needs, only_listed, True
        self.seats, self.queue = {}, []

    @property
    def table(self):
        return self._table(self.capacity, self.needs, self.only_listed)

    def _table(self, capacity, needs, only_listed):
        taken = Counter(side for side, state in self.seats.values() if state != "waiting")
        return Table(capacity, needs, taken, self.is_held, only_listed)

    def settle(self):
        while (person := self.table.next_in_line([(p, self.seats[p][0]) for p in self.queue])) is not None:
            self.queue.remove(person)
            self.seats[person] = (self.seats[person][0], "offered")

    def register(self, person, side):
        if person in self.seats or not self.table.admits(side):
            return
        self.seats[person] = (side, "waiting")
        self.queue.append(person)
        if self.table.has_room_for(side):
            self.queue.remove(person)
            self.seats[person] = (side, "confirmed")

    def cancel(self, person):
        if self.seats.pop(person, None) and person in self.queue:
            self.queue.remove(person)

    def change(self, person, side):
        before, state = self.seats.get(person, (None, None))
        if state is None or state == "offered" or not self.table.admits(side) or side == before:
            return
        if state == "waiting":
            self.cancel(person)
            self.register(person, side)
            return
        table = self.table
        table.taken[before] -= 1
        if table.has_room_for(side) and all(self.seats[p][0] != side for p in self.queue):
            self.seats[person] = (side, "confirmed")

    def accept(self, person):
        side, state = self.seats.get(person, (None, None))
        if state == "offered":
            self.seats[person] = (side, "confirmed")

    def expire(self, person):
        if self.seats.get(person, (None, None))[1] == "offered":
            self.cancel(person)

    def _set(self, capacity, needs, only_listed):
        table = self._table(capacity, needs, only_listed)
        if table.is_sound and not (only_listed and any(side not in needs for side in +table.taken)):
            self.capacity, self.needs, self.only_listed = capacity, needs, only_listed

    def set_capacity(self, capacity):
        self._set(capacity, self.needs, self.only_listed)

    def set_needs(self, needs):
        self._set(self.capacity, needs, self.only_listed)

    def set_only_listed(self, only_listed):
        self._set(self.capacity, self.needs, only_listed)

    def release(self):
        self.is_held = False

    def do(self, name, *words):
        names = {"capacity": "set_capacity", "needs": "set_needs", "only_listed": "set_only_listed"}
        self.settle()
        getattr(self, names.get(name, name))(*words)
        self.settle()


def nobody_waits_who_fits(model):
    return not any(model.table.has_room_for(model.seats[person][0]) for person in model.queue)


def check(model, before):
    """The invariant, in words of its own: not by asking the code that keeps it."""
    taken = Counter(side for side, state in model.seats.values() if state != "waiting")
    if model.capacity is not None:
        held = sum(max(0, need.minimum - taken[side]) for side, need in model.needs.items()) if model.is_held else 0
        assert taken.total() + held <= model.capacity
    for side, need in model.needs.items():
        assert need.maximum is None or taken[side] <= need.maximum
    assert nobody_waits_who_fits(model)
    assert len(set(model.queue)) == len(model.queue)
    assert set(model.queue) == {person for person, (_side, state) in model.seats.items() if state == "waiting"}
    moved_up = {person for person in before if model.seats.get(person, ("", ""))[1] in ("offered", "confirmed")}
    for side in SIDES:
        mine = [person for person in before if before[person] == side]
        got = [person in moved_up for person in mine if person in model.seats and model.seats[person][0] == side]
        assert got == sorted(got, reverse=True), "somebody of this side was passed"


def test_the_table_stays_sound():
    seen = Counter()

    @settings(max_examples=STORIES, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(capacities, needs, st.booleans(), st.lists(step, min_size=5, max_size=25))
    def tell(capacity, needs, only_listed, story):
        model = Model(capacity, needs, only_listed)
        for chapter in story:
            before = {person: model.seats[person][0] for person in model.queue}
            if chapter[0] == "change":
                before.pop(chapter[1], None)
            model.do(*chapter)
            check(model, before)
            seen["waiting"] += bool(model.queue)
            seen["moved up"] += any(model.seats.get(person, ("", ""))[1] == "offered" for person in before)
        seen["stories"] += 1

    tell()
    assert seen["stories"] >= STORIES
    assert min(seen["waiting"], seen["moved up"]) > STORIES / 40


def test_a_table_that_holds_nothing_loses_a_minimum():
    """The control: without held seats the professionals take them all."""
    model = Model(3, {"a": Need(1)}, False)
    model.is_held = False
    for person in range(3):
        model.do("register", person, "b")
    assert (model.table.missing(), model.table.taken) == ({"a": 1}, Counter(b=3))


def test_the_next_seat_is_for_who_is_missing_then_for_who_came_first():
    table = Table(3, {"a": Need(1), "b": Need(0, 1)}, Counter(b=1))
    queue = [("first", "b"), ("second", "c"), ("third", "a")]
    assert table.next_in_line(queue) == "third"
    assert table.next_in_line(queue[:2]) == "second"
    assert table.next_in_line(queue[:1]) is None
    assert Table(2, table.needs, table.taken).next_in_line(queue[:2]) is None
