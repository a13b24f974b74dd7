from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import Session
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage

from ..models import MeetingReportPage
from ..roles import network_path
from .models import WordImport

SHOWN = 20
# Who writes later than this begins with the day and the place that stand in the notes.
MEETINGS_OF_DAYS = 92


def networks_joined_by(user):
    """Where ``user`` takes part now, and so writes reports."""
    taking_part = user.memberships.filter(ended_on=None)
    return NetworkPage.objects.visible_to(user).filter(pk__in=taking_part.values("network")).order_by("title")


def meetings_to_report(user):
    """What was held lately, as far as ``user`` may know of it, by the networks where he takes part."""
    networks = list(networks_joined_by(user).order_by())
    filed = SitePage.sections.through.objects.filter(to_sitepage__in=networks).values("from_sitepage")
    below = Q(event__in=filed)
    for network in networks:
        below |= Q(event__path__startswith=network.path)
    now = timezone.now()
    held = Session.objects.visible_to(user).filter(
        below, state=SessionState.FIXED, starts_at__lte=now, starts_at__gt=now - timedelta(days=MEETINGS_OF_DAYS)
    )
    return held.select_related("event").order_by("-starts_at", "-pk")


def meetings_to_offer(user, chosen=None):
    """Of ``meetings_to_report`` those that a network of ``user`` has no report of, and the one that he chose."""
    meetings, networks = meetings_to_report(user), list(networks_joined_by(user).order_by())
    rows = SitePage.sections.through.objects.filter(from_sitepage__in=meetings.values("event").order_by())
    filed = set(rows.values_list("from_sitepage", "to_sitepage"))
    reports = MeetingReportPage.objects.filter(session__in=meetings.values("pk").order_by()).only("path", "session")
    written = {(report.session_id, network_path(report)) for report in reports}
    free = [
        meeting.pk
        for meeting in meetings
        for network in networks
        if network_path(meeting.event) == network.path or (meeting.event_id, network.pk) in filed
        if (meeting.pk, network.path) not in written
    ]
    return meetings.filter(pk__in=[*free, chosen] if chosen else free)


def imports_of(user):
    return WordImport.objects.visible_to(user).select_related("network", "page", "session__event")


def seen_meeting(word_import, user):
    """The meeting of an upload, while ``user`` may still know of it."""
    session = word_import.session
    return session if session and Session.objects.visible_to(user).filter(pk=session.pk).exists() else None


def newest_imports(user):
    """What somebody uploaded last, without what was read in it."""
    return imports_of(user).defer("report", "decisions", "sources").order_by("-created_at", "-pk")[:SHOWN]


def perspective_words():
    """``{key: words}`` for ``read_report``: every word by which somebody may call a perspective."""
    return {
        str(perspective.pk): [perspective.name, perspective.plural, *perspective.synonyms.splitlines()]
        for perspective in Perspective.objects.all()
    }
