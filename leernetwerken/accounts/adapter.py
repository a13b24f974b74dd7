"""Where this platform departs from django-allauth (docs/adr/0007)."""

import logging

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError
from django.contrib.auth import authenticate
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from . import mails
from .queries import user_by_email

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation: nobody signs up by himself."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze nog eens na, of kies een nieuw wachtwoord."
        ),
        "too_many_login_attempts": _("Te veel inlogpogingen. Wacht vijf minuten en probeer het dan nog eens."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only this very host; allauth would also allow the rest of ALLOWED_HOSTS."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())

    def authenticate(self, request, **credentials):
        """A closed account is answered like a wrong password; allauth would tell that it is closed."""
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if user:
            self._rollback_login_failed_rl_usage()
        else:
            self.authentication_failed(request, **credentials)
        return user

    def get_reset_password_from_key_url(self, key):
        """From BASE_URL: whoever asks for the mail chooses the Host header."""
        uid, _dash, token = key.partition("-")
        return mails.absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))

    def send_mail(self, template_prefix, email, context):
        what = template_prefix.rpartition("/")[2]
        if what == "password_reset_key":
            mails.password_reset(context["user"], url=context["password_reset_url"])
        else:
            mails.security_notice(email, what=what)


class MFAAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url):
        """On a white ground: allauth's is transparent, and no camera reads black on a dark page."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A login at somebody's organisation opens the account that is there; it never makes one."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """The page tells nobody why; who keeps the site reads it here."""
        if error != AuthError.CANCELLED:
            reason = exception or request.GET.get("error", error)
            logger.warning("Logging in at %s failed: %.500r", provider.app.name, reason)

    def pre_social_login(self, request, sociallogin):
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                self._refuse(request)
            return
        user = self._owner(sociallogin)
        if user is None:
            self._refuse(request)
        sociallogin.connect(request, user)

    def _owner(self, sociallogin):
        """The open account with the e-mail address that the organisation vouches for."""
        for address in sociallogin.email_addresses:
            user = user_by_email(address.email) if address.verified else None
            linked = SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider)
            # An address that the organisation gave to somebody else must not open the old owner's account.
            if user and user.is_active and not linked.exists():
                return user
        return None

    def _refuse(self, request):
        raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", status=403))
