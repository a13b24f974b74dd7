"""Two things at the same moment, and each again without its lock. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks import actions, rules
from leernetwerken.knowledge.checks.models import CheckReaction, CheckRound
from leernetwerken.pages import models as pages_models
from leernetwerken.pages import page_hooks
from tests.cast import Cast
from tests.knowledge.builders import MET_ON
from tests.networks.test_races import at_once
from tests.pages.roads import by_approval, by_bulk, by_edit_form, is_live
from tests.races import Between, without_locks

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


# --- and again, with and without the lock: the second comes while the first one has read and not written


LOCKS = pytest.mark.parametrize("locks", [nullcontext, without_locks], ids=["locked", "control"])


def places():
    return list(CheckReaction.objects.values_list("place", flat=True))


def test_behind_the_lock_stands_the_database_and_it_is_said_in_words(cast, draft):
    """The control of the one round: the rule alone would have let both through."""
    with without_locks():
        first, second = Between(rules, "refuse_people", start(cast, draft)).run(start(cast, draft))
    assert (first.code, type(first.__cause__)) == ("running", IntegrityError)
    assert list(CheckRound.objects.all()) == [second]


def test_with_the_lock_the_rule_says_so(cast, draft):
    first, second = Between(rules, "refuse_people", start(cast, draft)).run(start(cast, draft))
    assert (second.code, second.__cause__) == ("running", None)
    assert list(CheckRound.objects.all()) == [first]


def test_the_page_says_it_too(cast, draft):
    client, url = cast.client(cast.coordinator), f"/mijn/nalezen/{draft.pk}/start/"
    side = Perspective.objects.get(name="Ervaringsdeskundige")
    form = {"email_1": PARENT, "perspective_1": side.pk, "has_asked": "on"}
    with without_locks():
        response, _second = Between(rules, "refuse_people", start(cast, draft)).run(lambda: client.post(url, form))
    assert (response.status_code, "Dit verslag wordt al nagelezen." in response.text) == (422, True)
    assert CheckRound.objects.count() == 1


@LOCKS
def test_nobody_is_told_that_an_answer_is_kept_which_is_not(cast, draft, locks):
    invitation = asked(start(cast, draft)(), PARENT)

    def answer(place):
        return lambda: actions.react(invitation, answers={place: ("fine", "")}, agrees=False, version=0)

    with locks():
        results = Between(rules, "refuse_reaction", answer(3)).run(answer(2))
    assert (codes(results), places()) == (["other_tab"] if locks is nullcontext else [], [2])


@LOCKS
def test_an_answer_is_counted_before_the_round_ends(cast, draft, locks):
    """Without the lock the round was "stopped before everybody answered", with an answer of everybody in it."""
    round = start(cast, draft)()
    invitation = asked(round, PARENT)
    with locks():
        results = Between(rules, "refuse_reaction", lambda: actions.stop_round(round, by=cast.coordinator)).run(
            lambda: actions.react(invitation, answers={2: ("fine", "")}, agrees=False, version=0)
        )
    round.refresh_from_db()
    assert (codes(results), places(), round.was_stopped) == ([], [2], locks is without_locks)


def by_script(cast, draft):
    draft.get_latest_revision().publish(user=cast.coordinator)


ROADS = [(by_script, pages_models), (by_approval, pages_models), (by_edit_form, page_hooks)]


@LOCKS
@pytest.mark.parametrize(("road", "module"), ROADS)
def test_no_round_begins_while_the_report_goes_online(cast, draft, road, module, locks):
    """Between the question whether it may and the publication."""
    with locks():
        _answer, second = Between(module, "refuse_publication", start(cast, draft)).run(lambda: road(cast, draft))
    running = CheckRound.objects.running().count()
    assert (is_live(draft), running) == (True, 0 if locks is nullcontext else 1)
    assert codes([second]) == (["online"] if locks is nullcontext else [])


@LOCKS
@pytest.mark.parametrize("road", [by_bulk, by_edit_form])
def test_no_report_goes_online_while_a_round_begins(cast, draft, road, locks):
    with locks():
        Between(rules, "refuse_people", lambda: road(cast, draft)).run(start(cast, draft))
    assert (is_live(draft), CheckRound.objects.running().count()) == (locks is without_locks, 1)
