"""May somebody be asked to run an event, and may this account say yes?"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal

from .. import rules

TEAM_INVITATION_DAYS = 14
TEAM_INVITATIONS_A_DAY = 10


def invites_by_email(event):
    """Below a network the team is chosen from people one knows; elsewhere there are none to choose from."""
    return event.network is None


def refuse_team_invitation(event, by):
    if refusal := rules.refuse_planning(event, by):
        return refusal
    if not invites_by_email(event):
        return Refusal("of_network", _("Kies voor deze bijeenkomst iemand uit de lijst."))
    since = timezone.now() - timedelta(days=1)
    sent = PageLogEntry.objects.filter(user=by, action="agenda.invite_team", timestamp__gt=since)
    if sent.count() >= TEAM_INVITATIONS_A_DAY:
        return Refusal("often", _("Je vroeg vandaag al veel mensen. Probeer het morgen weer."))
    return None


def refuse_joining(invitation, user):
    """A link is worth what its sender may still give away, where the event lies today."""
    if invitation is None:
        return Refusal(
            "gone", _("Deze uitnodiging is al gebruikt of ingetrokken. Help je nog niet mee? Vraag dan een nieuwe.")
        )
    if invitation.email != user.email.lower():
        return Refusal(
            "other_address",
            _(
                "Deze uitnodiging is voor een ander e-mailadres dan dat van je account. Heb je met dat adres ook een "
                "account? Log daar dan mee in."
            ),
        )
    if not invites_by_email(invitation.event) or rules.refuse_planning(invitation.event, invitation.invited_by):
        return Refusal("over", _("Deze uitnodiging geldt niet meer. Vraag een nieuwe aan wie je uitnodigde."))
    return None
