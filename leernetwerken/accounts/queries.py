"""Finding people."""

from django.contrib.auth import get_user_model
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

INVITATION_SALT = "accounts.invitation"
INVITATION_DAYS = 7


def invitation_token(user):
    """A signed link word that dies when its owner comes in, by this link or another way: it holds a print of both."""
    return signing.dumps([user.pk, _print_of(user)], salt=INVITATION_SALT)


def invited_user(token, *, for_update=False):
    """Whose invitation ``token`` is, or ``None``."""
    try:
        pk, fingerprint = signing.loads(token, salt=INVITATION_SALT, max_age=INVITATION_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    users = get_user_model().objects.select_for_update() if for_update else get_user_model().objects
    user = users.filter(pk=pk).first()
    return user if user and constant_time_compare(_print_of(user), fingerprint) else None


def user_by_email(email):
    return get_user_model().objects.filter(email=email.strip().lower()).first()


def writer_of(page):
    """What ``byline`` asks of the writer of a page, for ``core.tables.rows_of``: no row for a page without one."""
    return get_user_model().objects.filter(pk=page.owner_id), "public_name", "perspective__name"


def byline(public_name, perspective):
    """How the public sees a writer: the chosen name, else the perspective, never the account's name."""
    if public_name:
        return public_name
    if perspective:
        return _("een %(perspective)s") % {"perspective": perspective.lower()}
    return _("een lid van het netwerk")


def _print_of(user):
    return salted_hmac(INVITATION_SALT, f"{user.email}{user.password}{user.last_login or ''}").hexdigest()[:32]
