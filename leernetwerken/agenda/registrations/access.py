"""Who comes in by the link in a mail, and what may be kept of such a page: nothing."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from leernetwerken.accounts.queries import user_by_email

from ..models import EventPage
from . import rules, tokens


def by_token(purpose, read=tokens.read):
    """The view gets the row that the link is for; a wrong link is not found, an old one says that it is old.

    The policy is ``same-origin`` and not ``no-referrer``: with that, browsers send ``Origin: null`` along with a form,
    and Django's check against forged requests refuses every press. No other site sees the address either way.
    """

    def decorate(view):
        @cache_control(private=True, no_store=True)
        @wraps(view)
        def wrapped(request, token, **kwargs):
            response = _opened(view, request, token, lambda: read(token, purpose), kwargs)
            response["X-Robots-Tag"] = "noindex, nofollow"
            response["Referrer-Policy"] = "same-origin"
            return response

        return wrapped

    return decorate


def _opened(view, request, token, read, kwargs):
    try:
        row = read()
    except tokens.Expired:
        return render(request, "agenda/registration/link_expired.html", status=410)
    if row is None:
        raise Http404
    return view(request, row, token, **kwargs)


def may_read(registration):
    """Whether the link may still tell about the event. Not to somebody with an account who is no longer let in: he
    can leave and be forgotten, and reads nothing.
    """
    return rules.refuse_outsider(registration) is None


def event_of(row):
    """The event of an interest or of a registration that nobody confirmed: as far as the owner of the address may see
    it today; there was never more than an address.
    """
    reader = user_by_email(row.email) or AnonymousUser()
    return row.event if EventPage.objects.visible_to(reader).filter(pk=row.event_id).exists() else None
