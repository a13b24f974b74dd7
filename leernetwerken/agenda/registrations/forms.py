"""What somebody fills in to take part."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .fields import AgreementField, PerspectiveField, PlansField, admitted, named
from .questions import Questions


class RegistrationForm(Questions, forms.Form):
    """To take part in ``event``: in one meeting, in several, or in the whole series at once."""

    def __init__(self, *args, event, user, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.plans = plans
        if len(plans) > 1 and not event.is_series:
            self.fields["plans"] = PlansField(plans, label=_("Waar wil je bij zijn?"))
        perspectives = admitted(plans)
        self.fields["perspective"] = PerspectiveField(
            perspectives,
            label=_("Ik doe mee als"),
            help_text=_("Zo zien de begeleiders of elk perspectief erbij is. Op de site staat dit nergens."),
        )
        self.initial.setdefault("perspective", getattr(user, "perspective_id", None))
        if not user.is_authenticated:
            self._add_person()
        self.add_questions(event)
        self.add_wishes(event, named(plans, perspectives))
        self._add_promises(event)
        self.add_consent(event)

    def _add_person(self):
        self.fields["name"] = forms.CharField(
            label=_("Je naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
        )
        self.fields["email"] = forms.EmailField(
            label=_("Je e-mailadres"),
            max_length=254,
            help_text=_("We sturen je een mail om te bevestigen. Daarin staat ook hoe je wijzigt of afmeldt."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )

    def _add_promises(self, event):
        if event.minimum_age:
            years = {"years": event.minimum_age}
            self.fields["is_old_enough"] = forms.BooleanField(
                label=_now("Ik ben %(years)d jaar of ouder") % years,
                error_messages={"required": _now("Meedoen kan vanaf %(years)d jaar.") % years},
            )
        if event.ground_rules:
            self.fields["agrees_to"] = AgreementField(event.ground_rules)

    def values(self):
        """What ``actions.register`` and ``actions.request_registration`` take."""
        data = self.cleaned_data
        values = {
            "plans": data.get("plans", self.plans),
            "perspective": data["perspective"],
            "answers": self.answers(),
            "needs": data.get("needs", ""),
            "agrees_to": data.get("agrees_to", ""),
            "shares_email": data.get("shares_email", False),
            **self.wishes(),
        }
        return values | {name: data[name] for name in ("name", "email") if name in data}


class AgreementForm(forms.Form):
    """For who comes by the link in the mail and did not agree yet to the rules as they stand now."""

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agrees_to"] = AgreementField(event.ground_rules)
