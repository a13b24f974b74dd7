"""Two hundred people press at the same moment, over HTTP, at the web server as it runs for visitors.

Needs PostgreSQL, whose rows can be locked. ``ROUNDS=10`` asks for more rounds (tests/agenda/crowd.py); how long people
wait is measured by ``python -m tests.bench.crowd``.
"""

from random import Random

import pytest
from django.db import connection  # noqa: F401 (the mark below asks it)

from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import SeatPlan
from tests.agenda.crowd import ROUNDS, Visitors, at_once, of_plan, room_for_all, start_over
from tests.web import server

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def test_two_hundred_come_and_seats_change_hands(db, tmp_path):
    """Two hundred come, forty leave and twenty of those who waited take the seat that is offered."""
    room = room_for_all()
    with server(tmp_path) as (port, _process):
        visitors = Visitors(room, port)
        visitors.wake()
        for number in range(ROUNDS):
            visitors.come(Random(number))
            visitors.leave_and_move_up(Random(number))
            start_over(room)


def test_without_the_lock_there_are_too_many(db, tmp_path):
    """The control: fifty of them for five seats, at the same server, where nobody waits for anybody."""
    room = room_for_all()
    room.plan.rules.all().delete()
    SeatPlan.objects.update(capacity=5)
    with server(tmp_path, application="tests.careless_wsgi") as (port, _process):
        visitors = Visitors(room, port)
        visitors.wake()
        at_once(visitors.coming(Random(0))[:50], hands=50)
    assert of_plan(room).filter(state=SeatState.CONFIRMED).count() > 5
