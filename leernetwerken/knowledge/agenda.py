"""What a network is to do, still wonders, and decided: the improvement agenda. All of it starts from ``visible_to``.

In public an organisation does something. Who the person is, and what people wrote about it, is for who takes part in
the network that the report lies below.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Case, Count, DateField, F, OuterRef, Q, Subquery, TextField, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike
from leernetwerken.pages.sections import SomeSection, below_paths, paths_in, slots_of

from .enums import ActionState, StepKind
from .models import MeetingReportPage
from .queries import items_of
from .records import Action, ActionStep, Decision, Question, late_q
from .roles import Roles, network_path
from .rules import may_change

SHOWN, A_PAGE, CARD = 10, 30, 3
WAITING = 30
PARTS = {"acties": (Action, _("Acties")), "vragen": (Question, _("Vragen")), "besluiten": (Decision, _("Besluiten"))}
STEPS = ActionStep.objects.filter(action=OuterRef("pk")).order_by("-pk")


@dataclass(frozen=True)
class Section:
    """One part of the agenda: ``more`` tells that only the first are in ``items``."""

    name: str
    heading: str
    items: list
    more: bool


class Agenda:
    """The agenda of ``network`` for one visitor; 404 for a choice in ``data`` (a query string) that is none.

    Costs the same number of queries whatever its length. Without a choice the beginning of each part stands on it.
    """

    def __init__(self, network, user, data):
        self.network, self.user, self.roles = network, user, Roles(user)
        self.state = data.get("stand", "")
        self.part = data.get("deel", "") or ("acties" if self.state else "")
        if (self.part and self.part not in PARTS) or (self.state and self.state not in ActionState.values):
            raise Http404
        self._page = data.get("page")

    def _records(self, model):
        reports = items_of(MeetingReportPage, self.network, self.user).order_by().values("pk")
        return _with_report(model.objects.visible_to(self.user).filter(report__in=reports))

    def _in_order(self, name):
        records = self._records(PARTS[name][0])
        if name == "acties":
            return in_order(records.filter(state=self.state) if self.state else records)
        if name == "vragen":
            is_answered = Case(When(answer=None, then=Value(0)), default=Value(1))
            return records.order_by(is_answered, "-report__met_on", "position", "pk")
        return records.in_order()

    @cached_property
    def page_obj(self):
        return Paginator(self._in_order(self.part), A_PAGE).get_page(self._page) if self.part else None

    @cached_property
    def states(self):
        """``[(state, number)]`` of the actions, of the states that occur."""
        counted = self._records(Action).order_by().values_list("state").annotate(Count("pk"))
        numbers = dict(counted)
        return [(state, numbers[state]) for state in ActionState if state in numbers]

    @property
    def sections(self):
        return [self._section(name) for name in PARTS if self.part in ("", name)]

    def _section(self, name):
        heading = PARTS[name][1]
        if self.part:
            return Section(name, heading, self._dressed(name, self.page_obj), more=False)
        items = list(self._in_order(name)[: SHOWN + 1])
        return Section(name, heading, self._dressed(name, items[:SHOWN]), more=len(items) > SHOWN)

    def _dressed(self, name, records):
        if name == "acties":
            return dress_actions(records, self.roles)
        return put_answers(records, self.user) if name == "vragen" else list(records)


def _with_report(records):
    """With the report that each stands in, but without its text."""
    return records.select_related("report").defer("report__body")


def in_order(actions):
    """What is open comes first, by its day; then what was finished, the latest first."""
    is_open = Q(state__in=ActionState.unfinished())
    finish = STEPS.filter(kind=StepKind.STATE)
    return actions.annotate(
        rank=Case(When(is_open, then=Value(0)), default=Value(1)),
        day=Case(When(is_open, then=F("due_on"))),
        last_step=Coalesce(Subquery(STEPS.values("pk")[:1]), 0),
        last_note=Subquery(finish.values("note")[:1]),
    ).order_by("rank", F("day").asc(nulls_last=True), "-last_step", "-pk")


def dress_actions(actions, roles):
    """Put on each action what this visitor may know and do: ``holder``, ``may_change``, and the note or none."""
    actions = list(actions)
    holders = _holders(actions, roles)
    for action in actions:
        action.may_change = may_change(action, roles)
        action.holder = holders.get((network_path(action.report), action.assignee_id))
        if not roles.at(action.report):
            action.last_note = ""
    return actions


def _holders(actions, roles):
    """``{(network path, user id): membership}`` of who has one of ``actions``, where the visitor takes part himself."""
    known = [action for action in actions if action.assignee_id and roles.at(action.report)]
    if not known:
        return {}
    rows = Membership.objects.filter(
        ended_on=None,
        user__is_active=True,
        user__in={action.assignee_id for action in known},
        network__path__in={network_path(action.report) for action in known},
    )
    rows = rows.annotate(path=F("network__path")).select_related("user")
    return {(row.path, row.user_id): row for row in rows}


def put_answers(questions, user):
    """Put ``answer_page`` on each question: the page that answers it, for who may read that."""
    questions = list(questions)
    pages = SitePage.objects.visible_to(user).in_bulk({question.answer_id for question in questions} - {None})
    for question in questions:
        question.answer_page = pages.get(question.answer_id)
    return questions


def card_of(network, user):
    """What the page of a network shows: the first open actions, how many of all are open, and open questions.

    One query: a row with the numbers, and one for each of those actions.
    """
    slots = {"user": user.pk} | slots_of(network)
    rows = _card_rows(SomebodyLike.this(user), **slots)
    (_place, is_open, asked, total, _text), *shown = sorted(rows)
    return {
        "total": total,
        "open": is_open,
        "finished": total - is_open,
        "questions": asked,
        "first": [Action(pk=pk, text=text) for _place, _open, _asked, pk, text in shown],
    }


@Prepared
def _card_rows(user):
    reports = items_of(MeetingReportPage, SomeSection(), user).order_by().values("pk")
    actions = Action.objects.visible_to(user).filter(report__in=reports)
    questions = Question.objects.visible_to(user).filter(report__in=reports, answer=None)
    unfinished = actions.filter(state__in=ActionState.unfinished())
    by_day = Window(RowNumber(), order_by=[F("due_on").asc(nulls_last=True), F("pk").desc()])
    first = unfinished.annotate(place=by_day, open=Value(0), questions=Value(0)).filter(place__lte=CARD)
    numbers = (
        NetworkPage.objects.filter(pk=SomeSection.pk)
        .order_by()
        .annotate(
            place=Value(0), total=_number_of(actions), open=_number_of(unfinished), questions=_number_of(questions)
        )
    )
    columns = ["place", "open", "questions"]
    return first.values_list(*columns, "pk", "text").union(
        numbers.values_list(*columns, "total", Value("", output_field=TextField())), all=True
    )


def _number_of(records):
    counted = records.order_by().values(one=Value(1)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


# --- for one person -----------------------------------------------------------------------------


def assigned_to(user, networks):
    """The unfinished actions that ``user`` has in ``networks``; late ones first, for they are the oldest."""
    if not networks:
        return []
    return _assigned_to(SomebodyLike.this(user), len(networks), user=user.pk, **paths_in(networks))


@Prepared
def _assigned_to(user, number):
    return in_order(_unfinished(user, number).filter(assignee=user.pk))[:WAITING]


def late_in(networks, user):
    """``[(network, [action, …])]``: what should have been done by now, the longest ago first."""
    if not networks:
        return []
    values = {"user": user.pk, "today": timezone.localdate()} | paths_in(networks)
    by_path = {}
    for action in _late_in(SomebodyLike.this(user), len(networks), **values):
        by_path.setdefault(network_path(action.report), []).append(action)
    return [(network, by_path[network.path]) for network in networks if network.path in by_path]


@Prepared
def _late_in(user, number):
    return in_order(_unfinished(user, number).filter(late_q(Slot("today", DateField()))))[:WAITING]


def _unfinished(user, number):
    below = below_paths(number, "report__")
    return _with_report(Action.objects.visible_to(user).filter(below, state__in=ActionState.unfinished()))
