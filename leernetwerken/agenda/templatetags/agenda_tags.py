"""What other pages show of the agenda, for the visitor who asks; and how days and times are written."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from leernetwerken.pages.landmarks import landmarks

from ..calendar import place_of
from ..enums import SessionState
from ..linked_data import linked_data
from ..models import EventIndexPage
from ..queries import upcoming

register = template.Library()


@register.inclusion_tag("agenda/tags/upcoming_events.html", takes_context=True)
def upcoming_events(context, network=None, count=3):
    """The first sessions to come, of ``network`` or of all, with a link to the agenda."""
    return coming_to(context, network, count)


@register.simple_tag(takes_context=True)
def coming_to(context, network=None, count=3):
    """What ``upcoming_events`` shows, for a page that tells of it in two places; ``next`` is the first that goes on."""
    user = getattr(context.get("request"), "user", None) or AnonymousUser()
    sessions, has_more = upcoming(user, network, count)
    leads_on = has_more if network else bool(sessions)
    return {
        "request": context.get("request"),
        "network": network,
        "sessions": sessions,
        "next": next((session for session in sessions if session.state != SessionState.CANCELLED), None),
        "has_more": has_more,
        "index": landmarks(context.get("request")).get(EventIndexPage) if leads_on else None,
    }


@register.filter
def times(session):
    """``16.00–18.30 uur``; with the day of its end when that is another one."""
    if not session.starts_at:
        return ""
    if not session.hours_known:
        return "" if session.is_past else _("tijden volgen nog")
    start, end = localtime(session.starts_at), session.ends_at and localtime(session.ends_at)
    words = {"start": date_format(start, "H.i"), "end": end and date_format(end, "H.i")}
    if not end:
        return _("%(start)s uur") % words
    if start.date() == end.date():
        return _("%(start)s–%(end)s uur") % words
    return _("%(start)s uur tot %(day)s, %(end)s uur") % (words | {"day": date_format(end, "l j F")})


register.filter("place", place_of)
register.simple_tag(linked_data)
