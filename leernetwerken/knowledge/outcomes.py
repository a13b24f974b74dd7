"""What became of each typed block of a report: one query for all of them."""

from collections import Counter

from django.db.models import Case, CharField, Exists, F, OuterRef, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import ActionState, ReportPart
from .harvest import blocks_of
from .lessons import LessonPage
from .records import RECORDS, Action, late_q

LATE, ANSWERED, IN_LIBRARY, NOTHING = "late", "answered", "library", ""


def with_outcomes(context, report, user):
    """The context of a report with its outcome beside each block, and all of them in words."""
    outcomes = outcomes_of(report, user)
    blocks = [(anchor, block, outcomes.get(place)) for place, (anchor, block) in enumerate(context["blocks"])]
    return context | {"blocks": blocks, "outcomes": in_words(outcomes)}


def outcomes_of(report, user):
    """``{position of the block: {"url", "state", "label"}}``: the record of each block and how it stands.

    For a reader of the report. A block that was not published yet has no record.
    """
    if report.pk is None or not report.parts:
        return {}
    found = {(kind, block_id): (pk, state) for kind, block_id, pk, state in _rows(report, user)}
    outcomes = {}
    for kind, blocks in blocks_of(report).items():
        for block in blocks:
            if (kind, block.block_id) in found:
                outcomes[block.position] = _outcome(kind, *found[kind, block.block_id])
    return outcomes


def _rows(report, user):
    states = {
        ReportPart.ACTION: Case(
            When(late_q(), then=Value(LATE)), default=F("state"), output_field=CharField(max_length=8)
        ),
        ReportPart.QUESTION: Case(When(answer=None, then=Value(NOTHING)), default=Value(ANSWERED)),
        ReportPart.LESSON: Case(When(_in_library(user), then=Value(IN_LIBRARY)), default=Value(NOTHING)),
        ReportPart.DECISION: Value(NOTHING),
    }
    first, *others = [
        model.objects.filter(report=report, withdrawn_at=None)
        .order_by()
        .annotate(kind=Value(kind), stand=states[model.part])
        .values_list("kind", "block_id", "pk", "stand")
        for kind, model in RECORDS.items()
    ]
    return first.union(*others, all=True)


def _in_library(user):
    lessons = LessonPage.objects.visible_to(user)
    return Exists(lessons.filter(source=OuterRef("pk"))) | Exists(lessons.filter(more_sources=OuterRef("pk")))


def _outcome(kind, pk, state):
    labels = {LATE: _("nog niet klaar"), ANSWERED: _("beantwoord"), IN_LIBRARY: _("in de bibliotheek")}
    labels |= {choice.value: choice.label.lower() for choice in ActionState}
    url = reverse(RECORDS[kind].part.view_name, args=[pk])
    return {"kind": kind, "url": url, "state": state, "label": labels.get(state, "")}


def in_words(outcomes):
    """``["2 acties klaar, 1 mee bezig", "1 vraag beantwoord", …]``; what did not happen is not named."""
    numbers = Counter((outcome["kind"], outcome["state"]) for outcome in outcomes.values())
    sentences = [_actions_in_words(numbers)]
    if answered := numbers[ReportPart.QUESTION, ANSWERED]:
        sentences.append(ngettext("%(n)d vraag beantwoord", "%(n)d vragen beantwoord", answered) % {"n": answered})
    if lessons := numbers[ReportPart.LESSON, IN_LIBRARY]:
        words = ngettext("%(n)d les in de bibliotheek", "%(n)d lessen in de bibliotheek", lessons)
        sentences.append(words % {"n": lessons})
    return [sentence for sentence in sentences if sentence]


def goes_along(report, user):
    """What is deleted with ``report``, for who may edit it: ``(["2 lessen", "1 vraag"], lessons in the library)``."""
    rows = list(_rows(report, user))
    numbers = Counter(kind for kind, _block_id, _pk, _state in rows)
    in_library = sum(state == IN_LIBRARY for *_record, state in rows)
    return [ReportPart(kind).counted(numbers[kind]) for kind in RECORDS if numbers[kind]], in_library


def _actions_in_words(numbers):
    """The noun stands with the first number only."""
    words = [
        (numbers[Action.part, state], label)
        for state, label in (
            (ActionState.DONE, _("klaar")),
            (ActionState.BUSY, _("bezig")),
            (LATE, _("nog niet klaar")),
            (ActionState.OPEN, _("open")),
            (ActionState.DROPPED, _("gestopt")),
        )
        if numbers[Action.part, state]
    ]
    if not words:
        return ""
    (number, label), *others = words
    return ", ".join([f"{ReportPart.ACTION.counted(number)} {label}", *(f"{n} {word}" for n, word in others)])
