"""Who comes in at the desk of an event, and what becomes of what they send."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.numbers import as_id

from .. import rules
from ..models import EventPage, Session

form_view = require_http_methods(["GET", "HEAD", "POST"])


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


def sent(request):
    """What was posted, for a form; None for a form that is only looked at."""
    return request.POST if request.method == "POST" else None


def done(form, action):
    """Whether a valid ``form`` led to ``action``; the reason that it did not stands on the form, beside what was typed.

    What ``action`` answered is ``form.result``.
    """
    if not form.is_valid():
        return False
    try:
        form.result = action()
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def pressed(request, action):
    """A single press: what ``action`` answered; None, with the reason as a message, when it was refused."""
    try:
        return action()
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return None


def show_closed(request, refusal, /, **context):
    """What can no longer be done: a kind word for who looks, and for who pressed it says that nothing happened."""
    status = 422 if request.method == "POST" else 200
    return render(request, "agenda/desk/closed.html", {"refusal": refusal, **context}, status=status)


def show_form(request, template, form, /, **context):
    status = 422 if form.is_bound else 200
    return render(request, f"agenda/desk/{template}.html", {"form": form, **context}, status=status)
