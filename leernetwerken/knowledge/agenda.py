"""The improvement agenda of a network: what it will do, still asks and decided. Starts from ``visible_to``."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.models import SitePage

from .enums import ActionState
from .lessons import LessonPage
from .models import MeetingReportPage, ResourcePage
from .queries import items_of
from .records import Action, Decision, Question

OPEN_SHOWN, CLOSED_SHOWN, ANSWERS_SHOWN = 100, 30, 50
STEERS = (MembershipRole.FACILITATOR, MembershipRole.COORDINATOR)
SOONEST = (F("due_on").asc(nulls_last=True), "pk")


def agenda_of(network, user):
    """``{"open", "finished", "questions", "answered", "decisions"}`` of the reports that ``user`` may read here."""
    reports = items_of(MeetingReportPage, network, user).order_by().values("pk")
    actions = _records(Action, user, reports).select_related("assignee")
    questions = _records(Question, user, reports)
    return {
        "open": actions.filter(state__in=ActionState.unfinished()).order_by(*SOONEST)[:OPEN_SHOWN],
        "finished": actions.exclude(state__in=ActionState.unfinished()).in_order()[:CLOSED_SHOWN],
        "questions": questions.filter(answered_at=None).in_order()[:OPEN_SHOWN],
        "answered": questions.exclude(answered_at=None).order_by("-answered_at")[:CLOSED_SHOWN],
        "decisions": _records(Decision, user, reports).in_order()[:CLOSED_SHOWN],
    }


def _records(model, user, reports):
    return model.objects.visible_to(user).filter(report__in=reports).select_related("report")


def open_actions_of(user):
    """What this person took on and did not finish, late first."""
    late = Case(When(due_on__lt=timezone.localdate(), then=Value(0)), default=Value(1), output_field=IntegerField())
    mine = Action.objects.visible_to(user).filter(assignee=user, state__in=ActionState.unfinished())
    return mine.order_by(late, *SOONEST)[:OPEN_SHOWN]


def networks_of(report):
    """The networks that a report belongs to: the one it lies below, and those it is filed under."""
    filed = SitePage.sections.through.objects.filter(from_sitepage=report.pk).values("to_sitepage")
    above = report.path[: -report.steplen]
    return SitePage.objects.filter(Q(path=above) | Q(pk__in=filed), pk__in=NetworkPage.objects.values("pk"))


def membership_beside(report, user):
    """The membership by which ``user`` takes part in a network of ``report``, the strongest first; None without one."""
    if not user.is_authenticated or not user.is_active:
        return None
    mine = Membership.objects.filter(user=user, ended_on=None, network__in=networks_of(report).values("pk"))
    return max(mine, key=lambda membership: membership.role in STEERS, default=None)


def colleagues(report):
    """Who may be given an action: the members of the networks of ``report``."""
    inside = Membership.objects.filter(
        ended_on=None, network__in=networks_of(report).values("pk"), user__is_active=True
    )
    return inside.select_related("user").order_by("user__name", "pk")


def possible_answers(report, user):
    """The newest pages of these networks, and lessons, that ``user`` may read and that could answer a question."""
    below = Q(pk=None)
    for network in networks_of(report):
        below |= Q(path__startswith=network.path)
    pages = SitePage.objects.visible_to(user).exact_type(MeetingReportPage, ResourcePage, LessonPage)
    lessons = LessonPage.objects.filter(sections__in=networks_of(report).values("pk")).values("pk")
    return pages.filter(below | Q(pk__in=lessons)).exclude(pk=report.pk).newest_first()[:ANSWERS_SHOWN]
