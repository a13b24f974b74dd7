"""What the desk of an event shows elsewhere, and how its pages say a day."""

from django import template

from ..desk.afterwards import seats_today
from ..desk.queries import SHOWN_ON_MY, coming_events_run_by, places_to_plan
from ..desk.rows import name_of_plan
from ..models import EventIndexPage
from ..registrations.mails import when
from ..rules import runs

register = template.Library()


@register.filter
def in_words(session):
    """ "dinsdag 24 november 2026, 19.30 tot 21.00 uur", or the words for a day that is not certain."""
    return when(session)


register.filter("plan_in_words", name_of_plan)
register.filter("runs", runs)


@register.inclusion_tag("agenda/tags/events_you_run.html", takes_context=True)
def events_you_run(context):
    """For ``/mijn/``: what somebody organises or leads, and the way to plan something; nothing for who does neither."""
    user = context["request"].user
    indexes = list(EventIndexPage.objects.all())
    events = list(coming_events_run_by(user, indexes)[: SHOWN_ON_MY + 1])
    can_plan = places_to_plan(user, indexes).exists()
    return {"events": events[:SHOWN_ON_MY], "has_more": len(events) > SHOWN_ON_MY, "can_plan": can_plan}


@register.inclusion_tag("agenda/tags/door_today.html", takes_context=True)
def door_today(context):
    """For ``/mijn/``: who has a seat somewhere today says here that he is there."""
    return {"is_today": seats_today(user=context["request"].user).exists()}
