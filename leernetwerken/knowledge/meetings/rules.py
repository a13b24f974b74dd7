"""May somebody write the report of this meeting, and move what is late to another day for it?"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.agenda.enums import SessionState
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership

from ..roles import Roles, network_of
from .late import binds, late_actions, networks_of


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


def refuse_postpone(action, report, by):
    """Whoever writes or publishes ``report`` gives what is late a new day, where he takes part himself.

    Members do so who may not change the action otherwise: without it they could not send in what they wrote.
    """
    if not report.permissions_for_user(by).can_edit() or Roles(by).at(action.report) is None:
        return Refusal("not_yours", _("Dit kan alleen wie aan het verslag schrijft en meedoet aan het netwerk."))
    late = late_actions(report, networks_of(report, network_of(report))) if binds(report) else None
    if late is None or not late.filter(pk=action.pk).exists():
        return Refusal("not_late", _("Deze actie houdt dit verslag niet op."))
    return None
