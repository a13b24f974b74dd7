"""What people do with what a report brought forth. Each function is one transaction."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.slugs import free_slug

from . import rules
from .lessons import LessonIndexPage, LessonPage
from .records import Lesson
from .roles import network_path


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
        explanation=lesson.text,
        source=lesson,
        owner=by,
        live=False,
    )
    page.slug = free_slug(lesson.title, index, page)
    page.sections = networks_of(lesson.report)
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


def networks_of(report):
    """The networks that a report belongs to: the one it lies below, and those it is filed under."""
    filed = SitePage.sections.through.objects.filter(from_sitepage=report.pk).values("to_sitepage")
    return list(
        SitePage.objects.filter(Q(path=network_path(report)) | Q(pk__in=filed), pk__in=NetworkPage.objects.values("pk"))
    )


def _lock(lesson, by):
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("report").get(pk=lesson.pk)
    if refusal := rules.refuse_library(lesson, by):
        raise refusal
    return lesson
