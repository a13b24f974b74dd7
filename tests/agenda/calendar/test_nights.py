"""From 01.30 to 03.30 in the two nights that the clock moves: everywhere the same moments and the same words."""

from datetime import UTC, timedelta

import pytest
from icalendar import Calendar

from leernetwerken.agenda.calendar import ics_of_sessions
from leernetwerken.agenda.registrations.mails import when

from .builders import at, public_event, session

NIGHTS = [
    pytest.param(at(2027, 3, 28, 1, 30), at(2027, 3, 28, 3, 30), 1, "zondag 28 maart 2027", id="march"),
    pytest.param(at(2026, 10, 25, 1, 30), at(2026, 10, 25, 3, 30), 3, "zondag 25 oktober 2026", id="october"),
]


@pytest.mark.parametrize(("starts_at", "ends_at", "hours", "day"), NIGHTS)
def test_a_night_is_as_long_as_it_is_and_called_what_the_clock_says(cast, starts_at, ends_at, hours, day):
    page = public_event(cast, title="Nachtwacht")
    meeting = session(page, starts_at.astimezone(UTC), hours=hours)
    assert meeting.ends_at == ends_at.astimezone(UTC)
    assert when(meeting) == f"{day}, 01.30 tot 03.30 uur"

    text = ics_of_sessions([meeting])
    assert f"DTSTART;TZID=Europe/Amsterdam:{starts_at:%Y%m%d}T013000" in text
    assert f"DTEND;TZID=Europe/Amsterdam:{starts_at:%Y%m%d}T033000" in text
    [entry] = Calendar.from_ical(text).walk("VEVENT")
    assert entry.end.astimezone(UTC) - entry.start.astimezone(UTC) == timedelta(hours=hours)

    html = cast.client().get(page.url).text
    assert ("01.30" in html or "01:30" in html, "03.30" in html or "03:30" in html) == (True, True)
    assert f'"startDate": "{starts_at.isoformat()}"' in html
    assert f'"endDate": "{ends_at.isoformat()}"' in html
