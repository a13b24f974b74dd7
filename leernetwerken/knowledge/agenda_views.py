"""The improvement agenda of a network, and what people do with an action, a question or two records that look alike."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.refusal import refusal_of
from leernetwerken.networks.models import NetworkPage
from leernetwerken.networks.queries import open_membership

from . import actions
from .agenda import agenda_of
from .agenda_forms import ActionForm, AnswerForm, AssignForm
from .record_views import show
from .records import RECORDS, Action, Question


@require_safe
def network_agenda(request, slug):
    network = get_object_or_404(NetworkPage.objects.visible_to(request.user), slug=slug)
    context = {"network": network, "membership": open_membership(network, request.user)}
    return render(request, "knowledge/agenda.html", context | agenda_of(network, request.user))


@login_required
@require_POST
def change_action(request, pk):
    """What was typed stays on the screen when it cannot be kept."""
    action = _visible(Action, request, pk)
    form = ActionForm(request.POST)
    if form.is_valid():
        refusal = refusal_of(actions.change_action, action, **form.cleaned_data, by=request.user)
        if refusal is None:
            messages.success(request, _("De actie is bijgewerkt."))
            return redirect(action)
        form.add_error(None, refusal.message)
    return show(request, action, {"action_form": form}, status=422)


@login_required
@require_POST
def take_action(request, pk):
    """One press: I do this, or I lay it down."""
    action = _visible(Action, request, pk)
    assignee = None if action.assignee_id == request.user.pk else request.user
    return _done(request, action, refusal_of(actions.assign_action, action, assignee, by=request.user))


@login_required
@require_POST
def assign_action(request, pk):
    action = _visible(Action, request, pk)
    form = AssignForm(request.POST, report=action.report)
    if not form.is_valid():
        return show(request, action, {"assign_form": form}, status=422)
    refusal = refusal_of(actions.assign_action, action, form.cleaned_data["assignee"], by=request.user)
    return _done(request, action, refusal)


@login_required
@require_POST
def answer_question(request, pk):
    question = _visible(Question, request, pk)
    form = AnswerForm(request.POST, report=question.report, user=request.user)
    if not form.is_valid():
        return show(request, question, {"answer_form": form}, status=422)
    refusal = refusal_of(actions.answer_question, question, form.cleaned_data["page"], by=request.user)
    return _done(request, question, refusal)


@login_required
@require_POST
def settle_likeness(request, kind, pk):
    record = _visible(RECORDS[kind], request, pk)
    old = record.maybe_same_as
    is_same = request.POST.get("antwoord") == "ja"
    refusal = refusal_of(actions.settle_likeness, record, is_same=is_same, by=request.user)
    return _done(request, old if is_same and refusal is None else record, refusal)


def _visible(model, request, pk):
    record = model.objects.visible_to(request.user).select_related("report").filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def _done(request, record, refusal):
    if refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Het staat erin."))
    return redirect(record)
