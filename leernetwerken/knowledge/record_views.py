"""The address of one lesson, action, question or decision of a report."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leernetwerken.pages.models import SitePage

from . import rules
from .agenda import membership_beside
from .agenda_forms import ActionForm, AnswerForm, AssignForm
from .enums import ReportPart
from .queries import places_of
from .records import RECORDS


@require_safe
def record(request, pk, kind):
    """The record for who may read its report. What the public knew and is gone says so; anything else is 404."""
    model = RECORDS[kind]
    found = model.objects.visible_to(request.user).select_related("report", "maybe_same_as").filter(pk=pk).first()
    if found is None:
        if model.objects.was_known().filter(pk=pk).exists():
            return gone(request)
        raise Http404
    return show(request, found)


def show(request, found, bound=None, status=200):
    """One record with what this person can do with it; ``bound`` holds a form that came back."""
    trail, networks = places_of(found.report, request.user)
    context = {"record": found, "report": found.report, "trail": [*trail, found.report], "networks": networks}
    if found.part == ReportPart.QUESTION:
        context["answer"] = SitePage.objects.visible_to(request.user).filter(pk=found.answer_id).first()
    context |= _desk(found, request.user) | (bound or {})
    return render(request, f"knowledge/records/{found.part}.html", context, status=status)


def _desk(found, user):
    """For members: names and the whole history. For who keeps the agenda: what there is to decide."""
    if not user.is_authenticated:
        return {"is_member": False}
    steers = rules.steers(user, found.report)
    desk = {"is_member": steers or membership_beside(found.report, user) is not None, "steers": steers}
    if found.part == ReportPart.ACTION and (steers or found.assignee_id == user.pk):
        desk["action_form"] = ActionForm(initial={"state": found.state})
    if found.part == ReportPart.ACTION and steers:
        desk["assign_form"] = AssignForm(report=found.report, initial={"assignee": found.assignee_id})
    if found.part == ReportPart.QUESTION and steers:
        desk["answer_form"] = AnswerForm(report=found.report, user=user, initial={"page": found.answer_id})
    return desk


def gone(request):
    """410: it was here and was taken away (RFC 9110, 15.5.11). Says nothing of what it was."""
    return render(request, "knowledge/gone.html", status=410)
