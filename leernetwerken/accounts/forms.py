"""What people fill in about their account."""

from allauth.account import forms as account
from allauth.account.fields import SetPasswordField
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _


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


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code uit je app")


class NamedKey:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de sleutel")


class AddWebAuthnForm(NamedKey, keys.AddWebAuthnForm):
    pass


class EditWebAuthnForm(NamedKey, keys.EditWebAuthnForm):
    pass


class ProfileForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ["name", "public_name", "organisation", "perspective"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }
