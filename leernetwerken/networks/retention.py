"""How long we keep who asked to take part, and who did."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from .actions import end_all_memberships
from .enums import JoinState
from .models import JoinRequest, Membership

KEEP_UNCONFIRMED_DAYS = 7
KEEP_DECIDED_DAYS = 365
KEEP_ENDED_MEMBERSHIP_DAYS = 365
DECIDED = [JoinState.ACCEPTED, JoinState.DECLINED, JoinState.WITHDRAWN]


def purge_join_requests(*, now=None):
    """Delete requests that were never confirmed, and a year after the answer those that were; answers how many."""
    now = now or timezone.now()
    unconfirmed = JoinRequest.objects.filter(
        state=JoinState.UNCONFIRMED, created_at__lt=now - timedelta(days=KEEP_UNCONFIRMED_DAYS)
    )
    decided = JoinRequest.objects.filter(state__in=DECIDED, decided_at__lt=now - timedelta(days=KEEP_DECIDED_DAYS))
    count = unconfirmed.count() + decided.count()
    unconfirmed.delete()
    decided.delete()
    return count


def purge_memberships(*, now=None):
    """Delete memberships that ended more than a year ago; answers how many."""
    limit = timezone.localdate(now) - timedelta(days=KEEP_ENDED_MEMBERSHIP_DAYS)
    deleted, _per_model = Membership.objects.filter(ended_on__lt=limit).delete()
    return deleted


def end_memberships_of_inactive():
    """Whoever's account was switched off in a way that did not end the memberships; answers how many ended."""
    open_ones = Membership.objects.filter(ended_on=None, user__is_active=False)
    users = get_user_model().objects.filter(pk__in=open_ones.values("user"))
    return sum(len(end_all_memberships(user)) for user in users)
