"""The address of one lesson, action, question or decision of a report."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .agenda import in_order
from .agenda_steps import Desk
from .queries import places_of
from .records import RECORDS, Action


@require_safe
def record(request, pk, kind):
    """The record for who may read its report. What the public knew and is gone says so; anything else is 404."""
    model = RECORDS[kind]
    records = model.objects.visible_to(request.user).select_related("report", "maybe_same_as").filter(pk=pk)
    found = (in_order(records) if model is Action else records).first()
    if found is None:
        if model.objects.was_known().filter(pk=pk).exists():
            return gone(request)
        raise Http404
    return show(request, found)


def show(request, found, *, tried=None, typed=(), status=200):
    """The page of a record that this visitor may see; ``tried``: ``(word of the step, form)`` that did not go.

    ``typed``: words of somebody who may not take that step (any more).
    """
    trail, networks = places_of(found.report, request.user)
    context = {
        "record": found,
        "report": found.report,
        "trail": [*trail, found.report],
        "networks": networks,
        "desk": Desk(found, request, tried),
        "typed": typed,
    }
    return render(request, f"knowledge/records/{found.part}.html", context, status=status)


def gone(request):
    """410: it was here and was taken away (RFC 9110, 15.5.11). Says nothing of what it was."""
    return render(request, "knowledge/gone.html", status=410)
