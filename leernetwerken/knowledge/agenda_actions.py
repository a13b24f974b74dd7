"""What a network does with the actions and questions of its reports. Each function is one transaction.

Locks are taken in one order, as ``harvest`` does: the report, then the record. Whoever publishes a report while
somebody else moves a date in it therefore waits, and neither undoes the other.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from leernetwerken.core.refusal import Refusal

from . import mails, rules
from .enums import ActionState, StepKind
from .models import MeetingReportPage
from .records import Action, ActionStep, Question

COMES_ALONG = ["state", "due_on", "assignee_id"]


@transaction.atomic
def change_state(action, state, *, by, note="", seen=None):
    """``note`` is the proof that it is done, or why it stopped. ``seen``: see ``rules.refuse_seen``."""
    action = lock_action(action, seen)
    if refusal := rules.refuse_state(action, state, note, by):
        raise refusal
    action.state = ActionState(state)
    action.save(update_fields=["state"])
    return add_step(action, StepKind.STATE, by, note=note)


@transaction.atomic
def change_date(action, due_on, *, by, note="", seen=None):
    action = lock_action(action, seen)
    if refusal := rules.refuse_date(action, due_on, by):
        raise refusal
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    return add_step(action, StepKind.DATE, by, note=note)


@transaction.atomic
def take(action, *, by, seen=None):
    """``by`` will see to it."""
    action = lock_action(action, seen)
    if refusal := rules.refuse_take(action, by):
        raise refusal
    return _assign(action, by, StepKind.TAKEN, by)


@transaction.atomic
def hand_back(action, *, by, seen=None):
    """``by`` will not see to it after all."""
    action = lock_action(action, seen)
    if refusal := rules.refuse_hand_back(action, by):
        raise refusal
    return _assign(action, None, StepKind.BACK, by)


@transaction.atomic
def give(action, user, *, by, seen=None):
    """A coordinator gives the action to ``user``, or takes it back (None)."""
    action = lock_action(action, seen)
    if refusal := rules.refuse_give(action, user, by):
        raise refusal
    step = _assign(action, user, StepKind.GIVEN if user else StepKind.BACK, by)
    mails.action_given(action, by=by)
    return step


@transaction.atomic
def answer(question, page, *, by):
    """``page`` answers the question. Whoever may not read that page sees that there is an answer, and not where."""
    question = lock(question)
    if refusal := rules.refuse_answer(question, by):
        raise refusal
    question.answer, question.answered_at = page, timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    log(question.report, "knowledge.answer_question", user=by, data={"question": question.pk, "page": page.pk})
    return question


@transaction.atomic
def reopen(question, *, by):
    question = lock(question)
    if refusal := rules.refuse_reopen(question, by):
        raise refusal
    question.answer, question.answered_at = None, None
    question.save(update_fields=["answer", "answered_at"])
    log(question.report, "knowledge.reopen_question", user=by, data={"question": question.pk})
    return question


@transaction.atomic
def merge(record, *, by):
    """``record`` is the one it was likened to: that one stands in the report again, with all that was done with it."""
    record = lock(record)
    if refusal := rules.refuse_merge(record, by):
        raise refusal
    model = type(record)
    old = model.objects.select_for_update(of=("self",)).get(pk=record.maybe_same_as_id)
    old.take_over(record.source_value)
    _take_along(old, record)
    old.position, old.revision_id, old.block_id = record.position, record.revision_id, record.block_id
    old.harvested_at, old.withdrawn_at = record.harvested_at, None
    model.objects.filter(maybe_same_as=record).exclude(pk=old.pk).update(maybe_same_as=old)
    pk = record.pk
    record.delete()
    old.save()
    log(record.report, "knowledge.merge_records", user=by, data={"kind": old.part, "from": pk, "into": old.pk})
    return old


@transaction.atomic
def keep_apart(record, *, by):
    record = lock(record)
    if refusal := rules.refuse_same(record, by):
        raise refusal
    record.maybe_same_as = None
    record.save(update_fields=["maybe_same_as"])
    return record


def lock(record):
    """The record as it stands now, held until this transaction ends; a ``Refusal`` when it is gone."""
    MeetingReportPage.objects.select_for_update(of=("self",)).filter(pk=record.report_id).first()
    locked = type(record).objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if locked is None:
        raise Refusal("gone", _("Dit staat niet meer in het verslag."))
    return locked


def lock_action(action, seen):
    action = lock(action)
    if refusal := rules.refuse_seen(action, seen):
        raise refusal
    return action


def _assign(action, user, kind, by):
    action.assignee = user
    action.save(update_fields=["assignee"])
    return add_step(action, kind, by)


def add_step(action, kind, by, note=""):
    step = ActionStep.objects.create(
        action=action,
        kind=kind,
        state=action.state,
        due_on=action.due_on,
        assignee_id=action.assignee_id,
        note=note.strip(),
        made_by=by,
    )
    log(action.report, "knowledge.change_action", user=by, data={"action": action.pk, "kind": kind})
    return step


def _take_along(old, record):
    """What people did with ``record`` in the meantime is not lost."""
    if isinstance(record, Action) and record.steps.update(action=old):
        for name in COMES_ALONG:
            setattr(old, name, getattr(record, name) or getattr(old, name))
    if isinstance(record, Question) and old.is_open:
        old.answer, old.answered_at = record.answer, record.answered_at
