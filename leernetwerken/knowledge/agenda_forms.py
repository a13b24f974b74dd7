"""What somebody says when an action moves or a question is answered."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.pages.models import SitePage
from leernetwerken.pages.numbers import as_id
from leernetwerken.pages.sites import site_for

from .lessons import LessonPage
from .models import MeetingReportPage, ResourcePage
from .roles import members_beside

LONGEST_NOTE = 2000
MOST_CHOICES = 50
ANSWERS = (MeetingReportPage, ResourcePage, LessonPage)


class PressForm(forms.Form):
    """One button. ``seen`` is the last step of the action that stood on the screen."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, action, **kwargs):
        # Several of these stand on one page.
        auto_id = f"{type(self).__name__.lower()}-{action.pk}-%s"
        super().__init__(*args, initial={"seen": action.last_step}, auto_id=auto_id, **kwargs)
        self.action = action

    def clean_seen(self):
        return as_id(self.cleaned_data["seen"])

    def show_again(self, message):
        """With what was typed, the reason that it did not go, and the newest step, so that it can be sent again."""
        self.add_error(None, message)
        self.data = self.data.copy()
        self.data["seen"] = str(self.action.last_step)


def _note(label, *, required=True, help_text=""):
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_NOTE,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DoneForm(PressForm):
    note = _note(_("Wat is er gedaan?"), help_text=_("Waaraan zie je dat? Leden van het netwerk lezen dit."))


class DroppedForm(PressForm):
    note = _note(_("Waarom stopt dit?"), help_text=_("Leden van het netwerk lezen dit."))


class DateForm(PressForm):
    due_on = forms.DateField(label=_("Nieuwe datum"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = _note(_("Waarom een andere datum?"), required=False)


class GiveForm(PressForm):
    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, action=action, **kwargs)
        members = members_beside(action.report).select_related("user").order_by("user__name", "pk")
        self._users = {str(member.user_id): member.user for member in members}
        names = [(key, user.name) for key, user in self._users.items()]
        self.fields["user"] = forms.ChoiceField(
            label=_("Wie pakt dit op?"), choices=[("", _("Niemand")), *names], required=False
        )
        self.initial["user"] = str(action.assignee_id or "")

    def clean_user(self):
        return self._users.get(self.cleaned_data["user"])


class AnswerForm(forms.Form):
    """A page from the newest, or any other by its address; of both only what this person may read."""

    page = forms.ChoiceField(label=_("Welke pagina geeft het antwoord?"), required=False)
    address = forms.CharField(
        label=_("Of plak het adres van een andere pagina"),
        required=False,
        max_length=2000,
        help_text=_("Een verslag, materiaal of les op deze site."),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self._request = request
        self._pages = SitePage.objects.visible_to(request.user).type(*ANSWERS)
        newest = self._pages.newest_first().values_list("pk", "title")[:MOST_CHOICES]
        self.fields["page"].choices = [("", _("Kies een pagina")), *newest]

    def clean(self):
        values = super().clean()
        address = values.get("address", "").strip()
        found = self._at(address) if address else self._pages.filter(pk=as_id(values.get("page", ""))).first()
        if found is None and not self.errors:
            missing = _("Dit adres kennen we niet. Kopieer het uit de adresbalk van die pagina.")
            self.add_error(*(("address", missing) if address else ("page", _("Kies een pagina of plak een adres."))))
        return values | {"answer": found}

    def _at(self, address):
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        site = site_for(self._request)
        if site is None or parts.netloc not in ("", self._request.get_host()):
            return None
        steps = [step for step in unquote(parts.path).split("/") if step]
        return self._pages.filter(url_path="/".join([site.root_page.url_path.rstrip("/"), *steps, ""])).first()
