"""Everything that makes and changes accounts. Each function is one transaction."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from . import mails, rules
from .queries import invited_user


@transaction.atomic
def invite(email, *, name, by=None, perspective=None, organisation=""):
    """Give ``email`` an account, or find the one it has, and mail how to get in.

    Answers the user either way; whoever is shown the result must not tell a new account from an old one.
    """
    user = account_for(email, name=name, by=by, perspective=perspective, organisation=organisation)
    send_invitation(user)
    return user


@transaction.atomic
def account_for(email, *, name, by=None, perspective=None, organisation=""):
    """The account of ``email``, made if there was none. The caller mails its owner, with ``invitation_for``."""
    user, created = get_user_model().objects.get_or_create(
        email=email.strip().lower(),
        defaults={
            "name": name,
            "perspective": perspective,
            "organisation": organisation,
            "password": make_password(None),
        },
    )
    log(user, "accounts.invite", user=by, data={"created": created})
    return user


@transaction.atomic
def send_invitation(user):
    """Mail ``user`` the way in that fits: choose a password, or just log in. Closed accounts get nothing."""
    if not user.is_active:
        return None
    url = invitation_for(user)
    return mails.invitation(user, url=url) if url else mails.invitation_existing(user)


@transaction.atomic
def invitation_for(user):
    """The link by which ``user`` chooses a first password, good from now; None for who has been in already."""
    if user.is_opened:
        return None
    user.invited_at = timezone.now()
    user.save(update_fields=["invited_at"])
    return mails.invitation_url(user)


@transaction.atomic
def accept_invitation(token, password, *, name=None):
    """Set the first password. The token is worthless afterwards."""
    user = invited_user(token, for_update=True)
    if refusal := rules.check_invitation(user):
        raise refusal
    user.name = name or user.name
    user.set_password(password)
    user.save(update_fields=["name", "password"])
    log(user, "accounts.accept_invitation", user=user)
    return user


@transaction.atomic
def change_profile(user, **fields):
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    for field, value in fields.items():
        setattr(user, field, value)
    user.save(update_fields=list(fields))
    log(user, "accounts.change_profile", user=user)
    return user
