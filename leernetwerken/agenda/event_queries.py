"""What the page of one event shows this person."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.accounts.models import Region
from leernetwerken.core.bodies import as_one, prepare
from leernetwerken.core.tables import rows_of
from leernetwerken.pages.models import SitePage

from .enums import ContributorRole, SessionState
from .models import EventPage
from .queries import LONG, goes_on, mark, placed, with_a_seat
from .sessions import Contributor, EventPart, RunItem, Session


def event_context(page, user):
    """What the page of an event shows; as many queries whatever hangs on it."""
    networks, companions = _around(page, user)
    rows = _tables_of(page)
    sessions = _sessions_of(page, user, networks, rows)
    page.body, page.afterwards = as_one(page.body, page.afterwards)
    prepare(page.body, page.afterwards)
    return {
        "sessions": sessions,
        "parts": _in_parts(rows["parts"], sessions),
        "networks": networks,
        "seeking": _seeking(page, sessions),
        "themes": [theme.name for theme in rows["themes"]],
        "region": rows["region"][0].name if rows["region"] else "",
        "organisers": rows["organisers"],
        "companions": companions,
        "has_begun": any(session.starts_at and session.starts_at <= timezone.now() for session in sessions),
        "is_over": bool(sessions) and all(session.is_past for session in sessions),
        "is_cancelled": bool(sessions) and all(session.state == SessionState.CANCELLED for session in sessions),
        "has_days": any(session.state == SessionState.FIXED for session in sessions),
    }


def _around(page, user):
    """``(networks, companions)``: whose event it is, and what belongs with it, as far as ``user`` may see them.

    One query; the network that it lies below comes first.
    """
    above = page.path[: -page.steplen]
    ids = SitePage.objects.filter(path=above).order_by().values("pk")
    filed = SitePage.sections.through.objects.filter(from_sitepage=page.pk).values("to_sitepage")
    below = EventPage.objects.filter(belongs_to=page.pk).order_by().values("pk")
    beside = EventPage.objects.filter(pk=page.belongs_to_id).order_by().values("pk")
    pages = SitePage.objects.visible_to(user).filter(pk__in=ids.union(filed, below, beside, all=True))
    pages = pages.select_related("networkpage", "eventpage").defer(*(f"eventpage__{name}" for name in LONG))
    found = list(pages.order_by("listed_on", "pk"))
    networks = [row.networkpage for row in found if hasattr(row, "networkpage")]
    companions = [row.eventpage for row in found if hasattr(row, "eventpage") and row.pk != page.pk]
    return sorted(networks, key=lambda network: (network.path != above, network.title)), companions


def _tables_of(page):
    """The small rows that hang on the event and on its sessions, by table. One query."""
    return rows_of(
        run_items=(RunItem.objects.filter(session__event=page.pk), "session_id", "title", "who", "minutes"),
        people=(Contributor.objects.filter(session__event=page.pk), "session_id", "role", "name", "organisation"),
        parts=(EventPart.objects.filter(event=page.pk), "pk", "title", "text", "host_name", "host_url"),
        organisers=(page.organisers.all(), "name", "url"),
        themes=(page.themes.all(), "name"),
        region=(Region.objects.filter(pk=page.region_id), "name"),
    )


def _sessions_of(page, user, networks, rows):
    """Dressed, and with ``has_seat``, the ``link`` to take part, ``programme`` and ``people``."""
    sessions = list(placed(Session.objects.filter(event=page.pk).select_related("seat_plan")).in_order())
    for session in sessions:
        session.event, session.networks = page, networks
    seated = with_a_seat(user, mark(sessions))
    for session in sessions:
        session.has_seat = session.pk in seated
        session.link = session.online_url if session.has_seat and goes_on(session) else ""
        session.programme = _programme(session, [row for row in rows["run_items"] if row.session_id == session.pk])
        session.people = _people([row for row in rows["people"] if row.session_id == session.pk])
    return sessions


def _in_parts(parts, sessions):
    """``[(part or None, sessions), …]``: what belongs to no part comes first."""
    groups = [(part, [session for session in sessions if session.part_id == part.pk]) for part in parts]
    loose = [session for session in sessions if session.part_id is None]
    return [(None, loose), *groups] if loose else groups


def _programme(session, run_items):
    """``[(starts_at or None, item), …]``: the times follow from the start."""
    is_timed = session.state != SessionState.TENTATIVE and session.hours_known
    found, at = [], session.starts_at if is_timed else None
    for item in run_items:
        found.append((at, item))
        at = at and at + timedelta(minutes=item.minutes)
    return found


def _people(rows):
    """``[(role in words, contributors), …]``."""
    return [(role.label, found) for role in ContributorRole if (found := [row for row in rows if row.role == role])]


def _seeking(page, sessions):
    """``[(session, Wanted), …]``; for a series once, without a session: who registers comes to all of them."""
    found = [(session, session.wanted) for session in sessions if session.wanted]
    return [(None, found[0][1])] if found and page.is_series else found
