"""What an organiser types about an event and its days, made clean."""

from datetime import time

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

from ..dates import moment, refuse_far_day, wrong_weekday, wrong_weekday_in
from ..enums import Enrolment, EventKind
from ..models import EventPage, EventPart, Session
from ..registrations.enums import Go
from . import queries

MOST_SEATS = 10_000
LONGEST_TEXT = 5000
DRAFT = "draft"
TELL_A_NOTE = "note"
WHOLE_DAY = {"starts": time.min, "ends": time(23, 59)}
DAY = {"type": "date"}
SESSION_FIELDS = ["title", "part", "place", "address", "is_online", "online_url", "text"]


def day_field(label, *, required=False, help_text=""):
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    validators = [refuse_far_day]
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, validators=validators)


def time_field(label):
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class WhenForm(forms.Form):
    """A day with hours, or words for about when. The weekday is a check on the date, and is not kept."""

    day = day_field(_("Datum"))
    weekday = forms.TypedChoiceField(
        label=_("Dag van de week"),
        help_text=_("Ter controle: klopt de dag bij de datum?"),
        choices=[("", _("Niet controleren")), *WEEKDAYS.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    starts = time_field(_("Begint om"))
    ends = time_field(_("Eindigt om"))
    no_hours = forms.BooleanField(label=_("De dag is zeker, de tijden nog niet"), required=False)
    expected_words = forms.CharField(
        label=_("Nog geen datum? Wanneer ongeveer?"),
        help_text=_("Bijvoorbeeld: waarschijnlijk eind maart. Laat de datum hierboven dan leeg."),
        max_length=Session._meta.get_field("expected_words").max_length,
        required=False,
    )
    expected_on = day_field(
        _("Sorteer als"), help_text=_("De dag waarop dit in lijsten staat zolang er geen datum is.")
    )

    WHEN = ["day", "weekday", "starts", "ends", "no_hours", "expected_words", "expected_on"]

    @staticmethod
    def initial_of(session):
        starts = timezone.localtime(session.starts_at) if session.starts_at else None
        ends = timezone.localtime(session.ends_at) if session.ends_at else None
        return {
            "day": starts and starts.date(),
            "starts": starts.time() if starts and session.hours_known else None,
            "ends": ends.time() if ends and session.hours_known else None,
            "no_hours": not session.hours_known,
            "expected_words": session.expected_words,
            "expected_on": session.expected_on,
        }

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        day, words = values.get("day"), values.get("expected_words", "")
        if day and values.get("weekday") is not None and (wrong := wrong_weekday(day, values["weekday"])):
            self.add_error("weekday", wrong)
        if values.get("no_hours") and (values.get("starts") or values.get("ends")):
            self.add_error("no_hours", _now("Je vulde tijden in. Haal dit vinkje weg, of maak de tijden leeg."))
        if wrong := wrong_weekday_in(words, today=timezone.localdate()):
            self.add_error("expected_words", wrong)
        if not day and not words:
            self.add_error("day", _now("Vul een datum in, of schrijf hieronder op wanneer het ongeveer is."))
        values["starts_at"] = self._moment("starts")
        values["ends_at"] = self._moment("ends")
        if values["starts_at"] and values["ends_at"] and values["ends_at"] <= values["starts_at"]:
            self.add_error("ends", _now("Het einde ligt voor het begin. Kijk de tijden na."))
        return values

    def _moment(self, name):
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get(name)
        if day is None:
            return None
        if hour is None and self.cleaned_data.get("no_hours"):
            return moment(day, WHOLE_DAY[name])
        if hour is None:
            if name not in self.errors:
                self.add_error(name, self._needs_an_hour())
            return None
        try:
            return moment(day, hour)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None

    def _needs_an_hour(self):
        if "no_hours" not in self.fields:
            return _now("Vul een tijd in.")
        words = _now("Vul een tijd in, of zet een vinkje bij ‘%(tick)s’.")
        return words % {"tick": self.fields["no_hours"].label}

    def when(self):
        """As ``Session`` has it; a day that is certain needs no words."""
        values = {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}
        values["hours_known"] = not (values["starts_at"] and self.cleaned_data.get("no_hours"))
        if values["starts_at"]:
            return values | {"expected_words": "", "expected_on": None}
        names = ("expected_words", "expected_on")
        return values | {name: self.cleaned_data.get(name) for name in names}


class SessionForm(WhenForm, forms.ModelForm):
    class Meta:
        model = Session
        fields = SESSION_FIELDS
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"title": _("Leeg: de naam van het geheel.")}

    online_url = forms.URLField(
        label=_("Link om mee te doen"),
        help_text=_("Alleen wie een plek heeft, krijgt deze link."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    seen_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    field_order = ["title", "part", *WhenForm.WHEN, "place", "address", "is_online", "online_url", "text"]

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= self.initial_of(self.instance) | {"seen_at": self.instance.changed_at.isoformat()}
        self.fields["text"].validators.append(MaxLengthValidator(LONGEST_TEXT))
        parts = EventPart.objects.filter(event=event)
        self.fields["part"].queryset = parts
        if not parts.exists():
            del self.fields["part"]

    def _post_clean(self):
        """The row is written by ``actions``, under a lock; here it is only read."""

    @property
    def seen(self):
        """When the day was changed last, as it stood on the screen of who changes it now."""
        return self.cleaned_data["seen_at"]

    def show_newest(self):
        """After a refusal somebody sees what another made of it meanwhile, and may send again."""
        if self.is_bound:
            self.data = self.data.copy()
            self.data["seen_at"] = Session.objects.get(pk=self.instance.pk).changed_at.isoformat()

    def values(self):
        return {name: self.cleaned_data[name] for name in SESSION_FIELDS if name in self.fields} | self.when()


class PlanForm(WhenForm):
    """A short form: enough to begin with. The text is written in the editor afterwards."""

    title = forms.CharField(label=_("Hoe heet het?"), max_length=255)
    parent = forms.ModelChoiceField(
        SitePage.objects.none(), label=_("Waar hoort het bij?"), empty_label=_("Kies een netwerk of de agenda")
    )
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=EventKind.choices)
    summary = forms.CharField(
        label=_("In het kort"),
        help_text=_("Eén of twee zinnen. Staat in lijsten en zoekresultaten."),
        max_length=EventPage._meta.get_field("summary").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    enrolment = forms.ChoiceField(
        label=_("Hoe melden mensen zich aan?"), choices=Enrolment.choices, initial=Enrolment.SESSIONS
    )
    place = forms.CharField(label=_("Plaats"), max_length=120, required=False)
    address = forms.CharField(label=_("Adres"), max_length=200, required=False)
    is_online = forms.BooleanField(label=_("Online"), required=False)
    capacity = forms.IntegerField(
        label=_("Plekken in totaal"),
        help_text=_("Leeg: geen grens."),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
    )
    readers = forms.ChoiceField(
        label=_("Wie mag dit zien?"),
        help_text=_("Alleen een coördinator of beheerder zet het meteen online."),
        choices=[
            (DRAFT, _("Nog niemand: bewaar het als concept")),
            (Visibility.GROUP, _("De leden van het netwerk")),
            (Visibility.MEMBERS, _("Leden van alle netwerken")),
            (Visibility.PUBLIC, _("Iedereen")),
        ],
        initial=DRAFT,
        widget=forms.RadioSelect,
    )

    field_order = [
        *["title", "parent", "kind", "summary", *WhenForm.WHEN, "place", "address", "is_online"],
        *["enrolment", "capacity", "readers"],
    ]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = queries.places_to_plan(user)
        del self.fields["expected_on"]

    def parent_page(self):
        return self.cleaned_data["parent"].specific

    def values(self):
        """What ``actions.plan_event`` takes, but for the parent."""
        values, readers = self.cleaned_data, self.cleaned_data["readers"]
        page = {name: values[name] for name in ("title", "kind", "summary", "enrolment", "capacity")}
        first = self.when() | {name: values[name] for name in ("place", "address", "is_online")}
        is_draft = readers == DRAFT
        return page | {"first": first, "publish": not is_draft, "visibility": None if is_draft else readers}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        help_text=_("Wie zich aanmeldde, krijgt dit per mail. Het staat ook op de site."),
        max_length=Session._meta.get_field("cancelled_because").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideForm(WhenForm):
    """Go, go with a note, move or cancel; only a move needs the days."""

    outcome = forms.ChoiceField(label=_("Gaat het door?"), choices=Go.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Toelichting"),
        help_text=_(
            "Niet nodig als het gewoon doorgaat. Deelnemers lezen dit als je afzegt, of als je mailt dat het doorgaat."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    tell = forms.ChoiceField(
        label=_("Als het doorgaat: mailen we wie een plek heeft?"),
        help_text=_(
            "In de mail staan de datum, de plaats en je toelichting. Bij verplaatsen en afzeggen mailen we altijd."
        ),
        choices=[
            (TELL_A_NOTE, _("Als er een toelichting bij staat")),
            ("yes", _("Ja")),
            ("no", _("Nee")),
        ],
        initial=TELL_A_NOTE,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["outcome", "note", "tell", *WhenForm.WHEN]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["expected_on"], self.fields["no_hours"]
        self.fields["day"].label = _("Verplaatsen: nieuwe datum")

    def clean(self):
        if self.cleaned_data.get("outcome") == Go.MOVE:
            return super().clean()
        return self.cleaned_data | {"starts_at": None, "ends_at": None}

    def values(self):
        names = ("outcome", "note", "starts_at", "ends_at", "expected_words")
        values = {name: self.cleaned_data[name] for name in names}
        wish = self.cleaned_data["tell"] or TELL_A_NOTE
        return values | {"tell": bool(values["note"].strip()) if wish == TELL_A_NOTE else wish == "yes"}
