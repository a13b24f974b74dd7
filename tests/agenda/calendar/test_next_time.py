"""The page of a network says when it meets next; it costs no query more than the list below it."""

import re

import pytest
from django.utils.formats import date_format

from leernetwerken.agenda.enums import SessionState
from leernetwerken.pages.enums import Visibility

from .builders import days_from_now, event


def next_time(cast, who=None):
    """What stands behind "Volgende keer", in words; None when it is not there."""
    text = cast.client(who).get(cast.network_a.url).content.decode()
    found = re.search(r"<dt>Volgende keer</dt><dd>(.*?)</dd>", text, re.DOTALL)
    return found and re.sub(r"<[^>]+>", "", found[1]).strip()


def of_a(cast, *sessions, **fields):
    return event(cast, cast.network_a, visibility=Visibility.PUBLIC, sessions=sessions, **fields)


def test_the_first_day_that_goes_on(cast):
    off, day = days_from_now(3), days_from_now(9)
    of_a(
        cast, {"starts_at": off, "state": SessionState.CANCELLED}, {"starts_at": day}, {"starts_at": days_from_now(20)}
    )
    assert next_time(cast) == date_format(day, "l j F Y").capitalize()


def test_a_day_that_is_not_sure_says_so(cast):
    of_a(cast, {"expected_words": "waarschijnlijk eind maart"})
    assert next_time(cast) == "Waarschijnlijk eind maart"


@pytest.mark.parametrize("sessions", [[], [{"starts_at": -3}], [{"starts_at": 3, "state": SessionState.CANCELLED}]])
def test_nothing_to_come_says_nothing(cast, sessions):
    days = [words | {"starts_at": days_from_now(words["starts_at"])} for words in sessions]
    of_a(cast, *days)
    assert next_time(cast) is None


def test_of_what_one_may_not_see_no_day_is_told(cast):
    day = days_from_now(9)
    event(cast, cast.network_a, sessions=[{"starts_at": day}])
    assert (next_time(cast), next_time(cast, cast.outsider)) == (None, None)
    assert next_time(cast, cast.member) == date_format(day, "l j F Y").capitalize()
