"""Which mail goes to whom. No mail holds a word of the report, nor who else was asked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leernetwerken.agenda.registrations import tokens as registration_tokens
from leernetwerken.networks.queries import coordinators_of
from leernetwerken.notifications.actions import send, send_to_many

from ..roles import network_of
from . import tokens
from .rules import follows

MAILS = {
    "check_invitation": _("Nalezen: vraag aan wie erbij was"),
    "check_reminder": _("Nalezen: herinnering"),
    "check_ended": _("Nalezen: de ronde is klaar, voor schrijver en coördinatoren"),
}


def check_invitations(invitations, round, network):
    _to_readers("check_invitation", invitations, round, network)


def check_reminders(invitations, round, network):
    _to_readers("check_reminder", invitations, round, network)


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


def _to_readers(mail, invitations, round, network):
    about = {"network": network.title, "met_on": round.report.met_on, "ends_at": round.ends_at}
    letters = [(one.user or one.email, about | _for_reader(one)) for one in invitations]
    send_to_many(f"knowledge/{mail}", letters)


def _for_reader(invitation):
    user, registration = invitation.user, invitation.registration
    name = user.get_short_name() if user else ""
    return {
        "name": name or (registration.name if registration else ""),
        "url": _link("check_answer", tokens.make(invitation)),
        "has_account": user is not None,
        "manage_url": _link("registration", registration_tokens.make(registration)) if registration else "",
    }


def _link(name, *args):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
