"""Two organisers, or two tabs, in the same moment. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.db import connection  # noqa: F401 (the mark below asks it)

from leernetwerken.agenda import actions, rules
from leernetwerken.agenda.desk import afterwards, contact
from leernetwerken.agenda.models import DoorCode, EventPage, Feedback, GoDecision, Invitation, SeatRule
from leernetwerken.agenda.registrations import actions as seat_actions
from leernetwerken.agenda.registrations.enums import Go, SeatState
from leernetwerken.core.refusal import Refusal
from tests.cast import Cast
from tests.networks.test_races import at_once
from tests.races import Between, without_locks

from .builders import event_of, past, seat_of, times, today

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 5


@pytest.fixture
def cast(db):
    return Cast()


def codes(results):
    assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Refusal)] == []
    return sorted(result.code for result in results if isinstance(result, Refusal))


def test_pressing_twice_at_once_plans_it_once(cast):
    planner = cast.coordinator
    for number in range(ROUNDS):
        title = f"Nummer {number}"
        results = at_once(*[lambda: event_of(cast, by=planner, title=title)] * 2)  # noqa: B023
        assert (codes(results), EventPage.objects.filter(title=title).count()) == (["twice"], 1)


def test_two_organisers_do_not_invite_the_same_person_twice(cast):
    by, member = cast.coordinator, cast.member
    first, second = event_of(cast).seat_plans.get(), event_of(cast, title="Ander").seat_plans.get()
    for plan in (first, second):
        SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=3)
    for _round in range(ROUNDS):
        Invitation.objects.all().delete()
        results = at_once(
            *[lambda p=p: contact.invite(p, perspective=cast.perspective, by=by) for p in (first, second)]
        )
        assert (codes(results), Invitation.objects.filter(user=member).count()) == ([], 1)


def test_of_two_changes_that_saw_the_same_one_goes_through(cast):
    by, session = cast.coordinator, event_of(cast).sessions.get()
    for number in range(ROUNDS):
        session.refresh_from_db()
        seen = session.changed_at.isoformat()
        places = [f"A{number}", f"B{number}"]
        change = [lambda p=p: actions.change_session(session, by=by, seen=seen, place=p) for p in places]  # noqa: B023
        assert codes(at_once(*change)) == ["changed"]


def test_nobody_gets_a_seat_in_what_is_cancelled_meanwhile(cast):
    by, member = cast.coordinator, cast.member
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Nummer {number}")
        session = event.sessions.get()
        plans = [session.seat_plan]
        results = at_once(
            lambda: actions.cancel_session(session, by=by, reason="Ziek"),  # noqa: B023
            lambda: seat_actions.register(event, member, plans=plans, perspective=cast.perspective),  # noqa: B023
        )
        seats = session.seat_plan.seats.filter(state__in=SeatState.open()).count()
        assert (codes(results), seats) in [([], 1), (["begun"], 0)]
        session.refresh_from_db()
        assert session.state == "cancelled"


def test_a_decision_pressed_twice_is_one_and_so_is_a_day(cast):
    by = cast.coordinator
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Nummer {number}")
        session = event.sessions.get()
        results = at_once(*[lambda: actions.decide(session, by=by, outcome=Go.GO)] * 2)  # noqa: B023
        assert (codes(results), GoDecision.objects.filter(session=session).count()) == ([], 1)
        results = at_once(*[lambda: actions.add_session(event, by=by, title="Erbij", **times(30))] * 2)  # noqa: B023
        assert (codes(results), event.sessions.count()) == (["double"], 2)


def test_two_tabs_give_one_answer_and_two_screens_one_code(cast):
    by = cast.facilitator
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Toen {number}")
        session, seat = past(event), seat_of(event, f"Kim {number}")
        results = at_once(*[lambda: afterwards.give_feedback(session, seat, score=4)] * 2)  # noqa: B023
        assert (codes(results), Feedback.objects.filter(session=session).count()) == (["answered"], 1)
        now = event_of(cast, title=f"Nu {number}", first=today()).sessions.get()
        results = at_once(*[lambda: afterwards.open_door(now, by=by)] * 2)  # noqa: B023
        assert (codes(results), DoorCode.objects.filter(session=now).count()) == ([], 1)


# --- each lock, and the same moment without it ----------------------------------------------------

LOCKED = [pytest.param(nullcontext, 1, id="locked"), pytest.param(without_locks, 2, id="control")]


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_planning_waits_for_the_planner(cast, locks, number):
    planner = cast.coordinator
    plan = partial(event_of, cast, by=planner, title="Twee keer")
    with locks():
        Between(rules, "refuse_planned_twice", plan).run(plan)
    assert EventPage.objects.filter(title="Twee keer").count() == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_inviting_waits_for_who_is_invited(cast, locks, number):
    by, member = cast.coordinator, cast.member
    plans = [event_of(cast, title=title).seat_plans.get() for title in ("Een", "Ander")]
    for plan in plans:
        SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=3)
    first, second = (partial(contact.invite, plan, perspective=cast.perspective, by=by) for plan in plans)
    with locks():
        Between(Invitation.objects, "bulk_create", second).run(first)
    assert Invitation.objects.filter(user=member).count() == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_changes_decisions_and_days_wait_for_the_event(cast, locks, number):
    by = cast.coordinator
    event = event_of(cast)
    session = event.sessions.get()
    add = partial(actions.add_session, event, by=by, title="Erbij", **times(30))
    with locks():
        Between(rules, "refuse_double", add).run(add)
        seen = session.changed_at.isoformat()
        first, second = (partial(actions.change_session, session, by=by, seen=seen, place=place) for place in "AB")
        answers = Between(rules, "refuse_change", second).run(first)
    assert event.sessions.filter(title="Erbij").count() == number
    assert len([answer for answer in answers if not isinstance(answer, Exception)]) == number
