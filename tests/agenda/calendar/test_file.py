"""The calendar file: what RFC 5545 asks, what two readers make of it, and what is never in it."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar

from leernetwerken.agenda.calendar import TIME_ZONE, ics_of_sessions
from leernetwerken.agenda.enums import SessionState
from tests.stage import staged

from .builders import AMSTERDAM, at, many_sessions, public_event, session

SECRET = "https://praten.voorbeeld.test/kamer/geheim"


def entries(text):
    return Calendar.from_ical(text).walk("VEVENT")


def properties(text, name):
    """The lines of a property, unfolded."""
    lines = text.replace("\r\n ", "").split("\r\n")
    return [line for line in lines if line.partition(":")[0].partition(";")[0] == name]


@staged
def dialogue(cast):
    return public_event(cast, title="Dialoog", summary="Samen praten.")


def test_every_property_that_calendars_need(dialogue, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    meeting = session(dialogue, at(2026, 11, 17, 16), title="Kennismaken", place="Nijmegen", address="Plein 1")
    changed = max(meeting.changed_at, dialogue.last_published_at).strftime("%Y%m%dT%H%M%SZ")
    _head, _between, entry = ics_of_sessions([meeting]).partition("BEGIN:VEVENT\r\n")
    assert entry == (
        f"UID:{meeting.uid}\r\n"
        "SEQUENCE:0\r\n"
        f"DTSTAMP:{changed}\r\n"
        f"LAST-MODIFIED:{changed}\r\n"
        "DTSTART;TZID=Europe/Amsterdam:20261117T160000\r\n"
        "DTEND;TZID=Europe/Amsterdam:20261117T180000\r\n"
        "STATUS:CONFIRMED\r\n"
        "SUMMARY:Dialoog: Kennismaken\r\n"
        "LOCATION:Nijmegen\\, Plein 1\r\n"
        "DESCRIPTION:Samen praten.\\n\\nMeer lezen: https://leernetwerken.test/agenda\r\n /dialoog/\r\n"
        "URL:https://leernetwerken.test/agenda/dialoog/\r\n"
        "CLASS:PUBLIC\r\n"
        "ORGANIZER;CN=Leernetwerken:mailto:noreply@leernetwerken.test\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_the_head_names_the_method_and_what_followers_want_to_know(dialogue):
    meeting = session(dialogue, at(2026, 11, 17, 16))
    assert properties(ics_of_sessions([meeting], method="CANCEL"), "METHOD") == ["METHOD:CANCEL"]
    followed = ics_of_sessions([meeting], name="Agenda van A; en B")
    assert properties(followed, "X-WR-CALNAME") == ["X-WR-CALNAME:Agenda van A\\; en B"]
    assert properties(followed, "REFRESH-INTERVAL") == ["REFRESH-INTERVAL;VALUE=DURATION:PT6H"]


def test_the_rules_of_the_time_zone_are_those_of_the_clock():
    """Every hour in which the clock moves, for forty years, as the readers of our files will count it."""
    zone = Calendar.from_ical(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{TIME_ZONE}END:VCALENDAR").walk("VTIMEZONE")[0]
    counted = zone.to_tz()
    for year in range(1997, 2037):
        for day in (datetime(year, 3, 24), datetime(year, 10, 24)):
            for hours in range(0, 9 * 24, 1 if year > 2024 and year < 2031 else 23):
                moment = day + timedelta(hours=hours)
                assert counted.utcoffset(moment) == AMSTERDAM.utcoffset(moment), moment


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (at(2026, 3, 28, 23), 6),
        (at(2026, 10, 24, 23), 6),
        (at(2026, 10, 25, 2, 30), 2),
        (at(2026, 10, 25, 2, 30, fold=1), 2),
        (at(2026, 10, 25, 1, 30), 1),
    ],
)
def test_two_readers_find_the_moments_back_over_the_nights_that_the_clock_moves(dialogue, starts_at, hours):
    starts_at = starts_at.astimezone(UTC)
    meeting = session(dialogue, starts_at, hours=hours)
    text = ics_of_sessions([meeting])
    [entry] = entries(text)
    assert (entry.start.astimezone(UTC), entry.end.astimezone(UTC)) == (meeting.starts_at, meeting.ends_at)
    other = vobject.readOne(text).vevent
    assert (other.dtstart.value.astimezone(UTC), other.dtend.value.astimezone(UTC)) == (
        meeting.starts_at,
        meeting.ends_at,
    )


def test_lines_are_short_and_end_as_they_must_and_hostile_words_stay_words(cast):
    hostile = "A\x07B\x00\r\nEND:VEVENT\nX-KWAAD:1; , \\ é𝄞“\u2028</script>" * 20
    page = public_event(cast, title="Gewoon", summary="Kort")
    page.title, page.summary = hostile.replace("\x00", ""), hostile.replace("\x00", "")
    meeting = session(page, at(2026, 11, 17, 16), place="Utrecht; \nX-KWAAD:2")
    text = ics_of_sessions([meeting])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("\n") == text.count("\r\n")
    assert "\x07" not in text
    [entry] = entries(text)
    assert "X-KWAAD" not in entry
    assert str(entry["location"]) == "Utrecht; \nX-KWAAD:2"
    assert str(vobject.readOne(text).vevent.location.value) == "Utrecht; \nX-KWAAD:2"


def test_what_has_no_day_yet_is_never_in_a_file(dialogue):
    hoped = session(dialogue, expected_words="eind maart")
    planned = session(dialogue, at(2027, 3, 30, 10), state=SessionState.TENTATIVE)
    dropped = session(dialogue, state=SessionState.CANCELLED)
    fixed = session(dialogue, at(2027, 3, 31, 10))
    found = entries(ics_of_sessions([hoped, planned, dropped, fixed]))
    assert [str(entry["uid"]) for entry in found] == [str(fixed.uid)]


def test_cancelled_says_so_in_a_way_that_every_calendar_understands(dialogue):
    meeting = session(
        dialogue,
        at(2026, 11, 17, 16),
        state=SessionState.CANCELLED,
        sequence=3,
        cancelled_because="De spreker is ziek.",
    )
    [entry] = entries(ics_of_sessions([meeting]))
    assert (str(entry["status"]), entry["sequence"], str(entry["summary"])) == ("CANCELLED", 3, "Afgezegd: Dialoog")
    assert str(entry["description"]).startswith("De spreker is ziek.")


def test_the_link_to_take_part_is_only_for_those_it_is_given_to(dialogue):
    ours = session(dialogue, at(2026, 11, 17, 16), is_online=True, online_url=SECRET)
    theirs = session(dialogue, at(2026, 11, 18, 16), is_online=True, online_url=SECRET + "/2", place="Utrecht")
    assert SECRET not in ics_of_sessions([ours, theirs])
    assert [str(entry["location"]) for entry in entries(ics_of_sessions([ours, theirs]))] == [
        "Online",
        "Utrecht, of online",
    ]
    mine = entries(ics_of_sessions([ours, theirs], with_online_url={ours.pk}))
    assert [SECRET in str(entry["description"]) for entry in mine] == [True, False]
    assert str(mine[0]["location"]) == SECRET
    both = entries(ics_of_sessions([ours, theirs], with_online_url=True))
    assert [SECRET in str(entry["description"]) for entry in both] == [True, True]


def test_the_same_sessions_give_the_same_bytes(dialogue):
    meetings = many_sessions(dialogue, 3)
    assert ics_of_sessions(meetings) == ics_of_sessions(meetings)
