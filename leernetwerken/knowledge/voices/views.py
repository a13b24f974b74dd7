"""The buttons below a lesson, and the page that tells all members whose voice is missing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.posts import form_view, sent
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.numbers import as_id

from ..lessons import LessonPage
from ..rules import is_library_editor
from . import actions, queries, rules
from .forms import form_for
from .models import Voice
from .versions import digest_of

REMARKS_A_PAGE = 20


def _lesson(request, pk):
    """404 for who may not read it, and for who takes part in no network."""
    if not rules.may_react(request.user):
        raise Http404
    return get_object_or_404(LessonPage.objects.visible_to(request.user), pk=as_id(pk))


@login_required
@form_view
def voice(request, pk):
    """What stands below the lesson too; here one comes when something was wrong with it."""
    lesson = _lesson(request, pk)
    mine = queries.voice_of(request.user, lesson)
    form = form_for(request.user, lesson, mine, sent(request))
    if form.is_valid():
        try:
            actions.react(lesson, by=request.user, **form.values())
        except Refusal as refusal:
            form.refuse(refusal, digest_of(lesson))
        else:
            messages.success(request, _("Bewaard. Je kunt je antwoord altijd veranderen of weghalen."))
            return redirect(lesson.url)
    context = {"lesson": lesson, "form": form, "mine": mine, "k": rules.fewest(), "is_open": True}
    return render(request, "knowledge/voices/voice.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def confirm(request, pk):
    lesson = _lesson(request, pk)
    try:
        actions.confirm(lesson, by=request.user, seen=request.POST.get("seen", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("lesson_voice", lesson.pk)
    messages.success(request, _("Dank je. Je antwoord geldt nu voor de nieuwe woorden."))
    return redirect("my" if request.POST.get("terug") == "mijn" else lesson.url)


@login_required
@require_POST
def take_back(request, pk):
    """Also for who may not read the lesson any more: then there is no page of it to go back to."""
    mine = get_object_or_404(Voice.objects.heard().select_related("lesson"), lesson=as_id(pk), user=request.user)
    actions.take_back(mine.lesson, by=request.user)
    messages.success(request, _("Je antwoord is weggehaald."))
    is_visible = LessonPage.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect(mine.lesson.url if is_visible else "my")


@login_required
@require_safe
def voices(request):
    is_editor = is_library_editor(request.user)
    if not is_editor and not rules.may_react(request.user):
        raise Http404
    context = {"years": queries.years(request.user), "is_editor": is_editor}
    if is_editor:
        context["page_obj"] = Paginator(queries.remarks(request.user), REMARKS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/voices/voices.html", context)
