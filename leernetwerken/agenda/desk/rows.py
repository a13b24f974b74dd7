"""What is filled in at the desk of an event. Of a list each row is a form (``row_lists``)."""

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from ..enums import ContributorRole, TeamRole
from ..models import Contributor, EventPart, RunItem, SeatPlan, SeatRule
from .in_words import name_of_plan

MOST_MINUTES = 24 * 60
MOST_SEATS = 10_000
LONGEST_TEXT = 2000


class Row(forms.Form):
    """``first``: the field without which the row is empty. Words in the others alone are no row, and are not lost."""

    first = "title"
    order = forms.IntegerField(
        label=_("Volgorde"), min_value=1, max_value=1000, required=False, widget=forms.NumberInput(attrs={"size": 4})
    )

    def clean(self):
        values = super().clean()
        rest = [value for name, value in values.items() if name not in (self.first, "order", "part", "role")]
        if not values.get(self.first) and any(rest) and self.first not in self.errors:
            self.add_error(self.first, _now("Vul dit in, of maak de hele regel leeg."))
        return values


class PartRow(Row, forms.ModelForm):
    class Meta:
        model = EventPart
        fields = ["title", "text", "host_name", "host_url"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    host_url = forms.URLField(
        label=_("Website van dat evenement"), max_length=200, required=False, assume_scheme="https"
    )
    part = forms.ModelChoiceField(EventPart.objects.none(), required=False, widget=forms.HiddenInput)
    field_order = ["title", "text", "host_name", "host_url", "order", "part"]

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = parts
        self.fields["title"].required = False
        self.fields["text"].validators.append(MaxLengthValidator(LONGEST_TEXT))

    def _post_clean(self):
        """``actions.set_parts`` writes."""


class ItemRow(Row, forms.ModelForm):
    class Meta:
        model = RunItem
        fields = ["title", "minutes", "who"]

    field_order = ["title", "minutes", "who", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = self.fields["minutes"].required = False

    def _post_clean(self):
        """``actions.set_programme`` writes."""

    def clean(self):
        values = super().clean()
        minutes = values.get("minutes")
        if values.get("title") and not minutes and "minutes" not in self.errors:
            self.add_error("minutes", _now("Vul in hoeveel minuten dit duurt."))
        if minutes and minutes > MOST_MINUTES:
            self.add_error("minutes", _now("Dat is langer dan een dag."))
        return values


class ContributorRow(Row, forms.ModelForm):
    first = "name"

    class Meta:
        model = Contributor
        fields = ["role", "name", "organisation"]

    field_order = ["name", "role", "organisation", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["role"] = forms.ChoiceField(label=_("Rol"), choices=ContributorRole.choices)

    def _post_clean(self):
        """``actions.set_programme`` writes."""


class TeamRow(Row):
    first = "user"

    user = forms.ModelChoiceField(None, label=_("Wie"), empty_label=_("Niemand"), required=False)
    role = forms.ChoiceField(label=_("Rol"), choices=TeamRole.choices, initial=TeamRole.FACILITATOR)
    gets_addresses = forms.BooleanField(label=_("Krijgt de e-mailadressen"), required=False)
    order = None

    def __init__(self, *args, people, shares, **kwargs):
        """``shares``: whether those who take part agreed to an address in somebody's hands."""
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people
        if not shares:
            del self.fields["gets_addresses"]
        self.fields["user"].label_from_instance = lambda user: user.name


class TeamInviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Rol"), choices=TeamRole.choices, initial=TeamRole.FACILITATOR)


class NeedRow(forms.Form):
    """How many of one perspective a conversation needs, and how many it can bear."""

    minimum = forms.IntegerField(label=_("Minstens"), min_value=0, max_value=MOST_SEATS, required=False)
    maximum = forms.IntegerField(label=_("Hoogstens"), min_value=0, max_value=MOST_SEATS, required=False)
    is_preferred = forms.BooleanField(label=_("Graag"), required=False)
    is_listed = forms.BooleanField(label=_("Doet mee"), required=False)
    profile = forms.CharField(
        label=_("Wie zoek je?"),
        max_length=SeatRule._meta.get_field("profile").max_length,
        required=False,
        widget=forms.TextInput(attrs={"size": 40}),
    )

    @property
    def is_named(self):
        values = self.cleaned_data
        is_asked = values["is_listed"] or values["is_preferred"] or bool(values["profile"])
        return is_asked or bool(values["minimum"]) or values["maximum"] is not None


class SeatsForm(forms.ModelForm):
    class Meta:
        model = SeatPlan
        fields = [
            *["capacity", "is_open", "closes_on", "only_listed", "held_until_on", "offer_hours", "decide_on"],
            "reminder_days",
        ]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("closes_on", "held_until_on", "decide_on")
        }

    def __init__(self, data=None, *, plan):
        super().__init__(data, instance=plan)
        for name in ("capacity", "offer_hours", "reminder_days"):
            self.fields[name].validators.append(MaxValueValidator(MOST_SEATS))
        rules = {rule.perspective_id: rule for rule in plan.rules.all()}
        self.rows = [self._row(data, who, rules.get(who.pk)) for who in Perspective.objects.all()]

    @property
    def named_rows(self):
        """What was chosen before, or just now, stands in sight; the others are one press away."""
        return [row for row in self.rows if row.is_in_sight]

    @property
    def other_rows(self):
        return [row for row in self.rows if not row.is_in_sight]

    @staticmethod
    def _row(data, perspective, rule):
        initial = {"is_listed": rule is not None}
        if rule:
            names = ("minimum", "maximum", "is_preferred", "profile")
            initial |= {name: getattr(rule, name) for name in names}
        row = NeedRow(data, prefix=f"p{perspective.pk}", initial=initial)
        row.perspective, row.is_in_sight = perspective, rule is not None or row.has_changed()
        return row

    def is_valid(self):
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    def _post_clean(self):
        """``registrations.actions.set_seats`` writes, under its lock."""

    def values(self):
        needs = {
            row.perspective: (
                row.cleaned_data["minimum"] or 0,
                row.cleaned_data["maximum"],
                row.cleaned_data["is_preferred"],
            )
            for row in self.rows
            if row.is_named
        }
        profiles = {row.perspective: row.cleaned_data["profile"] for row in self.rows if row.is_named}
        return self.cleaned_data | {"needs": needs, "profiles": profiles}


class InviteForm(forms.Form):
    perspective = forms.ModelChoiceField(None, label=_("Welk perspectief zoek je?"), empty_label=None)
    note = forms.CharField(
        label=_("Een paar woorden erbij"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, perspectives, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["perspective"].queryset = perspectives


class MessageForm(forms.Form):
    plan = forms.ModelChoiceField(
        SeatPlan.objects.none(), label=_("Van welke bijeenkomst?"), empty_label=_("Alle"), required=False
    )
    perspective = forms.ModelChoiceField(
        Perspective.objects.all(), label=_("Vanuit welk perspectief?"), empty_label=_("Elk perspectief"), required=False
    )
    number = forms.IntegerField(
        label=_("Hoeveel mensen?"),
        help_text=_("We loten, zo eerlijk mogelijk verdeeld over de perspectieven."),
        min_value=1,
        max_value=200,
        initial=5,
    )
    subject = forms.CharField(label=_("Onderwerp"), max_length=120)
    text = forms.CharField(
        label=_("Je bericht"),
        help_text=_("Bijvoorbeeld: waar wil jij het over hebben?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans
        self.fields["plan"].label_from_instance = name_of_plan
        if len(plans) < 2:
            del self.fields["plan"]


class MoveForm(forms.Form):
    before = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Waarom?"), max_length=300)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("De code bij de deur"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())


class FeedbackForm(forms.Form):
    score = forms.TypedChoiceField(
        label=_("Wat had je aan deze bijeenkomst?"),
        choices=[
            (1, _("1 · niets")),
            (2, _("2 · weinig")),
            (3, _("3 · iets")),
            (4, _("4 · veel")),
            (5, _("5 · heel veel")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Wat wil je erover zeggen?"),
        help_text=_("Schrijf geen namen op. Wie het leest, weet niet van wie het komt."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
