"""Who comes in at the desk of an event, and what becomes of what they send."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from leernetwerken.core.posts import status_of
from leernetwerken.pages.numbers import as_id

from .. import rules
from ..models import EventPage, Session


def run_event(request, pk):
    """An event that this person runs, draft or not; nobody else learns that there is a desk."""
    event = get_object_or_404(EventPage, pk=as_id(pk))
    if not rules.runs(request.user, event):
        raise Http404
    event.is_planner = rules.may_plan(request.user, event)
    return event


def planned_event(request, pk):
    """The same for who decides about its days and seats."""
    event = run_event(request, pk)
    if not event.is_planner:
        raise Http404
    return event


def session_of(event, pk):
    session = get_object_or_404(Session.objects.select_related("part", "seat_plan"), event=event, pk=pk)
    session.event = event
    return session


def plan_of(event, pk):
    plan = get_object_or_404(event.seat_plans.prefetch_related("sessions"), pk=pk)
    plan.event = event
    return plan


def show_closed(request, refusal, /, **context):
    """What can no longer be done: a kind word for who looks, and for who pressed it says that nothing happened."""
    status = 422 if request.method == "POST" else 200
    return render(request, "agenda/desk/closed.html", {"refusal": refusal, **context}, status=status)


def show_form(request, template, form, /, **context):
    return render(request, f"agenda/desk/{template}.html", {"form": form, **context}, status=status_of(form))
