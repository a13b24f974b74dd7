"""From a meeting to its report. Each function is one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.models import Attendance, Session
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.slugs import free_slug

from ..agenda_actions import add_step, lock_action
from ..enums import StepKind
from ..models import MeetingReportPage
from . import queries, rules
from .models import ReportMailChoice

LONGEST_TITLE = 120
POSTPONED_DAYS = 28


@transaction.atomic
def start_report(session, network, *, by):
    """A draft below ``network`` with what the meeting tells; again gives the report that stands there already."""
    network = NetworkPage.objects.select_for_update(of=("self",)).filter(pk=network and network.pk).first()
    session = Session.objects.select_related("event", "seat_plan").get(pk=session.pk)
    if refusal := rules.refuse_report(session, network, by):
        raise refusal
    if page := queries.report_of(session, network):
        return page
    page = _draft(session, network, by)
    network.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    log(page, "knowledge.report_of_meeting", user=by, data={"session": session.pk})
    return page


def _draft(session, network, by):
    day = timezone.localdate(session.starts_at)
    title = _("Verslag %(day)s: %(name)s") % {
        "name": session.name[:LONGEST_TITLE],
        "day": date_format(day, "j F Y"),
    }
    page = MeetingReportPage(title=title, draft_title=title, met_on=day, owner=by, live=False)
    page.place = place_of(session)
    page.slug = free_slug(title, network, page)
    follow_meeting(page, session, network, by=by)
    page.perspectives_present = present = _present(session)
    page.perspectives_missing = missing_beside(session, present)
    return page


def place_of(session):
    return session.place or (_("Online") if session.is_online else "")


def follow_meeting(page, session, network, *, by):
    """What a report that is being made has from its meeting, beside the words."""
    page.session = session
    page.sections = [other for other in queries.networks_meeting(session.event, by) if other.pk != network.pk]
    page.themes = list(session.event.themes.all())


def _present(session):
    """Who were there, as the attendance says; empty when nobody kept it."""
    seats = Attendance.objects.filter(session=session, was_there=True).values("seat__perspective")
    counted = session.attendance_counts.filter(present__gt=0).order_by().values("perspective")
    return list(Perspective.objects.filter(pk__in=seats.union(counted)))


def missing_beside(session, present):
    """Which of the sides that were needed were not there. When nobody is known to have been, nobody was missed."""
    needed = Perspective.objects.filter(pk__in=session.seat_plan.rules.filter(minimum__gt=0).values("perspective"))
    return [perspective for perspective in needed if perspective not in present] if present else []


@transaction.atomic
def postpone(action, report, *, by, seen=None):
    """Give a late action that holds up ``report`` a new day, in one press. ``seen``: see ``knowledge.rules``."""
    action = lock_action(action, seen)
    if refusal := rules.refuse_postpone(action, report, by):
        raise refusal
    action.due_on = postponed_to()
    action.save(update_fields=["due_on"])
    return add_step(action, StepKind.DATE, by, note=_("Doorgeschoven bij het schrijven van een verslag."))


def postponed_to():
    """Not the day of the next meeting: of a closed one the public would read it with the action."""
    return timezone.localdate() + timedelta(days=POSTPONED_DAYS)


@transaction.atomic
def choose_report_mail(membership, wants_mail):
    """Whether this member hears of new reports of the network by mail, also when he leaves it and comes back."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    return ReportMailChoice.objects.update_or_create(
        user_id=membership.user_id, network_id=membership.network_id, defaults={"wants_mail": wants_mail}
    )[0]
