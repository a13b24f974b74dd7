"""What a meeting and its report have to do with each other, and what a network has not finished yet."""

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import DateTimeField, Exists, F, OuterRef, Q
from django.db.models.functions import Left, Length
from django.utils import timezone

from leernetwerken.agenda.desk.queries import agenda_slots, agendas_of, events_run_by, in_agendas
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import Session
from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike, open_to_group_q, visible_q

from ..agenda import dress_actions, in_order, put_answers
from ..enums import ActionState
from ..models import MeetingReportPage
from ..queries import items_of
from ..records import Action, Question
from ..roles import Roles, network_path
from .late import binds, networks_of
from .rules import takes_part

MOST, MOST_MEETINGS = 50, 10
# After two months nobody is waiting for a report any more.
ASKED_DAYS = 60


def sessions_for(user):
    return Session.objects.visible_to(user).select_related("event", "seat_plan")


def networks_meeting(event, user):
    """The networks that meet in ``event``, of those that ``user`` sees: the one it lies below comes first."""
    above = network_path(event)
    ids = SitePage.sections.through.objects.filter(from_sitepage=event.pk).values("to_sitepage")
    networks = NetworkPage.objects.visible_to(user).filter(Q(path=above) | Q(pk__in=ids)).order_by("title")
    return sorted(networks, key=lambda network: network.path != above)


def report_of(session, network):
    """The report of ``session`` that lies below ``network``, written or begun; None when there is none."""
    return MeetingReportPage.objects.child_of(network).filter(session=session).order_by("-live", "pk").first()


def reports_of(event, user):
    """The published reports of the meetings of ``event`` that ``user`` may read."""
    return list(MeetingReportPage.objects.visible_to(user).filter(session__event=event.pk).newest_first())


def unreported(event, user):
    """The meetings of ``event`` that were and whose report ``user`` may write: one of his networks has none online yet.

    A joint meeting has one joint report (``written_for``); the other networks are asked while they cannot read it.
    Each with the drafts that leave nothing to begin (``begun``).
    """
    if not user.is_authenticated:
        return []
    over = Session.objects.filter(event=event.pk, state=SessionState.FIXED, ends_at__lt=timezone.now())
    sessions = list(over.select_related("event").in_order())
    networks = networks_meeting(event, user) if sessions else []
    networks = [network for network in networks if takes_part(network, user)]
    found = reports_by_network(sessions, networks) if networks else {}
    shared = _shared(sessions, networks) if networks else set()
    for session in sessions:
        reports = [found.get((session.pk, one.path)) for one in networks if (session.pk, one.pk) not in shared]
        session.asked = [report for report in reports if report is None or not report.live]
        session.begun = begun(session.asked, user)
    return [session for session in sessions if session.asked]


def _shared(sessions, networks):
    """``{(session, network)}`` for which a report is online below another network (as ``written_for``)."""
    filed = SitePage.sections.through.objects.filter(
        open_to_group_q(F("to_sitepage__networkpage__members_group"), "from_sitepage__"),
        from_sitepage__live=True,
        from_sitepage__meetingreportpage__session__in=sessions,
        to_sitepage__in=networks,
    )
    return set(filed.values_list("from_sitepage__meetingreportpage__session", "to_sitepage"))


def written_for(session):
    """Of networks: whether they have a report of ``session`` (its key, or a reference to it), online or begun.

    Below the network itself; or below another one that meets along and filed under it, for one meeting has one report.
    Once that is online it counts for networks whose members may read it: to share a report widens nothing.
    """
    reports = MeetingReportPage.objects.filter(session=session).order_by()
    below = reports.filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
    shared = reports.filter(Q(live=False) | open_to_group_q(OuterRef("members_group")), sections=OuterRef("pk"))
    return Exists(below) | Exists(shared)


def reports_by_network(sessions, networks):
    """``{(session, path of the network): report}`` of what was written or begun, as ``report_of`` finds one."""
    below = reduce(or_, (Q(path__startswith=network.path, depth=network.depth + 1) for network in networks))
    reports = MeetingReportPage.objects.filter(below, session__in=sessions).defer("body").prefetch_workflow_states()
    reports = reports.order_by("live", "-pk")
    return {(report.session_id, network_path(report)): report for report in reports}


def to_begin(session, networks, user):
    """Of ``networks`` those without a report of ``session``, and when there are none the reports (``begun``)."""
    found = reports_by_network([session], networks) if networks else {}
    free = [network for network in networks if (session.pk, network.path) not in found]
    return {"networks": free, "begun": begun([found.get((session.pk, one.path)) for one in networks], user)}


def begun(reports, user):
    """Those of ``reports`` (one for each network, or None); none while one network has none, and it can be begun.

    Whoever cannot change a draft learns only that somebody writes it (``may_edit``).
    """
    if None in reports:
        return []
    for report in reports:
        report.may_edit = report.permissions_for_user(user).can_edit()
    return reports


