"""May somebody write the report of this meeting?"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.agenda.enums import SessionState
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership


def refuse_report(session, network, by):
    """``network`` None: the meeting belongs to no network where ``by`` takes part."""
    if network is None or not takes_part(network, by):
        return Refusal("not_member", _("Een verslag schrijf je voor een netwerk waar je lid van bent."))
    if session.state == SessionState.CANCELLED:
        return Refusal("cancelled", _("Deze bijeenkomst ging niet door."))
    if session.state == SessionState.TENTATIVE or session.starts_at > timezone.now():
        return Refusal("too_early", _("Deze bijeenkomst is nog niet geweest. Daarna kun je het verslag schrijven."))
    return None


def takes_part(network, user):
    return user.is_active and (
        user.is_superuser or Membership.objects.filter(network=network, user_id=user.pk, ended_on=None).exists()
    )
