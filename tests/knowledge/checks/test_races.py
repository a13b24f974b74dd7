"""Two things at the same moment. Needs PostgreSQL, whose rows can be locked."""

import pytest
from django.db import connection

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks import actions
from leernetwerken.knowledge.checks.models import CheckReaction, CheckRound
from tests.cast import Cast
from tests.knowledge.builders import MET_ON
from tests.networks.test_races import at_once

from .conftest import BODY, PARENT, asked

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def draft(cast):
    assert cast.coordinator
    return cast.report(live=False, owner=cast.member, met_on=MET_ON, summary="Kort.", body=BODY)


def start(cast, draft):
    side = Perspective.objects.get(name="Ervaringsdeskundige")
    return lambda: actions.start_round(draft, addresses=[(PARENT, side)], by=cast.coordinator)


def codes(results):
    return sorted(result.code for result in results if isinstance(result, Refusal))


def test_one_round_whoever_presses_at_once(cast, draft):
    assert codes(at_once(start(cast, draft), start(cast, draft))) == ["running"]
    assert CheckRound.objects.count() == 1


def test_two_tabs_at_once_do_not_mix(cast, draft):
    invitation = asked(start(cast, draft)(), PARENT)

    def answer(place):
        return lambda: actions.react(invitation, answers={place: ("fine", "")}, agrees=False, version=0)

    assert codes(at_once(answer(2), answer(3))) == ["other_tab"]
    assert CheckReaction.objects.count() == 1


def test_an_answer_and_the_end_at_once(cast, draft):
    """Whoever comes last sees what the other did: no answer is written into a round that is over."""
    round = start(cast, draft)()
    invitation = asked(round, PARENT)
    results = at_once(
        lambda: actions.react(invitation, answers={2: ("fine", "")}, agrees=False, version=0),
        lambda: actions.stop_round(round, by=cast.coordinator),
    )
    round.refresh_from_db()
    answered = CheckReaction.objects.exists()
    assert (codes(results), round.was_stopped) == (([], False) if answered else (["ended"], True))
