"""The mails about accounts, one function each."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leernetwerken.notifications.actions import send

from .queries import INVITATION_DAYS, invitation_token

MAILS = {
    "invitation": _("Uitnodiging voor een account"),
    "invitation_existing": _("Uitnodiging voor wie al een account heeft"),
    "password_reset": _("Nieuw wachtwoord kiezen"),
    "security_notice": _("Er is iets gewijzigd aan een account"),
}
# What allauth tells the owner of an account, by the name of its template.
NOTICES = {
    "password_changed": _("Je wachtwoord is gewijzigd."),
    "password_reset": _("Je hebt een nieuw wachtwoord gekozen."),
    "password_set": _("Er is een wachtwoord ingesteld."),
    "totp_activated": _("Inloggen met een app voor codes staat aan."),
    "totp_deactivated": _("Inloggen met een app voor codes staat uit."),
    "webauthn_added": _("Er is een toegangssleutel toegevoegd."),
    "webauthn_removed": _("Er is een toegangssleutel verwijderd."),
    "recovery_codes_generated": _("Er zijn nieuwe herstelcodes gemaakt."),
    "account_connected": _("Je account is gekoppeld aan het account van je organisatie."),
    "account_disconnected": _("De koppeling met het account van je organisatie is weggehaald."),
}


def absolute(path):
    return settings.BASE_URL.rstrip("/") + path


def invitation_url(user):
    return absolute(reverse("accept_invitation", args=[invitation_token(user)]))


def invitation(user, *, url):
    return send("accounts/invitation", to=user, context={"name": user.name, "url": url, "days": INVITATION_DAYS})


def invitation_existing(user):
    """For somebody who has an account already: nothing to choose, only where to log in."""
    return send(
        "accounts/invitation_existing",
        to=user,
        context={"name": user.name, "url": absolute(reverse("account_login"))},
    )


def password_reset(user, *, url):
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    return send("accounts/password_reset", to=user, context={"name": user.name, "url": url, "minutes": minutes})


def security_notice(email, *, what):
    url = absolute(reverse("account_reset_password"))
    return send("accounts/security_notice", to=email, context={"what": NOTICES[what], "url": url})
