"""What people fill in about their account."""

import json
import logging
import struct

from allauth.account import forms as account
from allauth.account.fields import SetPasswordField
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse

LONGEST_KEY_NAME = 100
logger = logging.getLogger(__name__)


class InvitationForm(forms.Form):
    """Choosing a name and the first password. The address is shown so that a password manager keeps it."""

    email = forms.EmailField(label=_("E-mailadres"), disabled=True, required=False)
    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = SetPasswordField(label=_("Wachtwoord"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, initial={"email": user.email, "name": user.name}, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["password"].user = user


class LoginForm(account.LoginForm):
    """The page itself links to a new password: behind the error, where one needs it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mailadres")
        self.fields["login"].widget.attrs["autocomplete"] = "email"
        self.fields["password"].help_text = ""


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mailadres")


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code uit je app")


class FromKey:
    """A form with what the browser made of a passkey. allauth trusts it, and the libraries below stumble over the rest.

    What somebody made by hand, or a broken extension, is refused; it does not come back on the page, where it is of no
    use: each try needs a new one.
    """

    MALFORMED = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError, struct.error)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].label = _("Sleutel")

    def full_clean(self):
        try:
            super().full_clean()
        except self.MALFORMED as error:
            logger.warning("A passkey could not be read: %.500r", error)
            self.add_error("credential", _now("Dit lukte niet met deze sleutel. Probeer het nog eens."))
        if self.is_bound and self.errors:
            self.data = self.data.copy()
            self.data.pop("credential", None)


class AddWebAuthnForm(FromKey, keys.AddWebAuthnForm):
    name = forms.CharField(label=_("Naam van de sleutel"), max_length=LONGEST_KEY_NAME, required=False)

    def clean(self):
        """All of it is kept, and no database keeps the numbers that Python reads beyond those of JSON."""
        json.dumps(self.cleaned_data.get("credential"), allow_nan=False)
        return super().clean()


class EditWebAuthnForm(keys.EditWebAuthnForm):
    name = forms.CharField(label=_("Naam van de sleutel"), max_length=LONGEST_KEY_NAME)


class AuthenticateWebAuthnForm(FromKey, keys.AuthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(FromKey, keys.LoginWebAuthnForm):
    """Who comes with nothing but a key has shown the key who he is: else whoever finds one is in.

    allauth asks that of the browser, but remembers what it asked in the same place as the second step, which asks less.
    """

    def clean_credential(self):
        answer = self.cleaned_data["credential"]
        authenticator = super().clean_credential()
        if not AuthenticationResponse.from_dict(answer).response.authenticator_data.is_user_verified():
            raise get_adapter().validation_error("incorrect_code")
        return authenticator


class ReauthenticateWebAuthnForm(FromKey, keys.ReauthenticateWebAuthnForm):
    pass


class ProfileForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ["name", "public_name", "organisation", "perspective"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["perspective"].empty_label = _("Kies een perspectief")
