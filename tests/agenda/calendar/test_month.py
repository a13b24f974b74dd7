"""``/agenda/maand/2026-11/``: a table for the eye, the list for everybody."""

import pytest
import time_machine

from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.listing import SESSIONS_A_MONTH, Month, month_of
from leernetwerken.agenda.models import SeatRule

from .builders import agenda, at, event, many_sessions, public_event, session

NOW = at(2026, 11, 10, 12)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def month(cast, words="2026-11", user=None, **choices):
    return Month(user or cast.anonymous, choices, month_of(words))


def test_days_stand_in_weeks_with_what_is_on(cast):
    page = public_event(cast, title="Dialoog")
    first = session(page, at(2026, 11, 1, 0))
    last = session(page, at(2026, 11, 30, 23))
    session(page, at(2026, 10, 31, 23))
    session(page, at(2026, 12, 1, 0))
    found = month(cast)
    assert [one.pk for one in found.sessions] == [first.pk, last.pk]
    assert [(day.day, len(rows)) for day, rows in found.days] == [(1, 1), (30, 1)]
    assert [None if rows is None else day.day for day, rows in found.weeks[0]] == [*[None] * 6, 1]
    assert [len(week) for week in found.weeks] == [7] * 6


def test_a_day_that_is_not_sure_is_in_the_list_and_not_in_the_table(cast):
    page = public_event(cast, title="Dialoog")
    hoped = session(page, expected_words="eind november", expected_on=at(2026, 11, 25).date())
    off = session(page, at(2026, 11, 26, 10), state=SessionState.CANCELLED)
    found = month(cast)
    assert [one.pk for one in found.unsure] == [hoped.pk]
    assert [[one.pk for one in rows] for _day, rows in found.days] == [[off.pk]]
    text = cast.client().get("/agenda/maand/2026-11/").text
    assert "Waarschijnlijk ook deze maand" in text
    assert "Eind november" in text


def test_the_way_goes_no_further_than_there_is_something(cast):
    page = public_event(cast, title="Dialoog")
    session(page, at(2026, 10, 5, 10))
    session(page, at(2027, 2, 5, 10))
    assert [f"{month(cast, words).before}" for words in ("2026-11", "2026-10")] == ["2026-10-01", "None"]
    assert [f"{month(cast, words).after}" for words in ("2026-12", "2027-01", "2027-02")] == [
        "2027-01-01",
        "2027-02-01",
        "None",
    ]
    text = cast.client().get("/agenda/maand/2050-01/").text
    assert ('rel="next"' in text, 'rel="prev"' in text) == (False, False)
    assert "Deze maand staat er niets in de agenda." in text


def test_choices_stay_on_the_way_to_the_next_month(cast):
    page = public_event(cast, title="Dialoog")
    session(page, at(2026, 12, 5, 10))
    text = cast.client().get("/agenda/maand/2026-11/?soort=meeting").text
    assert 'href="/agenda/maand/2026-12/?soort=meeting"' in text


def test_the_table_leads_to_the_list(cast):
    page = public_event(cast, title="Dialoog")
    one = session(page, at(2026, 11, 17, 10))
    text = cast.client().get("/agenda/maand/2026-11/").text
    for address in ("dag-17", f"bijeenkomst-{one.pk}"):
        assert text.count(f'href="#{address}"') == 1
        assert text.count(f'id="{address}"') == 1


def test_a_closed_event_is_in_the_month_of_its_members_alone(cast):
    page = event(cast, cast.network_a, title="Kanarie")
    session(page, at(2026, 11, 17, 10))
    assert [len(month(cast, user=user).sessions) for user in (cast.anonymous, cast.outsider, cast.member)] == [0, 0, 1]


@pytest.mark.parametrize(
    "words", ["2026-13", "2026-00", "2026-1", "1999-12", "2100-01", "x", "2026-11-01", "²026-11", "2026-1٣", " 2026-1"]
)
def test_what_is_no_month_is_not_found(cast, words):
    agenda(cast)
    assert cast.client().get(f"/agenda/maand/{words}/").status_code == 404


@pytest.mark.parametrize("number", [1, 30, SESSIONS_A_MONTH + 1])
def test_it_asks_the_database_as_much_whatever_there_is(cast, number, django_assert_num_queries):
    page = public_event(cast, cast.network_a, title="Reeks")
    many_sessions(page, number, first=at(2026, 11, 11, 0), every=at(2026, 11, 11, 1) - at(2026, 11, 11, 0))
    SeatRule.objects.create(plan=page.seat_plans.get(), perspective=cast.perspective, minimum=1)
    client = cast.client()
    assert ("nog meer" in client.get("/agenda/maand/2026-11/").text) is (number > SESSIONS_A_MONTH)
    with django_assert_num_queries(9):
        client.get("/agenda/maand/2026-11/")
