"""The editor's forms: what a text needs before somebody else reads it, and where it may belong."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leernetwerken.news.queries import networks_to_choose as networks_known_to
from leernetwerken.pages.forms import SitePageForm
from leernetwerken.pages.slugs import free_slug

from .queries import networks_to_choose


class NetworkItemForm(SitePageForm):
    """An author files a text under networks where the author takes part; what was chosen before stays choosable.

    The network that the page lies below is not among them: a text always belongs to it.
    """

    required_to_submit = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit_sections()
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for name, message in self.required_to_submit.items():
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = message

    def _limit_sections(self):
        if "sections" not in self.fields:
            return
        choices = networks_to_choose(self.for_user, parent=self.parent_page, page=self.instance)
        if not choices:
            del self.fields["sections"]
            return
        self.fields["sections"].queryset = choices
        self.fields["sections"].help_text = _(
            "Staat ook in de lijst van deze netwerken. Wie het mag lezen, verandert daar niet door."
        )

    def clean_slug(self):
        """A script fills in the address as the author types; who works without one gets an address here."""
        return self.cleaned_data["slug"] or self.instance.slug or self._free_slug()

    def clean(self):
        cleaned = super().clean()
        if "slug" not in self.fields and not self.instance.slug:
            self.instance.slug = self._free_slug()
        return cleaned

    def _free_slug(self):
        return free_slug(self.cleaned_data.get("title", ""), self.parent_page, self.instance)


class MeetingReportForm(NetworkItemForm):
    """A draft needs a title only. Dates and text are asked for when a report is submitted or published."""

    required_to_submit = {
        "met_on": gettext_lazy("Vul de datum van de bijeenkomst in. Daarna kun je het verslag insturen."),
        "summary": gettext_lazy("Schrijf in één of twee zinnen waar het over ging. Daarna kun je het insturen."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit_questions()

    def _limit_questions(self):
        """Open questions of the network, and what was ticked before; without any the panel goes."""
        if "answers_questions" not in self.fields:
            return
        from .meetings.queries import questions_to_answer, unread_answers

        self.unread = unread_answers(self.instance, self.for_user)
        choices = questions_to_answer(self.instance, self.parent_page, self.for_user)
        if not choices:
            del self.fields["answers_questions"]
            return
        self.fields["answers_questions"].queryset = choices
        before = self.initial.get("answers_questions") or []
        self.initial["answers_questions"] = [question for question in before if question.pk not in self.unread]
        self.fields["answers_questions"].help_text = _(
            "Zodra het verslag online staat, staan deze vragen op ‘beantwoord’ met een link naar dit verslag."
        )

    def clean_answers_questions(self):
        chosen = self.cleaned_data["answers_questions"]
        return chosen.model.objects.filter(pk__in={question.pk for question in chosen} | self.unread)

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._check_date(cleaned.get("met_on"))
            self._check_body(cleaned)
            self._check_perspectives(cleaned)
            self._check_late_actions(cleaned)
        return cleaned

    def _check_late_actions(self, cleaned):
        """A report can be sent back whatever became late in the meantime."""
        from .meetings.late import refuse_late

        if self.data.get("workflow-action-name") == "reject":
            return
        sections = cleaned.get("sections") if "sections" in self.fields else None
        network = (self.parent_page or self.instance.get_parent()).specific
        if refusal := refuse_late(self.instance, network, self.for_user, sections=sections):
            self.add_error(None, refusal.message)

    def _check_date(self, met_on):
        if met_on and met_on > timezone.localdate():
            self.add_error(
                "met_on",
                _("Deze dag is nog niet geweest. Vul de dag van de bijeenkomst in, of bewaar het verslag als concept."),
            )

    def _check_body(self, cleaned):
        if "body" in cleaned and not cleaned["body"]:
            self.add_error(
                "body", _("Het verslag is nog leeg. Voeg hieronder minstens één stuk toe, zoals een tekst of een les.")
            )

    def _check_perspectives(self, cleaned):
        both = set(cleaned.get("perspectives_present") or []) & set(cleaned.get("perspectives_missing") or [])
        for perspective in sorted(both, key=str):
            self.add_error(
                "perspectives_missing",
                _("‘%(name)s’ staat ook bij wie erbij waren. Haal het op één van de twee plekken weg.")
                % {"name": perspective.name},
            )


class LessonForm(SitePageForm):
    """A lesson comes from networks, whichever the editor knows of, and from no other page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "sections" in self.fields:
            self.fields["sections"].queryset = networks_known_to(self.for_user, page=self.instance)


class ResourceForm(NetworkItemForm):
    """A resource needs a sentence about what it is, and something to use: a text or a link."""

    required_to_submit = {
        "summary": gettext_lazy("Schrijf in één of twee zinnen wat het is en wat je ermee doet."),
    }

    def clean(self):
        cleaned = super().clean()
        usable = "link" not in cleaned or "body" not in cleaned or cleaned["link"] or cleaned["body"]
        if not self.is_deferred_validation and not usable:
            self.add_error(
                "link", _("Er is nog niets om te gebruiken. Vul een link in, of voeg bij de uitleg iets toe.")
            )
        return cleaned
