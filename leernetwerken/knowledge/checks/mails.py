"""Which mail goes to whom. No mail holds a word of the report, nor who else was asked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leernetwerken.networks.queries import coordinators_of
from leernetwerken.notifications.actions import send

from ..roles import network_of
from . import tokens
from .rules import follows

MAILS = {
    "check_invitation": _("Nalezen: vraag aan wie erbij was"),
    "check_reminder": _("Nalezen: herinnering"),
    "check_ended": _("Nalezen: de ronde is klaar, voor schrijver en coördinatoren"),
}


def check_invitation(invitation, round, network):
    _to_reader("check_invitation", invitation, round, network)


def check_reminder(invitation, round, network):
    _to_reader("check_reminder", invitation, round, network)


def check_ended(round):
    """To the author and the coordinators: they log in to read what came of it."""
    network = network_of(round.report)
    people = {user.pk: user for user in coordinators_of(network)}
    author = round.report.owner
    if author and follows(author, round.report):
        people[author.pk] = author
    for person in people.values():
        context = {"network": network.title, "url": _link("report_check", round.report_id)}
        send("knowledge/check_ended", to=person, context=context)


def _to_reader(mail, invitation, round, network):
    user = invitation.user
    context = {
        "name": user.get_short_name() if user else "",
        "network": network.title,
        "met_on": round.report.met_on,
        "ends_at": round.ends_at,
        "url": _link("check_answer", tokens.make(invitation)),
        "has_account": user is not None,
    }
    send(f"knowledge/{mail}", to=user or invitation.email, context=context)


def _link(name, *args):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
