"""Which mail goes to whom. Subjects name the network at most: no person, no words of anybody."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.queries import INVITATION_DAYS
from leernetwerken.accounts.retention import KEEP_UNACCEPTED_INVITATION_DAYS
from leernetwerken.notifications.actions import send

from . import tokens
from .queries import coordinators_of

MAILS = {
    "join_confirm": _("Aanmelding: adres bevestigen"),
    "join_confirmed": _("Aanmelding: ontvangen"),
    "join_received": _("Aanmelding: er is een nieuwe, voor coördinatoren"),
    "join_asked_back": _("Aanmelding: vraag van de coördinator"),
    "join_answered": _("Aanmelding: antwoord op de vraag, voor coördinatoren"),
    "join_accepted": _("Aanmelding: aangenomen"),
    "join_declined": _("Aanmelding: afgewezen"),
    "member_added": _("Toegevoegd aan een netwerk"),
    "review_requested": _("Verslag: wacht op de coördinator"),
    "review_changes_requested": _("Verslag: teruggestuurd"),
    "review_approved": _("Verslag: goedgekeurd"),
}


def join_confirm(request):
    """To an address that somebody typed: it holds no word of what was typed, for it may be somebody else's."""
    url = _link("join_request_confirm", tokens.make(request, tokens.CONFIRM))
    _send("join_confirm", request, to=request.email, url=url, hours=tokens.CONFIRM_HOURS)


def join_confirmed(request):
    _to_applicant("join_confirmed", request)


def join_asked_back(request, question):
    _to_applicant("join_asked_back", request, note=question)


def join_accepted(request, *, invitation):
    """The welcome; for whom has no password yet also the ``invitation`` to choose one."""
    network_url = settings.BASE_URL.rstrip("/") + request.network.get_url()
    _to_applicant("join_accepted", request, network_url=network_url, **_first_steps(invitation))


def join_declined(request, reason):
    _to_applicant("join_declined", request, note=reason)


def join_received(request):
    _to_coordinators("join_received", request)


def join_answered(request):
    _to_coordinators("join_answered", request)


def member_added(membership, *, invitation):
    """To somebody who did not ask for it: so also how to leave, or that doing nothing is enough."""
    network = membership.network
    context = {
        "name": membership.user.name,
        "network": network.title,
        "role": membership.get_role_display(),
        "network_url": settings.BASE_URL.rstrip("/") + network.get_url(),
        "leave_url": _link("membership_leave", membership.pk),
    } | _first_steps(invitation)
    send("networks/member_added", to=membership.user, context=context)


def _first_steps(invitation):
    return {"invitation_url": invitation, "days": INVITATION_DAYS, "kept_days": KEEP_UNACCEPTED_INVITATION_DAYS}


def _to_applicant(mail, request, **context):
    url = _link("join_request_state", tokens.make(request, tokens.STATE))
    _send(mail, request, to=request.user or request.email, url=url, name=request.name, **context)


def _to_coordinators(mail, request):
    """Their mail holds no personal data: they log in to read."""
    for coordinator in coordinators_of(request.network):
        _send(mail, request, to=coordinator, url=_link("coordinator_join_request", request.pk))


def _send(mail, request, /, *, to, **context):
    context = {"network": request.network.title, "answer_by_on": request.answer_by_on} | context
    send(f"networks/{mail}", to=to, context=context)


def _link(name, *args):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
