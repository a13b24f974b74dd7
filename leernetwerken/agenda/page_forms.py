"""What the editor checks of an event; publishing checks the same (``pages.forms.shortcomings``), by whatever button."""

from django.db.models import Q
from django.utils.translation import gettext as _

from leernetwerken.pages.forms import SitePageForm
from leernetwerken.pages.queries import visible_q


class EventForm(SitePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "belongs_to" in self.fields and self.for_user and self.for_user.pk:
            self._limit_to_what_is_known()

    def _limit_to_what_is_known(self):
        """A plain list: a chooser would tell the name of whatever number was posted.

        What was chosen before can stay, also when it was closed since; then without its name.
        """
        from .desk.queries import events_run_by

        field = self.fields["belongs_to"]
        run = Q(pk__in=events_run_by(self.for_user).values("pk"))
        known = field.queryset.filter(visible_q(self.for_user) | run)
        names = dict(known.values_list("pk", "title"))
        chosen = self.instance.belongs_to_id
        field.queryset = field.queryset.filter(pk__in={*names, chosen} - {None}).order_by("title", "pk")
        field.label_from_instance = lambda event: names.get(event.pk, _("Een bijeenkomst die je niet kunt zien"))

    def clean(self):
        from . import rules

        cleaned = super().clean()
        enrolment = cleaned.get("enrolment")
        if enrolment and (refusal := rules.refuse_enrolment_change(self.instance, enrolment)):
            self.add_error("enrolment", refusal.message)
        if self.instance.pk and cleaned.get("belongs_to") == self.instance:
            self.add_error(
                "belongs_to", _("Een bijeenkomst hoort niet bij zichzelf. Kies een andere, of laat dit leeg.")
            )
        return cleaned
