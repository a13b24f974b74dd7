"""What somebody who takes part changes: the answers, from which side, and where."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import PerspectiveField, PlansField, admitted, named
from .models import Registration
from .questions import Questions


class ChangeForm(Questions, forms.ModelForm):
    """What somebody wrote when registering, to write anew."""

    class Meta:
        model = Registration
        fields = ["name"]
        labels = {"name": _("Je naam")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        registration = self.instance
        self.add_questions(registration.event, registration.answers)
        self.initial["needs"] = registration.needs
        self.add_wishes(registration.event, _perspectives_of(registration.event), registration)
        self.add_consent(registration.event)
        self.initial["shares_email"] = registration.shares_email_at is not None

    def _post_clean(self):
        """``actions.change_answers`` writes."""

    def values(self):
        data = self.cleaned_data
        values = {"name": data["name"], "answers": self.answers(), "needs": data.get("needs", ""), **self.wishes()}
        return values | ({"shares_email": data["shares_email"]} if "shares_email" in data else {})


class SideForm(forms.Form):
    """From which side somebody takes a seat. ``perspectives``: all of them, if they are at hand."""

    def __init__(self, *args, plan, perspectives=None, **kwargs):
        super().__init__(*args, auto_id=f"plek-{plan.pk}-%s", **kwargs)
        self.fields["perspective"] = PerspectiveField(admitted([plan], perspectives), label=_("Ik doe mee als"))


class MoreForm(forms.Form):
    """What else of the same event somebody wants to come to."""

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, auto_id="erbij-%s", **kwargs)
        self.fields["plans"] = PlansField(plans, label=_("Waar wil je nog meer bij zijn?"))
        self.fields["perspective"] = PerspectiveField(admitted(plans), label=_("Ik doe mee als"))


def _perspectives_of(event):
    """Asked of the database only when the event asks for them."""
    plans = event.seat_plans.prefetch_related("rules") if event.asks_whom_to_meet else []
    return named(plans, admitted(plans)) if plans else []
