"""Events as schema.org tells search engines, in a block of data inside the page."""

import json

from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from .calendar import title_of
from .enums import SessionState

MOST = 50
SCHEMA = "https://schema.org"
# Nothing in the data may end the script element, or begin a comment in it.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(page, sessions, organisers):
    """The sessions of a public event whose day is sure, as JSON that is safe inside a script element; else empty.

    Never the link to take part, nor who comes.
    """
    sure = [session for session in sessions if session.state != SessionState.TENTATIVE and session.starts_at][:MOST]
    if not page.is_public or not sure:
        return ""
    carriers = [_organisation(row) for row in organisers]
    data = {"@context": SCHEMA, "@graph": [_event(page, session, carriers) for session in sure]}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))


def _event(page, session, organisers):
    url = page.absolute_url
    is_off = session.state == SessionState.CANCELLED
    event = {
        "@type": "Event",
        "@id": f"{url}#bijeenkomst-{session.pk}",
        "url": url,
        "name": title_of(session),
        "description": session.text or page.summary,
        "startDate": _at(session.starts_at, session),
        "endDate": _at(session.ends_at, session) if session.ends_at else None,
        "eventStatus": f"{SCHEMA}/EventCancelled" if is_off else f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/{_mode(session)}",
        "location": _locations(session, url),
        "organizer": organisers,
        "isAccessibleForFree": not page.price,
        "inLanguage": "nl",
    }
    return {name: value for name, value in event.items() if value not in (None, "", [])}


def _organisation(organiser):
    return {"@type": "Organization", "name": organiser.name} | ({"url": organiser.url} if organiser.url else {})


def _mode(session):
    if not session.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if session.place else "OnlineEventAttendanceMode"


def _locations(session, url):
    found = [{"@type": "VirtualLocation", "url": url}] if session.is_online else []
    if session.place or session.address:
        place = {"@type": "Place", "name": session.place or session.address}
        found.append(place | ({"address": session.address} if session.address else {}))
    return found


def _at(moment, session):
    """A day alone while nobody knows the hours."""
    local = localtime(moment)
    return local.isoformat() if session.hours_known else local.date().isoformat()
