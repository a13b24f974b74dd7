"""What people do with what a report brought forth. Each function is one transaction."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from leernetwerken.pages.models import SitePage

from . import rules
from .agenda import networks_of
from .lessons import LessonIndexPage, LessonPage
from .records import Action, ActionStep, Lesson, Question


@transaction.atomic
def take_into_library(lesson, *, by):
    """Make a draft in the library with the words of ``lesson``; again gives the page that stands there already."""
    lesson = _lock(lesson, by)
    page = LessonPage.objects.filter(Q(source=lesson) | Q(more_sources=lesson)).first()
    if page is not None:
        return page
    index = LessonIndexPage.objects.select_for_update(of=("self",)).get()
    page = LessonPage(
        title=lesson.title,
        draft_title=lesson.title,
        slug=_free_slug(index, lesson.title),
        explanation=lesson.text,
        source=lesson,
        owner=by,
        live=False,
    )
    page.sections = list(networks_of(lesson.report))
    page.themes = list(lesson.report.themes.all())
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


@transaction.atomic
def add_source(page, lesson, *, by):
    """Say that a lesson in the library was learned in this report too; published again by its editor."""
    lesson = _lock(lesson, by)
    page = LessonPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if lesson.pk != page.source_id:
        LessonPage.more_sources.through.objects.get_or_create(lessonpage=page, lesson=lesson)
    log(page, "knowledge.add_source", user=by, data={"lesson": lesson.pk})
    return page


@transaction.atomic
def set_aside(lesson, *, by):
    """This lesson stays in its report and does not go to the library. It can still be taken in later."""
    lesson = _lock(lesson, by)
    lesson.set_aside_at = timezone.now()
    lesson.save(update_fields=["set_aside_at"])
    return lesson


@transaction.atomic
def change_action(action, *, state, note="", due_on=None, by):
    """Say how far an action is, with proof or a reason where it ends; ``due_on`` None leaves the date as it is."""
    action = _lock_record(Action, action)
    if refusal := rules.refuse_change(action, state, note, by):
        raise refusal
    action.state, action.due_on = state, due_on or action.due_on
    action.save(update_fields=["state", "due_on"])
    ActionStep.objects.create(action=action, state=state, due_on=action.due_on, note=note.strip(), made_by=by)
    log(action.report, "knowledge.change_action", user=by, data={"action": action.pk, "state": state})
    return action


@transaction.atomic
def assign_action(action, assignee, *, by):
    """Give an action to a member, take it on (``assignee`` is ``by``), or lay it down (None)."""
    action = _lock_record(Action, action)
    if refusal := rules.refuse_assign(action, assignee, by):
        raise refusal
    action.assignee = assignee
    action.save(update_fields=["assignee"])
    log(action.report, "knowledge.assign_action", user=by, data={"action": action.pk})
    return action


@transaction.atomic
def answer_question(question, page, *, by):
    """``page`` answers the question; None opens it again."""
    question = _lock_record(Question, question)
    if refusal := rules.refuse_answer(question, page, by):
        raise refusal
    question.answer, question.answered_at = page, timezone.now() if page else None
    question.save(update_fields=["answer", "answered_at"])
    log(question.report, "knowledge.answer_question", user=by, data={"question": question.pk})
    return question


@transaction.atomic
def settle_likeness(record, *, is_same, by):
    """Somebody who knows says whether a new record is one that was there: then that one lives on, with its history."""
    record = _lock_record(type(record), record)
    if refusal := rules.refuse_settle(record, by):
        raise refusal
    old = record.maybe_same_as
    log(record.report, "knowledge.settle_likeness", user=by, data={"record": record.pk, "is_same": is_same})
    if not is_same:
        record.maybe_same_as = None
        record.save(update_fields=["maybe_same_as"])
        return record
    names = ("block_id", "position", "revision_id", "harvested_at")
    values, value = {name: getattr(record, name) for name in names}, record.source_value
    record.delete()
    for name, new in values.items():
        setattr(old, name, new)
    old.take_over(value)
    old.withdrawn_at = None
    old.save()
    return old


def _lock_record(model, record):
    return model.objects.select_for_update(of=("self",)).select_related("report").get(pk=record.pk)


def _lock(lesson, by):
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("report").get(pk=lesson.pk)
    if refusal := rules.refuse_library(lesson, by):
        raise refusal
    return lesson


def _free_slug(index, title):
    base = slugify(title, allow_unicode=True)[:80].strip("-") or "les"
    taken = set(SitePage.objects.child_of(index).filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= index.reserved_child_slugs
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 10_000) if f"{base}-{n}" not in taken)
