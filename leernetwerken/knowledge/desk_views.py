"""For editors: the lessons from reports that wait for a place in the library."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.numbers import as_id

from . import actions, library, rules

LESSONS_A_PAGE = 10


@login_required
@require_safe
def waiting_lessons(request):
    if not rules.is_library_editor(request.user):
        raise Http404
    page_obj = Paginator(library.waiting_lessons(), LESSONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "lessons": library.put_alike(page_obj)}
    return render(request, "knowledge/waiting_lessons.html", context)


@login_required
@require_POST
def decide_lesson(request, pk):
    """``keuze`` is ``nieuw``, ``niet``, or the number of the lesson in the library that says the same."""
    if not rules.is_library_editor(request.user):
        raise Http404
    lesson = get_object_or_404(library.waiting_lessons(), pk=pk)
    choice = request.POST.get("keuze", "")
    try:
        return _decide(request, lesson, choice)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("waiting_lessons")


def _decide(request, lesson, choice):
    if choice == "niet":
        actions.set_aside(lesson, by=request.user)
        messages.success(request, _("Deze les blijft in het verslag en komt niet in de bibliotheek."))
        return redirect("waiting_lessons")
    if choice == "nieuw":
        page = actions.take_into_library(lesson, by=request.user)
    else:
        page = get_object_or_404(library.lessons_of_editors(), pk=as_id(choice))
        actions.add_source(page, lesson, by=request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)
