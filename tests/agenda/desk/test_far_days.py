"""A day that no calendar can count on from is refused where it is typed, and again where it is written."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from leernetwerken.agenda import actions
from leernetwerken.core.refusal import Refusal
from tests.stage import staged

from .builders import event_of, times

WORDS = "Kies een dag tussen 2000 en 2100."


@staged
def event(cast):
    return event_of(cast)


@pytest.mark.parametrize("hours", [{"no_hours": "on"}, {"starts": "00:00", "ends": "23:59"}])
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2101-01-01"])
def test_a_far_day_stays_on_the_screen(cast, event, day, hours):
    session = event.sessions.get()
    client = cast.client(cast.coordinator)
    values = {"day": day, "place": "Utrecht", **hours}
    move = {"outcome": "move", "note": "Zaal dicht", "day": day, "starts": "10:00", "ends": "12:00"}
    for address, data in (
        (reverse("session_add", args=[event.pk]), values),
        (reverse("session_edit", args=[event.pk, session.pk]), values),
        (reverse("session_add", args=[event.pk]), {"expected_words": "ooit", "expected_on": day}),
        (reverse("session_decide", args=[event.pk, session.pk]), move),
    ):
        answer = client.post(address, data)
        assert (answer.status_code, WORDS in answer.content.decode()) == (422, True)
        assert answer.context["form"].errors.keys() & {"day", "expected_on"}, "it stands beside the day itself"
    assert [row.starts_at for row in event.sessions.all()] == [session.starts_at]


def test_nor_is_it_put_to_the_vote(cast, event):
    address = reverse("event_poll", args=[event.pk])
    values = {"kind": "date", "day": "9999-12-31", "hour": "23:59"}
    answer = cast.client(cast.coordinator).post(address, values)
    assert (answer.status_code, WORDS in answer.content.decode(), event.poll_options.count()) == (422, True, 0)


@pytest.mark.parametrize("day", ["2000-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_are_whole_days_that_every_page_shows(cast, event, day):
    session = event.sessions.get()
    client = cast.client(cast.coordinator)
    answer = client.post(
        reverse("session_edit", args=[event.pk, session.pk]), {"day": day, "no_hours": "on", "place": "Utrecht"}
    )
    assert answer.status_code == 302
    addresses = [event.url, reverse("event_ics", args=[event.pk])]
    addresses += [reverse("event_looking_back", args=[event.pk, session.pk]), reverse("event_desk", args=[event.pk])]
    assert [client.get(address).status_code for address in addresses] == [200] * 4


@pytest.mark.parametrize(
    "values",
    [
        {"starts_at": datetime(9999, 12, 31, tzinfo=UTC), "ends_at": datetime(9999, 12, 31, 23, 59, tzinfo=UTC)},
        {"starts_at": datetime(1, 1, 1, tzinfo=UTC), "ends_at": datetime(1, 1, 1, 1, tzinfo=UTC)},
        times(1) | {"ends_at": datetime(2101, 1, 1, tzinfo=UTC)},
        {"starts_at": None, "ends_at": None, "expected_words": "ooit", "expected_on": date.max},
    ],
)
def test_whoever_writes_it_without_the_form_is_refused(event, values):
    for act in (
        lambda: actions.add_session(event, place="Utrecht", **values),
        lambda: actions.change_session(event.sessions.get(), **values),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "far"
