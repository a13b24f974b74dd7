"""What the desk of an event shows elsewhere, and how its pages say a day."""

from django import template
from django.urls import reverse

from ..desk import afterwards
from ..desk.in_words import name_of_plan, standing_of
from ..desk.queries import SHOWN_ON_MY, coming_events_run_by, places_to_plan
from ..models import EventIndexPage
from ..registrations.enums import SeatState
from ..registrations.mails import when
from ..registrations.queries import has_ended, is_off
from ..rules import refuse_door, refuse_feedback, runs

register = template.Library()


@register.filter
def in_words(session):
    """ "dinsdag 24 november 2026, 19.30 tot 21.00 uur", or the words for a day that is not certain."""
    return when(session)


register.filter("plan_in_words", name_of_plan)
register.filter("standing", standing_of)
register.filter("runs", runs)
register.filter("has_ended", has_ended)
register.filter("is_off", is_off)


@register.inclusion_tag("agenda/tags/events_you_run.html", takes_context=True)
def events_you_run(context):
    """For ``/mijn/``: what somebody organises or leads, and the way to plan something; nothing for who does neither."""
    user = context["request"].user
    indexes = list(EventIndexPage.objects.all())
    events = coming_events_run_by(user, indexes, SHOWN_ON_MY + 1)
    can_plan = places_to_plan(user, indexes).exists()
    return {"events": events[:SHOWN_ON_MY], "has_more": len(events) > SHOWN_ON_MY, "can_plan": can_plan}


@register.inclusion_tag("agenda/tags/door_today.html", takes_context=True)
def door_today(context):
    """For ``/mijn/``: who has a seat somewhere today says here that he is there."""
    return {"is_today": afterwards.seats_today(user=context["request"].user).exists(), "url": reverse("my_door")}


@register.inclusion_tag("agenda/tags/door_today.html")
def door_of(registration, seats, token):
    """The same for the page of one ``registration``; without an account that is the only way to the door. No query."""
    days = [day for seat in seats if seat.state == SeatState.CONFIRMED for day in seat.plan.sessions.all()]
    is_today = any(refuse_door(day) is None for day in days)
    return {"is_today": is_today, "url": reverse("my_door") if registration.user_id else reverse("door", args=[token])}


@register.inclusion_tag("agenda/tags/how_was_it.html", takes_context=True)
def how_was_it(context):
    """For ``/mijn/``: the days that somebody was at and can still say something about."""
    return {"days": afterwards.my_days_to_look_back(context["request"].user)}


@register.simple_tag(takes_context=True)
def my_days_to_look_back(context, registrations):
    """The keys of the same, for his own list."""
    if not any(_days_of(registration.seats.all()) for registration in registrations):
        return set()
    return set(afterwards.days_to_look_back(user=context["request"].user).values_list("pk", flat=True))


@register.simple_tag(takes_context=True)
def days_to_look_back(context, registration, seats):
    """The keys of the same, for the page of one ``registration``: the link to it is in every mail about it.

    Who opens it and is not the owner of its account is sent to log in first, and does not read here whether the owner
    answered or was marked as absent: to him all days that anybody can answer about are the same.
    """
    days = _days_of(seats)
    if days and registration.user_id in (None, context["request"].user.pk):
        return set(afterwards.days_to_look_back(pk=registration.pk).values_list("pk", flat=True))
    return days


def _days_of(seats):
    """The days of certain seats that can be answered about now, whoever did already."""
    mine = [seat for seat in seats if seat.state == SeatState.CONFIRMED]
    return {day.pk for seat in mine for day in seat.plan.sessions.all() if refuse_feedback(day) is None}
