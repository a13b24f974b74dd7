"""The address of one lesson, action, question or decision of a report."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .queries import places_of
from .records import RECORDS


@require_safe
def record(request, pk, kind):
    """The record for who may read its report. What the public knew and is gone says so; anything else is 404."""
    model = RECORDS[kind]
    found = model.objects.visible_to(request.user).select_related("report").filter(pk=pk).first()
    if found is None:
        if model.objects.was_known().filter(pk=pk).exists():
            return gone(request)
        raise Http404
    trail, networks = places_of(found.report, request.user)
    context = {"record": found, "report": found.report, "trail": [*trail, found.report], "networks": networks}
    return render(request, f"knowledge/records/{kind}.html", context)


def gone(request):
    """410: it was here and was taken away (RFC 9110, 15.5.11). Says nothing of what it was."""
    return render(request, "knowledge/gone.html", status=410)
