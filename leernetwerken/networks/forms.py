"""What somebody types, made clean."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from .enums import MembershipRole
from .models import JoinRequest, Membership

LONGEST_ANSWER = 2000


def _long_text(label, *, required=True):
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_ANSWER, widget=forms.Textarea(attrs={"rows": 4})
    )


class JoinForm(forms.ModelForm):
    """For a visitor without an account; the network adds who is welcome and its own questions."""

    class Meta:
        model = JoinRequest
        fields = ["name", "email", "organisation", "perspective"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }
        labels = {"name": _("Je naam"), "email": _("Je e-mailadres"), "organisation": _("Je organisatie")}
        help_texts = {"email": _("Hierop krijg je een mail om je aanmelding te bevestigen.")}

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, **kwargs)
        welcome = network.perspectives_welcome.all()
        self.fields["perspective"] = forms.ModelChoiceField(
            welcome if welcome.exists() else Perspective.objects.all(),
            label=_("Vanuit welk perspectief doe je mee?"),
            help_text=_("Je perspectief is de kant van waaruit jij het onderwerp kent."),
            empty_label=_("Kies een perspectief"),
        )
        self.questions = list(network.join_questions.all())
        for question in self.questions:
            self.fields[f"answer_{question.pk}"] = _long_text(question.text, required=question.is_required)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def values(self):
        """What ``join_actions`` take: the fields, and each answer beside its question as it was asked."""
        answers = [
            {"question": question.text, "answer": self.cleaned_data[f"answer_{question.pk}"]}
            for question in self.questions
        ]
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields} | {
            "answers": answers
        }


class MemberJoinForm(JoinForm):
    """For somebody with an account, whose name and address we know."""

    class Meta(JoinForm.Meta):
        fields = ["perspective"]


class AskBackForm(forms.Form):
    text = _long_text(_("Wat wil je nog weten?"))


class AnswerForm(forms.Form):
    text = _long_text(_("Je antwoord"))


class DeclineForm(forms.Form):
    text = _long_text(_("Waarom niet? Wie zich aanmeldde, leest dit."))


class NoteForm(forms.Form):
    text = _long_text(_("Notitie. Alleen coördinatoren lezen dit."))


class AcceptForm(forms.Form):
    """One button."""


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["shows_organisation", "shows_email"]


class MemberAddForm(forms.Form):
    """Somebody else's address and name, so the browser must not fill in those of whoever types."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Hierop krijgt deze persoon een mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    perspective = forms.ModelChoiceField(
        Perspective.objects.all(),
        label=_("Vanuit welk perspectief doet deze persoon mee?"),
        empty_label=_("Kies een perspectief"),
    )
    role = forms.ChoiceField(
        label=_("Rol in dit netwerk"), choices=MembershipRole.choices, initial=MembershipRole.MEMBER
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol in dit netwerk"), choices=MembershipRole.choices)
