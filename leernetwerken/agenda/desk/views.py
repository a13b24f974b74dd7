"""The desk of an event: what is planned, what must be decided, and every change of its days."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from leernetwerken.core.posts import done, form_view, sent

from .. import actions, rules, warnings
from ..enums import SessionState
from . import queries
from .access import planned_event, run_event, session_of, show_closed, show_form
from .forms import DecideForm, PlanForm, ReasonForm, SessionForm


@login_required
@form_view
def event_plan(request):
    form = PlanForm(sent(request), user=request.user, initial={"parent": request.GET.get("bij")})
    if not form.fields["parent"].queryset.exists():
        raise Http404
    if done(form, lambda: actions.plan_event(form.parent_page(), by=request.user, **form.values())):
        messages.success(request, _("De bijeenkomst staat er. Schrijf nu de tekst en kijk naar de plekken."))
        return redirect("event_desk", form.result.pk)
    return show_form(request, "event_plan", form)


@login_required
@require_safe
def event_desk(request, pk):
    event = run_event(request, pk)
    sessions = queries.sessions_of(event)
    context = {
        "event": event,
        "sessions": sessions,
        "is_over": queries.is_over(sessions),
        "waits_for_enrolment": queries.waits_for_enrolment(event, sessions),
        "was_held": any(session.state == SessionState.FIXED for session in sessions),
        "plans": queries.plans_at_desk(event),
        "network": event.network,
        "team": event.team.select_related("user").order_by("role", "user__name"),
        "can_edit": event.permissions_for_user(request.user).can_edit(),
    }
    return render(request, "agenda/desk/event_desk.html", context)


@login_required
@form_view
def session_add(request, pk):
    event = planned_event(request, pk)
    form = SessionForm(sent(request), event=event)
    last = event.seat_plans.prefetch_related("rules").order_by("pk").last()
    if done(form, lambda: actions.add_session(event, by=request.user, like=last, **form.values())):
        return _saved(request, form.result, _("De dag staat erbij."))
    return show_form(request, "session_form", form, event=event)


@login_required
@form_view
def session_edit(request, pk, session_pk):
    event = planned_event(request, pk)
    session = session_of(event, session_pk)
    form = SessionForm(sent(request), event=event, instance=session)
    if done(form, lambda: actions.change_session(session, by=request.user, seen=form.seen, **form.values())):
        changed, is_told = form.result
        told = _("Bewaard. Wie zich aanmeldde, krijgt een mail.") if is_told else _("Bewaard.")
        return _saved(request, changed, told)
    form.show_newest()
    return show_form(request, "session_form", form, event=event, session=session)


def _saved(request, session, message):
    messages.success(request, message)
    for warning in warnings.of_session(session):
        messages.warning(request, warning)
    return redirect("event_desk", session.event_id)


@login_required
@form_view
def session_cancel(request, pk, session_pk):
    event = planned_event(request, pk)
    session = session_of(event, session_pk)
    if refusal := rules.refuse_cancel(session):
        return show_closed(request, refusal, event=event, session=session, heading=_("Dag afzeggen"))
    form = ReasonForm(sent(request))
    if done(form, lambda: actions.cancel_session(session, by=request.user, reason=form.cleaned_data["reason"])):
        messages.success(request, _("Afgezegd. Wie zich aanmeldde, krijgt een mail."))
        return redirect("event_desk", pk)
    return show_form(request, "session_cancel", form, event=event, session=session)


@login_required
@form_view
def event_stop(request, pk):
    event = planned_event(request, pk)
    coming = [session for session in event.sessions.in_order() if session.is_coming]
    if refusal := rules.refuse_stopping(coming):
        return show_closed(request, refusal, event=event, heading=_("Alles afzeggen wat nog komt"))
    form = ReasonForm(sent(request))
    if done(form, lambda: actions.cancel_rest(event, by=request.user, reason=form.cleaned_data["reason"])):
        number = len(form.result)
        words = ngettext("%d bijeenkomst is afgezegd.", "%d bijeenkomsten zijn afgezegd.", number) % number
        messages.success(request, f"{words} {_('Wie zich aanmeldde, krijgt een mail.')}")
        return redirect("event_desk", pk)
    return show_form(request, "event_stop", form, event=event, coming=coming)


@login_required
@form_view
def session_decide(request, pk, session_pk):
    event = planned_event(request, pk)
    session = session_of(event, session_pk)
    if refusal := rules.refuse_cancel(session):
        return show_closed(request, refusal, event=event, session=session, heading=_("Gaat het door?"))
    form = DecideForm(sent(request))
    if done(form, lambda: actions.decide(session, by=request.user, **form.values())):
        messages.success(request, _("Het besluit is bewaard: %s.") % form.result.get_outcome_display().lower())
        return redirect("event_desk", pk)
    facts = next(found for found in queries.sessions_of(event) if found.pk == session.pk)
    return show_form(request, "session_decide", form, event=event, session=facts)
