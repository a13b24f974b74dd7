"""Calendar files: of one session, of an event, of the list, and everybody's own."""

import hashlib

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.numbers import as_id

from .calendar import CONTENT_TYPE, ics_of_sessions
from .enums import SessionState
from .link_actions import reader_of
from .listing import FEED_LOOKS_BACK, SESSIONS_A_FEED, Listing
from .models import EventPage
from .queries import confirmed_seats, of_network, sessions_to_write, with_a_seat


@require_safe
def session_ics(request, uid):
    """One session; with the link to take part for who has a seat."""
    fixed = sessions_to_write(request.user).exclude(state=SessionState.TENTATIVE).exclude(starts_at=None)
    session = get_object_or_404(fixed, uid=uid)
    return _for_visitor(request, [session], f"{session.event.slug}-{session.sorts_on}")


@require_safe
def event_ics(request, pk):
    """All sessions of an event whose day is sure."""
    event = get_object_or_404(EventPage.objects.visible_to(request.user), pk=as_id(pk))
    return _for_visitor(request, sessions_to_write(request.user).filter(event=event).in_order(), event.slug)


@require_safe
def list_ics(request):
    """The list under the choices in the address: what everybody may see, whoever asks."""
    found = Listing(AnonymousUser(), request.GET)
    return _answer(ics_of_sessions(found.feed(), name=_("Agenda van de leernetwerken")))


@require_safe
def own_ics(request, secret):
    """What a person may see of the networks he is in and of what he takes part in. The address is the key to it."""
    reader = reader_of(secret)
    if reader is None:
        raise Http404
    sessions = list(own_sessions(reader))
    text = ics_of_sessions(sessions, with_online_url=with_a_seat(reader, sessions), name=_("Mijn leernetwerken"))
    response = _answer(text)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def own_sessions(user):
    """As far as ``user`` may still see them: who leaves a network, leaves its closed meetings too."""
    mine = Q(seat_plan__in=confirmed_seats(user).values("plan"))
    open_memberships = Membership.objects.filter(user=user, ended_on=None)
    for network in NetworkPage.objects.visible_to(user).filter(pk__in=open_memberships.values("network")):
        mine |= of_network(network)
    recent = Q(starts_at__gte=timezone.now() - FEED_LOOKS_BACK)
    found = sessions_to_write(user).filter(mine, recent).exclude(state=SessionState.TENTATIVE)
    return found.in_order()[:SESSIONS_A_FEED]


def own_address(secret):
    return settings.BASE_URL.rstrip("/") + reverse("own_ics", args=[secret])


def _for_visitor(request, sessions, name):
    sessions = list(sessions)
    response = _answer(ics_of_sessions(sessions, with_online_url=with_a_seat(request.user, sessions)))
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.ics")
    return response


def _answer(text):
    return HttpResponse(text, content_type=CONTENT_TYPE)
