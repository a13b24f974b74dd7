"""The form to take part, beside an event; and where somebody takes part."""

from django import template
from django.contrib.auth.models import AnonymousUser

from ..enums import Enrolment, SessionState
from ..registrations import tokens
from ..registrations.forms import RegistrationForm
from ..registrations.open import is_open, open_plans
from ..registrations.own import next_registrations, registration_of
from ..registrations.rules import refuse_audience

register = template.Library()


@register.inclusion_tag("agenda/registration/beside.html", takes_context=True)
def registration_form(context, event):
    """The form, or in a word why there is none; who takes part already sees where that stands.

    A form needs a cookie, and who only reads gets none: visitors without an account find it behind a button.
    """
    user = getattr(context.get("request"), "user", None) or AnonymousUser()
    shown = {"event": event, "request": context.get("request"), "csrf_token": context.get("csrf_token"), "user": user}
    if event.enrolment == Enrolment.NONE or not event.pk:
        return shown
    if event.enrolment == Enrolment.INTEREST:
        return shown | _interest(context["sessions"])
    if own := registration_of(user, event):
        return shown | {"own": own, "token": tokens.make(own)}
    refusal = refuse_audience(event, user)
    if refusal or not is_open(context["sessions"]):
        return shown | {"is_closed": True, "refusal": refusal}
    if not user.is_authenticated:
        return shown | {"is_open": True}
    plans = open_plans(event)
    return shown | {"form": RegistrationForm(event=event, user=user, plans=plans)}


def _interest(sessions):
    """To join in comes later, also where a day is certain already; not of what is over."""
    coming = [session for session in sessions if session.is_coming]
    has_day = any(session.state == SessionState.FIXED for session in coming)
    return {"wants_interest": True, "has_day": has_day} if coming or not sessions else {"is_closed": True}


@register.inclusion_tag("agenda/registration/my_events.html", takes_context=True)
def my_events(context):
    """For ``/mijn/``: the first meetings that somebody comes to, and what waits for an answer."""
    return {"seats": next_registrations(context["request"].user)}
