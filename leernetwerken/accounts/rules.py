"""What somebody with an account may do, and under which conditions."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leernetwerken.core.refusal import Refusal

NEEDS_TWO_FACTOR = "accounts.needs_two_factor"
DEVICES = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def check_second_step(user):
    """Editors and administrators prove themselves twice. Recovery codes alone are no device."""
    if not settings.REQUIRE_TWO_FACTOR or not user.has_perm(NEEDS_TWO_FACTOR):
        return None
    if Authenticator.objects.filter(user=user, type__in=DEVICES).exists():
        return None
    return Refusal("two_factor", _("Stel eerst een tweede stap bij het inloggen in. Daarna kun je verder."))


def check_invitation(user):
    """``user`` is whom a token points to: nobody when it is wrong, used or too old."""
    if user is None or not user.is_active:
        return Refusal("invitation", _("Deze link werkt niet (meer). Vraag om een nieuwe uitnodiging."))
    return None
