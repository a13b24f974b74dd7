"""Two hundred people for twenty seats, from six sides: who they are, what they press, and what must hold then.

The races of it run a few rounds; the ten of the acceptance test, on a PostgreSQL of ``DATABASE_URL``:
``ROUNDS=10 pytest tests/agenda/registrations/test_races.py tests/agenda/front/test_http_race.py``.
"""

import os
import threading
from collections import Counter, deque
from functools import partial

from django.contrib.auth import get_user_model
from django.db import connections
from django.urls import reverse

from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from tests.cast import Cast
from tests.web import press, session_of

from .registrations.builders import Room

SIDES = {"Ouder": (4, None), "Jongere": (3, 5), "Werker": (3, 6), "Jeugdbeschermer": (3, 5), "Gemeente": (1, 2)}
SIDES["Gedragswetenschapper"] = (0, 3)
ROUNDS = int(os.environ.get("ROUNDS", "2"))
CAPACITY, TOGETHER, WITH_ACCOUNT = 20, 200, 160


def room_for_all():
    return Room(Cast(), capacity=CAPACITY, needs=SIDES)


def at_once(acts, *, hands):
    """Do ``acts`` with so many hands that start together; answers what they returned."""
    todo, done = deque(acts), []
    barrier = threading.Barrier(hands)

    def run():
        barrier.wait()
        while True:
            try:
                act = todo.popleft()
            except IndexError:
                break
            done.append(act())
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def users(number):
    made = [
        get_user_model()(email=f"mens{place}@voorbeeld.test", name=f"Mens {place}", password="!")
        for place in range(number)
    ]
    return get_user_model().objects.bulk_create(made)


def asked(room, number, side):
    """Requests whose link is about to be opened, made straight in the tables."""
    rows = Registration.objects.bulk_create(
        Registration(event=room.event, email=f"mens{place}@elders.test", name=f"Mens {place}", key=tokens.new_key())
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
    offered = of_plan(room).filter(state=SeatState.OFFERED)
    for seat in of_plan(room).filter(state=SeatState.WAITING):
        assert not offered.filter(perspective=seat.perspective, queued_at__gt=seat.queued_at).exists()


class Visitors:
    """The crowd, each with a browser, at the web server that listens to ``port``."""

    def __init__(self, room, port):
        self.room, self.port = room, port
        self.sessions = [session_of(user) for user in users(WITH_ACCOUNT)]
        self.keys = {side: room.side(side).pk for side in SIDES}

    def wake(self):
        """Its processes have not read a row yet."""
        at_once([partial(press, self.port, reverse("interest"), email="")] * 16, hands=8)

    def come(self, random):
        """Everybody at once; answers the seconds of each."""
        took = self._press(self.coming(random))
        check(self.room)
        assert Registration.objects.filter(state="active").count() == TOGETHER
        return took

    def leave_and_move_up(self, random):
        """Who has a seat leaves; those whom it is then offered take it while as many others stop waiting."""
        self._press(self.giving_up(SeatState.CONFIRMED))
        assert of_plan(self.room).filter(state=SeatState.OFFERED).count() == CAPACITY
        self._press(shuffled([*self.accepting(), *self.giving_up(SeatState.WAITING)], random))
        check(self.room)
        states = Counter(of_plan(self.room).values_list("state", flat=True))
        assert states == {"confirmed": CAPACITY, "waiting": TOGETHER - 3 * CAPACITY, "cancelled": 2 * CAPACITY}

    def _press(self, acts):
        done = at_once(acts, hands=len(acts))
        assert Counter(status for status, _seconds in done) == {302: len(acts)}
        return [seconds for _status, seconds in done]

    def coming(self, random):
        """Who logged in fills in the form, who did not presses the button behind the link in the mail."""
        sides = random.choices(list(SIDES), k=TOGETHER)
        requests = asked(self.room, TOGETHER - WITH_ACCOUNT, lambda place: sides[WITH_ACCOUNT + place])
        form = reverse("event_register", args=[self.room.event.pk])
        acts = [
            partial(press, self.port, form, session=session, perspective=self.keys[side])
            for session, side in zip(self.sessions, sides, strict=False)
        ]
        acts += [self._link("registration_confirm", tokens.make(row, tokens.CONFIRM)) for row in requests]
        return shuffled(acts, random)

    def giving_up(self, state):
        """Twenty of those, by their link."""
        seats = of_plan(self.room).filter(state=state).select_related("registration").order_by("pk")[:CAPACITY]
        return [self._link("registration_leave", tokens.make(seat.registration)) for seat in seats]

    def accepting(self):
        """Everybody whom a seat is offered, by the link."""
        seats = of_plan(self.room).filter(state=SeatState.OFFERED).select_related("registration")
        return [self._link("registration_seat", tokens.make(seat.registration), seat.pk, "nemen") for seat in seats]

    def _link(self, name, *args):
        return partial(press, self.port, reverse(name, args=args))


def shuffled(acts, random):
    random.shuffle(acts)
    return acts


def start_over(room):
    Registration.objects.all().delete()
