"""The seats of an event: how many for whom, who waits, and who is asked to come."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.posts import done, form_view, sent
from leernetwerken.pages.numbers import as_id

from ..registrations import actions, rules
from ..registrations import queries as seat_queries
from ..registrations.enums import SeatState
from . import contact, queries
from .access import plan_of, planned_event, run_event, show_closed, show_form
from .in_words import name_of_plan
from .rows import InviteForm, MessageForm, MoveForm, SeatsForm


@login_required
@form_view
def seats(request, pk, plan_pk):
    event = planned_event(request, pk)
    plan = plan_of(event, plan_pk)
    if refusal := rules.refuse_dividing(plan):
        return show_closed(request, refusal, event=event, plan_name=name_of_plan(plan), heading=_("Plekken verdelen"))
    form = SeatsForm(sent(request), plan=plan)
    if done(form, lambda: actions.set_seats(plan, by=request.user, **form.values())):
        messages.success(request, _("De plekken zijn bewaard."))
        return redirect("event_desk", pk)
    context = {"plan": plan, "plan_name": name_of_plan(plan), "sentence": seat_queries.sentence(plan)}
    return show_form(request, "seats", form, event=event, **context)


@login_required
@form_view
def waiting_list(request, pk, plan_pk):
    """Facilitators see the order; who plans changes it, and says why."""
    event = run_event(request, pk)
    plan = plan_of(event, plan_pk)
    form = MoveForm(sent(request))
    moved = _seat(plan, request.POST.get("seat")) if form.is_bound else None
    if form.is_bound and not event.is_planner:
        raise Http404
    before = _seat(plan, request.POST.get("before")) if request.POST.get("before") else None
    if done(form, lambda: _move(moved, form, before, request.user)):
        messages.success(request, _("De volgorde is veranderd. De reden staat erbij."))
        return redirect("event_waiting_list", pk, plan_pk)
    waiting = seat_queries.waiting(plan).select_related("registration", "perspective")
    context = {"plan": plan, "plan_name": name_of_plan(plan), "waiting": list(waiting), "moved": moved}
    context |= {"offered": _offered(plan), "refusal": rules.refuse_queue(plan)}
    return show_form(request, "waiting_list", form, event=event, **context)


def _seat(plan, key):
    return get_object_or_404(plan.seats.select_related("plan"), pk=as_id(key or ""))


def _move(seat, form, before, user):
    return actions.move_in_queue(seat, by=user, reason=form.cleaned_data["reason"], before=before)


def _offered(plan):
    return plan.seats.filter(state=SeatState.OFFERED).select_related("registration", "perspective").order_by("pk")


@login_required
@form_view
def invite(request, pk, plan_pk):
    event = planned_event(request, pk)
    plan = plan_of(event, plan_pk)
    if refusal := contact.refuse_invitations(event, plan):
        return show_closed(request, refusal, event=event, plan_name=name_of_plan(plan), heading=_("Nodig leden uit"))
    missing = seat_queries.missing(plan)
    perspectives = Perspective.objects.filter(pk__in=[who.pk for who, _number in missing])
    form = InviteForm(sent(request), perspectives=perspectives)
    if done(form, lambda: contact.invite(plan, by=request.user, **form.cleaned_data)):
        messages.success(request, _invited(form.result))
        return redirect("event_desk", pk)
    invitable = [(who, number, contact.next_invited(plan, who).count()) for who, number in missing]
    context = {"plan": plan, "plan_name": name_of_plan(plan), "invitable": invitable}
    context["asks_nobody"] = not plan.rules.filter(minimum__gt=0).exists()
    return show_form(request, "invite", form, event=event, reaches_anybody=any(row[2] for row in invitable), **context)


def _invited(number):
    if not number:
        return _("Er is niemand om uit te nodigen: ze hebben al een plek, of kregen deze week al een mail.")
    return ngettext("%d lid krijgt een uitnodiging.", "%d leden krijgen een uitnodiging.", number) % number


@login_required
@form_view
def message(request, pk):
    event = run_event(request, pk)
    plans = event.seat_plans.prefetch_related("sessions").order_by("pk")
    form = MessageForm(sent(request), plans=plans)
    if done(form, lambda: _write(event, form.cleaned_data, request.user)):
        words = ngettext("%d deelnemer krijgt je bericht.", "%d deelnemers krijgen je bericht.", form.result)
        messages.success(request, words % form.result)
        return redirect("event_desk", pk)
    return show_form(request, "message", form, event=event, is_over=queries.is_over(event.sessions.all()))


def _write(event, values, user):
    chosen = {name: values.get(name) for name in ("number", "plan", "perspective")}
    people = contact.sample_of(event, **chosen)
    return contact.write_to(event, people, subject=values["subject"], text=values["text"], by=user)
