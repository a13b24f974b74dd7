from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.numbers import as_id

from ..fields import ChoiceOfRow
from ..meetings.actions import place_of
from ..models import MeetingReportPage
from ..word.package import refuse_file
from . import rules
from .queries import meetings_to_offer, networks_joined_by
from .review import choices_of, field_name, numbers_in_words

MAX_TITLE, MAX_PLACE = (MeetingReportPage._meta.get_field(name).max_length for name in ("title", "place"))
NO_CHOICE = gettext_lazy("Kies wat dit stuk wordt, of laat het weg.")


class MeetingField(ChoiceOfRow):
    def label_from_instance(self, session):
        day = date_format(timezone.localdate(session.starts_at), "j F Y")
        return _("%(name)s · %(day)s") % {"name": session.name, "day": day}


class UploadForm(forms.Form):
    """What can be seen at the door is refused there, so that it is never stored.

    ``written``: the chosen meeting, when there is a report of it. Then nobody reads the file.
    """

    written = None

    network = ChoiceOfRow(None, label=gettext_lazy("Van welk netwerk is de bijeenkomst?"))
    session = MeetingField(
        None,
        label=gettext_lazy("Van welke bijeenkomst is het?"),
        required=False,
        empty_label=gettext_lazy("Staat er niet bij"),
        help_text=gettext_lazy(
            "Dan horen het verslag en de bijeenkomst bij elkaar. Een bijeenkomst die al een verslag heeft, staat er "
            "niet bij."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Je verslag in Word (.docx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        field = self.fields["network"]
        field.queryset = networks_joined_by(user)
        field.empty_label = None if len(field.queryset) == 1 else _("Kies een netwerk")
        field.error_messages["required"] = _("Kies een netwerk.")
        field.error_messages["invalid_choice"] = _("Kies een netwerk waar je aan meedoet.")
        meetings = meetings_to_offer(user, as_id(self["session"].value() or ""))
        if not meetings:
            del self.fields["session"]
        else:
            self.fields["session"].queryset = meetings

    def clean_session(self):
        session, network = self.cleaned_data["session"], self.cleaned_data.get("network")
        refusal = rules.refuse_meeting(session, network, self.user) if session and network else None
        if refusal:
            self.written = session if refusal.code == "written" else None
            again = _("Kies daarna je bestand opnieuw: dat bewaarden we niet.")
            raise ValidationError(f"{refusal.message} {again}", refusal.code)
        return session

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.has_error("session"):
            return file
        if refusal := refuse_file(file):
            raise ValidationError(refusal.message, refusal.code)
        return file


class ReviewForm(forms.Form):
    """What was found about the meeting, and for each proposal what it becomes."""

    title = forms.CharField(label=gettext_lazy("Titel van het verslag"), max_length=MAX_TITLE)
    met_on = forms.DateField(
        label=gettext_lazy("Datum van de bijeenkomst"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=gettext_lazy("Plaats"), max_length=MAX_PLACE, required=False)
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Welke perspectieven waren er?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, report, decisions, session=None, **kwargs):
        self.report, self.session, self.perspectives = report, session, list(Perspective.objects.all())
        super().__init__(*args, initial=self._found() | decisions, **kwargs)
        self.fields["present"].choices = [(str(one.pk), self._counted(one)) for one in self.perspectives]
        self.fields["present"].help_text = _present_hint(report.meta.attendance)
        self.has_text = {paragraph.number for paragraph in report.paragraphs if paragraph.text.strip()}
        for at, proposal in enumerate(report.proposals):
            self.fields[field_name(at)] = self._choice(proposal)

    def _choice(self, proposal):
        return forms.ChoiceField(
            label=numbers_in_words(proposal.sources),
            choices=choices_of(proposal, not self.has_text.isdisjoint(proposal.sources)),
            error_messages={"required": NO_CHOICE, "invalid_choice": NO_CHOICE},
        )

    def _found(self):
        """What the notes say, as the form shows it. What somebody should look at has no choice made beforehand."""
        meta = self.report.meta
        about = {"title": meta.title or _("Verslag"), "met_on": meta.met_on, "place": meta.place}
        if self.session:
            about["met_on"] = meta.met_on or timezone.localdate(self.session.starts_at)
            about["place"] = meta.place or place_of(self.session)
        kinds = {
            field_name(at): "" if proposal.remarks else proposal.block_type
            for at, proposal in enumerate(self.report.proposals)
        }
        return about | {"present": list(meta.attendance.present)} | kinds

    def _counted(self, perspective):
        """A number helps to see whether the notes were read well; it goes no further."""
        number = self.report.meta.attendance.present.get(str(perspective.pk))
        return f"{perspective.plural} ({number})" if number else perspective.plural

    @property
    def about_fields(self):
        return [self[name] for name in ("title", "met_on", "place")]

    def kept(self):
        """What was filled in well, as JSON; what did not come along stays as it was.

        Of the sides nothing comes along when no cross is left: then the title tells that the form did.
        """
        came = {*self.data, *(["present"] if "title" in self.data else [])}
        values = {name: value for name, value in self.cleaned_data.items() if name in came}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    def values(self):
        """What ``actions.make_draft`` takes."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in ("title", "met_on", "place")} | {
            "present": [one for one in self.perspectives if str(one.pk) in cleaned["present"]],
            "kinds": [cleaned[field_name(at)] for at in range(len(self.report.proposals))],
        }


def _present_hint(attendance):
    words = [_("In het verslag komen geen aantallen.")]
    if unknown := attendance.others_present:
        sentence = ngettext(
            "Van %(n)d persoon weten we het perspectief niet.",
            "Van %(n)d mensen weten we het perspectief niet.",
            unknown,
        )
        words.append(sentence % {"n": unknown})
    return " ".join(words)
