"""The library of lessons as a page, a feed and data; all three take the same choices in their address."""

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from leernetwerken.news.feeds import PublicFeed, absolute

from .lessons import LessonIndexPage
from .library import Library, lesson_cards

LESSONS_A_PAGE = 24
LESSONS_A_FILE = 100


class Counted(Paginator):
    """The facets told the number already."""

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = number


@require_safe
def library(request, page):
    """``/lessen/``; htmx asks for what a choice changes."""
    found = Library(request.user, request.GET)
    pages = Counted(found.ids(), LESSONS_A_PAGE, number=found.number).get_page(request.GET.get("page"))
    context = {"page": page, "library": found, "page_obj": pages, "lessons": lesson_cards(list(pages), request.user)}
    template = "knowledge/parts/library_change.html" if "HX-Request" in request.headers else "knowledge/library.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request"
    return response


def _index():
    index = LessonIndexPage.objects.visible_to(AnonymousUser()).first()
    if index is None:
        raise Http404
    return index


@require_safe
def lessons_json(request):
    """What everybody may read, whoever asks: a page of a hundred with the address of the next one."""
    _index()
    found = Library(AnonymousUser(), request.GET)
    pages = Paginator(found.ids(), LESSONS_A_FILE).get_page(request.GET.get("page"))
    lessons = [_as_data(lesson) for lesson in lesson_cards(list(pages), AnonymousUser())]
    following = None
    if pages.has_next():
        following = absolute(f"{request.path}?{found.query(page=pages.next_page_number())}")
    return JsonResponse({"count": pages.paginator.count, "next": following, "lessons": lessons})


def _as_data(lesson):
    return {
        "url": absolute(lesson.url),
        "title": lesson.title,
        "summary": lesson.summary,
        "explanation": lesson.explanation,
        "holds_when": lesson.holds_when,
        "holds_not_when": lesson.holds_not_when,
        "evidence": lesson.get_evidence_display(),
        "networks": [network.title for network in lesson.networks],
        "learned_on": lesson.listed_on if lesson.report else None,
        "year": lesson.listed_on.year if lesson.listed_on else None,
        "source": absolute(lesson.report.url) if lesson.report else None,
    }


class LessonFeed(PublicFeed):
    """The newest lessons under the choices in the address."""

    title = _("Lessen uit de leernetwerken")

    def get_object(self, request):
        return Library(AnonymousUser(), request.GET)

    def link(self, found):
        return absolute(f"{_index().url}{found.url()}")

    def feed_url(self, found):
        return absolute(f"{reverse('lesson_feed')}{found.url()}")

    def feed_guid(self, found):
        return self.feed_url(found)

    def items(self, found):
        return lesson_cards(found.ids()[: self.length], AnonymousUser())