def meetings_without_report(user):
    """What somebody ran not long ago, and of which one of his networks has no report (``written_for``); latest first.

    Not what he can write no report of: a meeting of no network, or of networks where he takes no part. One query.
    """
    now = timezone.now()
    shape, paths = agenda_slots(agendas_of(user))
    moments = {"now": now, "since": now - timedelta(days=ASKED_DAYS)}
    return _without_report(SomebodyLike.this(user), shape, user=user.pk, **moments, **paths)


@Prepared
def _without_report(user, agendas):
    now, since = Slot("now", DateTimeField()), Slot("since", DateTimeField())
    over = sessions_for(user).filter(state=SessionState.FIXED, ends_at__lt=now, ends_at__gt=since)
    mine = events_run_by(user, in_agendas(agendas)).values("pk")
    found = over.filter(_unwritten_by(_joined_by(user)), event__in=mine).defer("event__body")
    return found.order_by("-ends_at", "pk")[:MOST_MEETINGS]


def _joined_by(user):
    """As ``rules.takes_part`` has it."""
    networks = NetworkPage.objects.visible_to(user)
    if user.is_superuser:
        return networks
    return networks.filter(pk__in=Membership.objects.filter(user_id=user.pk, ended_on=None).values("network"))


def _unwritten_by(networks):
    """Of sessions: whether one of ``networks`` meets in it (as ``networks_meeting``) and has no report of it."""
    above = Q(path=Left(OuterRef("event__path"), Length("path")), depth=OuterRef("event__depth") - 1)
    filed = SitePage.sections.through.objects.filter(from_sitepage=OuterRef(OuterRef("event")))
    meeting = networks.filter(above | Exists(filed.filter(to_sitepage=OuterRef("pk"))))
    return Exists(meeting.exclude(written_for(OuterRef(OuterRef("pk")))))


@dataclass(frozen=True)
class OpenItems:
    """What the reports of a network left open: unfinished actions, the late ones first, and unanswered questions.

    ``late`` are those that hold the report up in which somebody goes through them. Of each at most ``MOST``.
    """

    actions: list
    questions: list
    late: list

    @property
    def total(self):
        return len(self.actions) + len(self.questions)


def open_items(network, user, *, beside=None):
    """``beside`` is the report in which somebody goes through them: what it holds itself is not open business."""
    bound = beside is not None and binds(beside)
    networks = networks_of(beside, network) if bound else [network]
    in_reports = reduce(or_, (Q(report__in=_reports(one, user)) for one in networks))
    actions = in_order(_records(Action, in_reports, user, beside).filter(state__in=ActionState.unfinished()))
    actions = dress_actions(actions.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST], Roles(user))
    questions = _records(Question, in_reports, user, beside).filter(answer=None)
    questions = questions.order_by("report__met_on", "pk")[:MOST]
    paths = [one.path for one in networks] if bound else []
    late = [action for action in actions if action.is_late and network_path(action.report) in paths]
    return OpenItems(actions, put_answers(questions, user), late)


def _reports(network, user):
    return items_of(MeetingReportPage, network, user).order_by().values("pk")


def open_questions(network, user):
    """What a network still wonders, as far as ``user`` may read where it was asked; the oldest first."""
    return (
        _records(Question, Q(report__in=_reports(network, user)), user, None)
        .filter(answer=None)
        .order_by("report__met_on", "pk")
    )


def questions_to_answer(report, network, user):
    """What the form of ``report`` below ``network`` offers: its open questions, and those chosen before.

    Of a question that a colleague chose, who may not read where it was asked does not read the words.
    """
    in_reports = Q(report__in=_reports(network, user))
    is_open = Q(pk__in=_records(Question, in_reports, user, report).filter(answer=None).values("pk"))
    chosen_before = Q(pk__in=_chosen(report)) & visible_q(user, "report__")
    return Question.objects.filter(is_open | chosen_before).order_by("pk")


def unread_answers(report, user):
    """The keys of the questions chosen before that ``user`` may not read: they stay chosen."""
    chosen = _chosen(report)
    read = Question.objects.filter(visible_q(user, "report__"), pk__in=chosen)
    return chosen - set(read.values_list("pk", flat=True)) if chosen else chosen


def _chosen(report):
    return {question.pk for question in report.answers_questions.all()} if report.pk else set()


def meeting_of(report, user):
    """The meeting that ``report`` is of, while ``user`` may still know of it."""
    return sessions_for(user).filter(pk=report.session_id).first() if report.session_id else None


def _records(model, in_reports, user, beside):
    records = model.objects.visible_to(user).filter(in_reports).select_related("report").defer("report__body")
    return records.exclude(report=beside.pk) if beside and beside.pk else records
