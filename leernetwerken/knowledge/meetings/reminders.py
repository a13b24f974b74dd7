"""Asking the organisers for the report that is not there yet. The agenda knows no reports, so it is asked from here."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from leernetwerken.agenda.enums import SessionState, TeamRole
from leernetwerken.agenda.models import Session
from leernetwerken.networks.models import NetworkPage
from leernetwerken.networks.queries import coordinators_of
from leernetwerken.pages.models import SitePage

from ..models import MeetingReportPage
from ..roles import network_path
from . import mails, queries, rules
from .models import ReportReminder

REMIND_AFTER_DAYS = (3, 7)
# Who did not write after two weeks will not because of a mail.
LONGEST_AGO_DAYS = 14


def remind_of_reports(*, now=None):
    """After three days and after seven, each at most once; answers for how many sessions somebody was asked."""
    now = now or timezone.now()
    ended = {
        "ends_at__lte": now - timedelta(days=REMIND_AFTER_DAYS[0]),
        "ends_at__gt": now - timedelta(days=LONGEST_AGO_DAYS),
    }
    over = Session.objects.filter(state=SessionState.FIXED, **ended)
    return sum(_remind(session, now) for session in over.select_related("event").order_by("ends_at", "pk"))


@transaction.atomic
def _remind(session, now):
    ReportReminder.objects.get_or_create(session=session)
    asked = ReportReminder.objects.select_for_update(of=("self",)).get(session=session)
    due = max(days for days in REMIND_AFTER_DAYS if timedelta(days=days) <= now - session.ends_at)
    if asked.after_days >= due:
        return 0
    people = _organisers(session, _networks_to_ask(session))
    asked.after_days = due
    asked.save(update_fields=["after_days"])
    for user in people:
        mails.report_missing(session, user)
    return int(bool(people))


def _networks_to_ask(session):
    """Those that met and have no report of it; also none that somebody began as an empty page, with the day filled in.

    Whoever may see them: mails go to people one by one, who are asked for separately.
    """
    ids = SitePage.sections.through.objects.filter(from_sitepage=session.event_id).values("to_sitepage")
    met = NetworkPage.objects.filter(Q(path=network_path(session.event)) | Q(pk__in=ids)).order_by("pk")
    day = MeetingReportPage.objects.filter(met_on=timezone.localdate(session.starts_at)).order_by()
    of_that_day = day.filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
    return list(met.exclude(queries.written_for(session.pk) | Exists(of_that_day)))


def _organisers(session, networks):
    """Coordinators, and the event's own organisers, as far as they can write in one of the networks.

    Each of them may know of the meeting: a network can meet along in what is closed to its people.
    """
    team = get_user_model().objects.filter(event_team__event=session.event_id, event_team__role=TeamRole.ORGANISER)
    people = {user.pk: user for network in networks for user in coordinators_of(network)}
    people |= {user.pk: user for user in team}
    return [
        user
        for _pk, user in sorted(people.items())
        if any(rules.refuse_report(session, network, user) is None for network in networks)
        and queries.sessions_for(user).filter(pk=session.pk).exists()
    ]
