"""Two things at the same moment, and each again without its lock. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection

from leernetwerken.knowledge.voices import actions
from leernetwerken.knowledge.voices.models import Voice, VoiceGroup
from tests.cast import Cast
from tests.races import Between, without_locks

from .conftest import NO, YES, Crowd, all_say, make_lesson, make_sides, says

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
LOCKS = pytest.mark.parametrize("locks", [nullcontext, without_locks], ids=["locked", "control"])


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def lesson(cast):
    return make_lesson(cast)


@pytest.fixture
def parents(cast):
    return Crowd(cast.network_a)(make_sides()["Ouder"], 6)


def press(lesson, user, answer):
    return lambda: says(lesson, user, answer)


@LOCKS
def test_two_tabs_give_one_row_and_the_last_one_counts(lesson, parents, locks):
    """Without the lock the database stands behind it, and somebody is told an error."""
    with locks():
        results = Between(actions, "_move", press(lesson, parents[0], NO)).run(press(lesson, parents[0], YES))
    answers = list(Voice.objects.values_list("answer", flat=True))
    errors = [type(result) for result in results if isinstance(result, Exception)]
    assert (answers, errors) == (([NO], []) if locks is nullcontext else ([NO], [IntegrityError]))


@LOCKS
def test_two_who_make_the_group_full_make_one(lesson, parents, locks):
    """Without the lock both count five, four of them the same: what the last two said could be subtracted."""
    all_say(lesson, parents[:4], YES, YES, YES, NO)
    with locks():
        Between(actions, "word_of", press(lesson, parents[5], NO)).run(press(lesson, parents[4], YES))
    sizes = list(VoiceGroup.objects.values_list("size", flat=True))
    assert sizes == ([5] if locks is nullcontext else [5, 5])
