"""Sessions as a calendar file (RFC 5545), for mails, downloads and subscriptions.

The same sessions always give the same bytes: times of writing come from the last change, so a subscription that
nothing happened to keeps its ETag. Sessions whose day is not sure are never in a file: a calendar cannot say "perhaps".
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Event, vCalAddress, vDuration, vText

from .enums import SessionState

CONTENT_TYPE = "text/calendar; charset=utf-8"
END = "END:VCALENDAR\r\n"
PRODUCT = "-//Leernetwerken//Agenda//NL"
READ_AGAIN_AFTER = timedelta(hours=6)
ZONE = ZoneInfo("Europe/Amsterdam")
# With rules instead of a list of dates: Outlook reads no other. They hold since 1996.
TIME_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")


def ics_of_sessions(sessions, *, method="PUBLISH", with_online_url=False, name="", attendee=""):
    """The text of a calendar file with ``sessions``, each with its ``event`` at hand.

    ``with_online_url``: True, or the keys of the sessions whose link the reader may have; never more than those of
    who takes part. ``name`` makes it a calendar that programmes follow.
    """
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", method)
    if name:
        file.add("x-wr-calname", vText(_text(name)))
        file.add("x-published-ttl", vDuration(READ_AGAIN_AFTER))
        file.add("refresh-interval", vDuration(READ_AGAIN_AFTER), parameters={"VALUE": "DURATION"})
    file.add_component(_time_zone())
    head = file.to_ical(sorted=False).decode().removesuffix(END)
    entries = []
    for session in sessions:
        if session.state != SessionState.TENTATIVE and session.starts_at:
            shows_link = with_online_url is True or (with_online_url and session.pk in with_online_url)
            facts = _facts(session, session.online_url if shows_link else "")
            entries.append(_written_to(attendee, facts) if attendee else _written(facts))
    return head + "".join(entries) + END


@cache
def _time_zone():
    return Component.from_ical(TIME_ZONE)


class Facts(NamedTuple):
    """All that a file says of one session."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime | None
    is_whole_day: bool
    is_cancelled: bool
    title: str
    place: str
    description: str
    url: str
    is_public: bool


def _facts(session, online_url):
    is_cancelled = session.state == SessionState.CANCELLED
    title = title_of(session)
    return Facts(
        uid=str(session.uid),
        sequence=session.sequence,
        changed_at=max(filter(None, [session.changed_at, session.event.last_published_at])).astimezone(UTC),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_whole_day=not session.hours_known,
        is_cancelled=is_cancelled,
        title=_("Afgezegd: %(name)s") % {"name": title} if is_cancelled else title,
        place=place_of(session, online_url),
        description=_description(session, online_url),
        url=session.event.absolute_url,
        is_public=session.event.is_public,
    )


@lru_cache(maxsize=5_000)
def _written(facts):
    """Writing takes most of the time, and the calendars of a network hold the same sessions."""
    return _entry(facts).to_ical(sorted=False).decode()


def _written_to(email, facts):
    """With who is asked; an address is not kept."""
    entry = _entry(facts)
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("ACCEPTED"), vText("FALSE")
    entry.add("attendee", attendee)
    return entry.to_ical(sorted=False).decode()


def _entry(facts):
    entry = Event()
    entry.add("uid", facts.uid)
    entry.add("sequence", facts.sequence)
    entry.add("dtstamp", facts.changed_at)
    entry.add("last-modified", facts.changed_at)
    _add_times(entry, facts)
    entry.add("status", "CANCELLED" if facts.is_cancelled else "CONFIRMED")
    entry.add("summary", _text(facts.title))
    if facts.place:
        entry.add("location", _text(facts.place))
    entry.add("description", _text(facts.description))
    entry.add("url", facts.url)
    entry.add("class", "PUBLIC" if facts.is_public else "PRIVATE")
    entry.add("organizer", _organizer())
    return entry


def _add_times(entry, facts):
    """Local times; but what falls in the hour that comes twice only has one name in universal time.

    While nobody knows the hours: days, up to the day after the last one (RFC 5545, 3.6.1).
    """
    if facts.is_whole_day:
        entry.add("dtstart", facts.starts_at.astimezone(ZONE).date())
        entry.add("dtend", facts.ends_at.astimezone(ZONE).date() + timedelta(days=1))
        return
    times = [at.astimezone(ZONE) for at in (facts.starts_at, facts.ends_at) if at]
    if any(at.fold for at in times):
        times = [at.astimezone(UTC) for at in times]
    for name, at in zip(("dtstart", "dtend"), times, strict=False):
        entry.add(name, at)


def title_of(session):
    """The name of the event, and of the session where it has one of its own."""
    parts = [session.event.title, session.title]
    return ": ".join(part for part in parts if part)


def place_of(session, online_url=""):
    """Where to be, in a line."""
    where = ", ".join(part for part in (session.place, session.address) if part)
    if not session.is_online:
        return where
    return _("%(place)s, of online") % {"place": where} if where else online_url or _("Online")


def _description(session, online_url):
    because = session.cancelled_because if session.state == SessionState.CANCELLED else ""
    join = _("Doe online mee: %(url)s") % {"url": online_url} if online_url else ""
    more = _("Meer lezen: %(url)s") % {"url": session.event.absolute_url}
    return "\n\n".join(part for part in (because, join, session.text or session.event.summary, more) if part)


@cache
def _organizer():
    """The platform, never a person."""
    sender = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    sender.params["CN"] = vText(settings.WAGTAIL_SITE_NAME)
    return sender


def _text(words):
    """Without the signs that a calendar file may not hold."""
    return NOT_IN_TEXT.sub("", LINE_ENDS.sub("\n", words))
