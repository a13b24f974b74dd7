from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import rules


class NextStepForm(forms.Form):
    text = forms.CharField(
        label=_("Welke stap ga jij zetten?"),
        help_text=_("Eén concrete stap. Maak dit leeg om hem weg te halen."),
        max_length=rules.LONGEST_STEP,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needs = forms.CharField(
        label=_("Wat heb je daarvoor nodig?"),
        help_text=_("Tijd, iemand die meedenkt, toestemming. Schrijf geen namen van anderen op."),
        max_length=rules.LONGEST_STEP,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remind_in = forms.TypedChoiceField(
        label=_("Zullen we je eraan herinneren?"), coerce=int, empty_value=None, required=False
    )
    is_shared = forms.BooleanField(
        label=_("De begeleiders mogen dit lezen, met mijn naam"),
        help_text=_("Dat hoeft niet. Zonder vinkje lees alleen jij dit."),
        required=False,
    )

    def __init__(self, *args, session, step, **kwargs):
        super().__init__(*args, **kwargs)
        if step:
            self.initial = {name: getattr(step, name) for name in ("text", "needs", "is_shared")}
        self.fields["remind_in"].choices = [("", _now("Nee")), *_choices(session.event)]

    def clean(self):
        values = super().clean()
        if not values.get("text", "").strip() and values.get("needs", "").strip() and "text" not in self.errors:
            self.add_error("text", _now("Schrijf ook je stap op, of maak alles leeg."))
        return values


def _choices(event):
    weeks = [(days, days // 7) for days in rules.reminders(event)]
    return [
        (days, ngettext("Over %d week, per mail", "Over %d weken, per mail", number) % number) for days, number in weeks
    ]
