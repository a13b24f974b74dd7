"""Days and weekdays are checked against each other; nights in which the clock moves have no such hour."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from leernetwerken.agenda.dates import moment, wrong_weekday, wrong_weekday_in

TODAY = date(2026, 1, 10)


def test_a_weekday_that_is_right_says_nothing():
    assert wrong_weekday(date(2020, 10, 29), 3) == ""


def test_a_weekday_that_is_wrong_says_which_it_is():
    assert wrong_weekday(date(2020, 10, 29), 4) == "29 oktober 2020 is een donderdag, geen vrijdag. Kijk de datum na."


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("donderdag 29 oktober 2020", False),
        ("vrijdag 29 oktober 2020", True),
        ("waarschijnlijk Dinsdag 17 maart", False),
        ("waarschijnlijk woensdag 17 maart", True),
        ("vrijdag 9 januari", True),
        ("zaterdag 9 januari", False),
        ("maandag 31 februari", False),
        ("maandag 1 mei 0000", False),
        ("eind maart", False),
        ("<b>maandag</b> 99 mei \x00", False),
        ("maandag 24 september 2018 en dinsdag 24 september 2018", True),
    ],
)
def test_days_in_a_sentence(words, is_wrong):
    assert bool(wrong_weekday_in(words, today=TODAY)) is is_wrong


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 3, 28), time(2, 30)), (date(2026, 10, 25), time(2, 30))])
def test_an_hour_that_is_skipped_or_comes_twice(day, hour):
    with pytest.raises(ValidationError) as refused:
        moment(day, hour)
    assert refused.value.code == "clock_moves"


def test_the_night_around_it_is_as_long_as_it_is():
    spring = moment(date(2027, 3, 28), time(4)) - moment(date(2027, 3, 28), time(1))
    autumn = moment(date(2026, 10, 25), time(4)) - moment(date(2026, 10, 25), time(1))
    assert (spring.total_seconds() / 3600, autumn.total_seconds() / 3600) == (2, 4)
