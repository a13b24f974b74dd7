"""How long accounts stay that nobody uses."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

KEEP_UNACCEPTED_INVITATION_DAYS = 30
KEEP_INACTIVE_ACCOUNT_DAYS = 2 * 365


def unaccepted_invitations(*, now=None):
    """Accounts that were offered and never taken."""
    limit = (now or timezone.now()) - timedelta(days=KEEP_UNACCEPTED_INVITATION_DAYS)
    return get_user_model().objects.filter(
        last_login=None,
        invited_at__lt=limit,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        is_superuser=False,
    )


def purge_unaccepted_invitations(*, now=None):
    """Delete those accounts and answer how many there were."""
    return sum(1 for user in unaccepted_invitations(now=now) if user.delete())


def inactive_accounts(*, now=None):
    """Accounts without a login for ``KEEP_INACTIVE_ACCOUNT_DAYS``.

    They are listed and not deleted: what somebody wrote needs a decision about its byline first (privacy).
    """
    limit = (now or timezone.now()) - timedelta(days=KEEP_INACTIVE_ACCOUNT_DAYS)
    seen_at = Coalesce("last_login", "date_joined", output_field=models.DateTimeField())
    return get_user_model().objects.annotate(seen_at=seen_at).filter(seen_at__lt=limit, is_superuser=False)
