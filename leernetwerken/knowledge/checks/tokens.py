"""The link in the mail: signed, for one person and one round, dead as soon as the round is over."""

from django.core import signing

from ..roles import members_beside
from .attendees import shut_out
from .models import CheckInvitation

CHECK = "knowledge.check"


class Expired(Exception):
    """The link was good once."""


def make(invitation):
    return signing.dumps(invitation.pk, salt=CHECK)


def read(token):
    """The invitation of a link; None for a link we did not make, and for who left the network, also when he was asked
    by his address; raises ``Expired``.
    """
    try:
        pk = signing.loads(token, salt=CHECK)
    except signing.BadSignature:
        return None
    invitation = (
        CheckInvitation.objects.select_related("round", "round__report", "perspective", "user").filter(pk=pk).first()
    )
    if invitation is None or not _still_takes_part(invitation):
        return None
    if not invitation.round.is_running:
        raise Expired
    return invitation


def _still_takes_part(invitation):
    if invitation.user is None:
        return not shut_out(invitation.round.report, [invitation.email])
    return members_beside(invitation.round.report).filter(user=invitation.user).exists()
