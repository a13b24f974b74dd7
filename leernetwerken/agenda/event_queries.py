"""What the page of one event shows this person."""

from datetime import timedelta

from django.db.models import Q, prefetch_related_objects

from .enums import ContributorRole, SessionState
from .models import EventPage
from .queries import LONG, dress, goes_on, networks_of, placed, with_a_seat
from .sessions import EventPart, Session


def event_context(page, user):
    """What the page of an event shows."""
    sessions = _sessions_of(page, user)
    _prefetch_renditions(page)
    return {
        "sessions": sessions,
        "parts": _in_parts(page, sessions),
        "networks": sessions[0].networks if sessions else networks_of({page.pk: page}, user).get(page.pk, []),
        "seeking": _seeking(page, sessions),
        "themes": list(page.themes.all()),
        "organisers": list(page.organisers.all()),
        "companions": _companions(page, user),
        "is_over": bool(sessions) and all(session.is_past for session in sessions),
        "is_cancelled": bool(sessions) and all(session.state == SessionState.CANCELLED for session in sessions),
        "has_days": any(session.state == SessionState.FIXED for session in sessions),
    }


def _companions(page, user):
    """What this event belongs to, and what belongs to it, as far as ``user`` may see that. One query."""
    beside = Q(belongs_to=page.pk) | Q(pk=page.belongs_to_id)
    found = EventPage.objects.visible_to(user).filter(beside & ~Q(pk=page.pk)).defer(*LONG)
    return list(found.order_by("listed_on", "pk"))


def _sessions_of(page, user):
    """Dressed, and with ``has_seat``, the ``link`` to take part, ``programme`` and ``people``."""
    rows = placed(Session.objects.filter(event=page.pk).select_related("seat_plan"))
    sessions = list(rows.prefetch_related("run_items", "contributors").in_order())
    for session in sessions:
        session.event = page
    dress(sessions, user)
    seated = with_a_seat(user, sessions)
    for session in sessions:
        session.has_seat = session.pk in seated
        session.link = session.online_url if session.has_seat and goes_on(session) else ""
        session.programme = _programme(session)
        session.people = _people(session)
    return sessions


def _prefetch_renditions(page):
    """One query for the sizes of all pictures, instead of one a picture."""
    blocks = [*page.body, *page.afterwards]
    images = [block.value.get("image") for block in blocks if block.block_type == "image"]
    prefetch_related_objects([image for image in images if image], "renditions")


def _in_parts(page, sessions):
    """``[(part or None, sessions), …]``: what belongs to no part comes first."""
    parts = list(EventPart.objects.filter(event=page.pk))
    groups = [(part, [session for session in sessions if session.part_id == part.pk]) for part in parts]
    loose = [session for session in sessions if session.part_id is None]
    return [(None, loose), *groups] if loose else groups


def _programme(session):
    """``[(starts_at or None, item), …]``: the times follow from the start."""
    is_timed = session.state != SessionState.TENTATIVE and session.hours_known
    found, at = [], session.starts_at if is_timed else None
    for item in session.run_items.all():
        found.append((at, item))
        at = at and at + timedelta(minutes=item.minutes)
    return found


def _people(session):
    """``[(role in words, contributors), …]``."""
    rows = list(session.contributors.all())
    return [(role.label, found) for role in ContributorRole if (found := [row for row in rows if row.role == role])]


def _seeking(page, sessions):
    """``[(session, Wanted), …]``; for a series once, without a session: who registers comes to all of them."""
    found = [(session, session.wanted) for session in sessions if session.wanted]
    return [(None, found[0][1])] if found and page.is_series else found
