"""How long we know who was asked to read a report."""

from datetime import timedelta

from django.utils import timezone

from .actions import close_overdue
from .models import CheckInvitation, CheckRound

KEEP_INVITATIONS_DAYS = 30


def purge_checks(*, now=None):
    """Delete who was asked, ``KEEP_INVITATIONS_DAYS`` after the round, with the copy of the words; answers how many.

    What was answered stays, tied to nobody (``CheckReaction.invitation``), for as long as the report stays.
    """
    close_overdue()
    limit = (now or timezone.now()) - timedelta(days=KEEP_INVITATIONS_DAYS)
    rounds = CheckRound.objects.filter(ended_at__lt=limit)
    invitations = CheckInvitation.objects.filter(round__in=rounds)
    rounds.exclude(content={}).update(content={})
    deleted, _per_model = invitations.delete()
    return deleted
