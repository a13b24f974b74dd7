"""Two people at one action in the same moment, and each again without its lock. Needs PostgreSQL, which locks rows."""

import json
from contextlib import nullcontext

import pytest
from django.db import connection  # noqa: F401 (the mark below asks it)

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge import harvest, rules
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.harvest import harvest_report
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Action, Question
from tests.cast import Cast
from tests.networks.test_races import at_once
from tests.races import Between, without_locks

from .builders import report
from .test_agenda import body_of
from .test_agenda_steps import TOMORROW

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 5


@pytest.fixture
def cast(db):
    return Cast()


def test_one_of_two_who_take_it_has_it(cast):
    people = [cast.member, cast.facilitator]
    for place in range(ROUNDS):
        action = Action.objects.get(report=report(cast.network_a, title=f"Nummer {place}", body=body_of(Doen=None)))
        results = at_once(*[lambda user=user: acts.take(action, by=user, seen=0) for user in people])  # noqa: B023
        assert [result.code for result in results if isinstance(result, Refusal)] == ["changed"]
        assert action.steps.count() == 1


def test_a_date_that_moves_while_the_report_is_published_again_is_kept(cast):
    page = report(cast.network_a, body=body_of(Doen=None))
    action, leader = Action.objects.get(), cast.coordinator
    for number in range(ROUNDS):
        Action.objects.update(due_on=None)
        value = json.dumps([{"type": "action", "id": action.block_id, "value": {"text": f"Doen {number}"}}])
        MeetingReportPage.objects.filter(pk=page.pk).update(body=value)
        results = at_once(
            lambda: harvest_report(page.pk),
            lambda: acts.change_date(action, TOMORROW, by=leader),
            lambda: acts.change_state(action, ActionState.BUSY, by=leader),
        )
        assert [type(result) for result in results if isinstance(result, Exception)] == []
        action.refresh_from_db()
        assert (action.text, action.due_on, action.state) == (f"Doen {number}", TOMORROW, ActionState.BUSY)
        Action.objects.update(state=ActionState.OPEN)


# --- and again, with and without the lock: the second comes while the first one has read and not written

LOCKS = pytest.mark.parametrize("locks", [nullcontext, without_locks], ids=["locked", "control"])


@LOCKS
def test_nobody_is_told_that_it_is_theirs_when_it_is_not(cast, locks):
    action = Action.objects.get(report=report(cast.network_a, body=body_of(Doen=None)))

    def take(user):
        return lambda: acts.take(action, by=user, seen=0)

    with locks():
        results = Between(rules, "refuse_take", take(cast.facilitator)).run(take(cast.member))
    action.refresh_from_db()
    refused = [result.code for result in results if isinstance(result, Refusal)]
    assert action.assignee == cast.member
    assert (refused, action.steps.count()) == ((["changed"], 1) if locks is nullcontext else ([], 2))


@LOCKS
def test_publishing_does_not_write_back_what_it_read_before(cast, locks):
    page, leader = report(cast.network_a, body=body_of(Doen=None)), cast.coordinator
    action = Action.objects.get()
    move = Between(
        harvest,
        "match",
        lambda: acts.change_date(action, TOMORROW, by=leader),
        when=lambda _blocks, read: action in read,
    )
    with locks():
        move.run(lambda: harvest_report(page.pk))
    action.refresh_from_db()
    assert action.due_on == (TOMORROW if locks is nullcontext else None)


@LOCKS
def test_a_question_is_answered_once(cast, locks):
    page = report(cast.network_a, body=[("question", {"text": "Wie?"})])
    question, leader, other = Question.objects.get(), cast.coordinator, report(cast.network_a, title="Ander")

    def answer(found):
        return lambda: acts.answer(question, found, by=leader)

    with locks():
        results = Between(rules, "refuse_answer", answer(other)).run(answer(page))
    question.refresh_from_db()
    refused = [result.code for result in results if isinstance(result, Refusal)]
    assert (refused, question.answer_id) == (["answered"] if locks is nullcontext else [], page.pk)
