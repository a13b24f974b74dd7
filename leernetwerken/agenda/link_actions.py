"""The secret address of somebody's own calendar: made, looked up, revoked."""

import hashlib
import secrets

from django.db import transaction

from .sessions import CalendarLink

SECRET_BYTES = 32


@transaction.atomic
def make_link(user):
    """The secret, told once; whatever address this person had before is dead."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    revoke_link(user)
    CalendarLink.objects.create(user=user, digest=_digest(secret))
    return secret


def revoke_link(user):
    CalendarLink.objects.filter(user=user).delete()


def reader_of(secret):
    """Whose calendar it is; None for a wrong or revoked address, and for an account that is off."""
    link = CalendarLink.objects.select_related("user").filter(digest=_digest(secret), user__is_active=True).first()
    return link and link.user


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
