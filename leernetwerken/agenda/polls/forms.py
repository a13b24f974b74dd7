"""What organisers propose, and what people choose."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import dates
from .enums import Answer, OptionKind


class OptionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Wat stel je voor?"), choices=OptionKind.choices, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Dag"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TimeField(
        label=_("Hoe laat"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    text = forms.CharField(
        label=_("In woorden"),
        required=False,
        max_length=160,
        help_text=_("Het onderwerp, of bijvoorbeeld: donderdag 12 maart in de avond."),
    )

    def clean(self):
        """A day and an hour make one moment."""
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if (day is None) != (hour is None) and not {"day", "hour"} & set(self.errors):
            self._say_what_is_missing("hour" if day else "day")
        self.starts_at = dates.moment(day, hour) if day and hour else None

    def _say_what_is_missing(self, name):
        if self.cleaned_data.get("kind") == OptionKind.THEME:
            self.add_error(None, _("Een onderwerp heeft geen datum. Laat die leeg."))
        elif name == "hour":
            self.add_error("hour", _("Vul ook in hoe laat. Weet je dat nog niet? Schrijf de dag dan bij ‘In woorden’."))
        else:
            self.add_error("day", _("Vul ook de dag in, of laat het tijdstip leeg."))

    def values(self):
        return {name: self.cleaned_data[name] for name in ("kind", "text")} | {"starts_at": self.starts_at}


class VoteForm(forms.Form):
    """One choice an option, each may stay open, or be open again."""

    def __init__(self, *args, options, votes, **kwargs):
        super().__init__(*args, **kwargs)
        for option in options:
            self.fields[f"option_{option.pk}"] = forms.ChoiceField(
                label=str(option),
                choices=[*Answer.choices, ("", _("Geen antwoord"))],
                required=False,
                initial=votes.get(option.pk, ""),
                widget=forms.RadioSelect,
            )

    def answers(self):
        return {int(name.removeprefix("option_")): answer for name, answer in self.cleaned_data.items()}
