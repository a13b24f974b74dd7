"""The improvement agenda of a network, and what people press on the pages of its records."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import NetworkPage

from . import agenda_actions, rules
from .agenda import Agenda, in_order
from .agenda_forms import AnswerForm
from .agenda_steps import STEPS
from .record_views import show
from .records import RECORDS, Action, Question


@require_safe
def network_agenda(request, slug):
    network = get_object_or_404(NetworkPage.objects.visible_to(request.user), slug=slug)
    agenda = Agenda(network, request.user, request.GET)
    context = {"network": network, "network_step": [network], "agenda": agenda, "page_obj": agenda.page_obj}
    return render(request, "knowledge/network_agenda.html", context)


@login_required
@require_POST
def action_step(request, pk, step):
    """``step`` is a word of ``STEPS``. Whoever may not read the report finds nothing here."""
    if step not in STEPS:
        raise Http404
    action = _visible_action(request, pk)
    if refusal := STEPS[step].refuse(action, request.user):
        return _say(request, action, refusal)
    form = STEPS[step].form(request.POST, action=action)
    if not form.is_valid():
        return show(request, action, tried=(step, form), status=422)
    try:
        STEPS[step].act(action, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, action, step, form, refusal)
    messages.success(request, STEPS[step].done)
    return redirect(_back(request, action))


def _visible_action(request, pk):
    return get_object_or_404(in_order(Action.objects.visible_to(request.user).select_related("report")), pk=pk)


def _refused(request, action, step, form, refusal):
    """Typed words stay on the screen; a single press gets its answer on the page it came from."""
    if STEPS[step].is_one_press:
        return _say(request, action, refusal)
    action = form.action = _visible_action(request, action.pk)
    form.show_again(refusal.message)
    return show(request, action, tried=(step, form), status=422)


def _act(request, record, done, action, *args):
    """One press, and back to the record that it is about now."""
    try:
        record = action(record, *args, by=request.user)
    except Refusal as refusal:
        return _say(request, record, refusal)
    messages.success(request, done)
    return redirect(record)


def _say(request, record, refusal):
    """Back to where it was pressed; whoever typed something finds it on the page of the record."""
    messages.error(request, refusal.message)
    if note := request.POST.get("note", "").strip():
        return show(request, record, typed=[note], status=422)
    return redirect(_back(request, record))


def _back(request, record):
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else record.get_absolute_url()


@login_required
@require_POST
def question_answer(request, pk):
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    if refusal := rules.refuse_answer(question, request.user):
        return _say(request, question, refusal)
    form = AnswerForm(request.POST, request=request)
    if not form.is_valid():
        return show(request, question, tried=("", form), status=422)
    return _act(request, question, _("De vraag is beantwoord."), agenda_actions.answer, form.cleaned_data["answer"])


@login_required
@require_POST
def question_reopen(request, pk):
    question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return _act(request, question, _("De vraag staat weer open."), agenda_actions.reopen)


@login_required
@require_POST
def decide_same(request, kind, pk):
    """``keuze``: ``ja``, it is the one that stood there before; ``nee``, it is another."""
    record = get_object_or_404(RECORDS[kind].objects.visible_to(request.user), pk=pk)
    choices = {"ja": agenda_actions.merge, "nee": agenda_actions.keep_apart}
    decide = choices.get(request.POST.get("keuze"))
    if decide is None:
        raise Http404
    return _act(request, record, _("Dank je, dat is bewaard."), decide)
