"""Lists that somebody fills in: one form a row, some empty ones at the end. A row without its first word goes."""

import re

from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now

MOST_ROWS = 40


class RowList(BaseFormSet):
    """Counts the rows that came, whatever the hidden fields say about them.

    Django believes those fields: without them the page comes back empty, and with a number that is too low the other
    rows are gone, in the database as well. Here nothing is saved then: what was sent comes back, and beside it what
    was not. So it is with fewer rows than are kept, as when somebody else added some.
    """

    @cached_property
    def sent(self):
        """The numbers of the rows that came."""
        found = (re.match(rf"{self.prefix}-([0-9]{{1,4}})-", name) for name in self.data)
        return {int(match[1]) for match in found if match}

    @property
    def is_whole(self):
        total, number = self.data.get(f"{self.prefix}-{TOTAL_FORM_COUNT}"), len(self.sent)
        return total == str(number) and number >= len(self.initial) and self.sent == set(range(number))

    @cached_property
    def management_form(self):
        if not self.is_bound:
            return super().management_form
        shown = 0 if self.is_whole else min(len(self.initial) + self.extra, self.max_num)
        total = max([shown, *(number + 1 for number in self.sent)])
        numbers = {TOTAL_FORM_COUNT: total, INITIAL_FORM_COUNT: len(self.initial)}
        data = {f"{self.prefix}-{name}": number for name, number in numbers.items()}
        form = ManagementForm(data, auto_id=self.auto_id, prefix=self.prefix, renderer=self.renderer)
        form.full_clean()
        return form

    def get_form_kwargs(self, index):
        """A row that did not come is shown as it was kept."""
        unsent = {"data": None, "files": None} if self.is_bound and index not in self.sent else {}
        return super().get_form_kwargs(index) | unsent

    def clean(self):
        if not self.is_whole:
            raise ValidationError(
                _now("Niet alles kwam goed over. Er is nog niets bewaard. Kijk of alles er staat, en druk op Opslaan.")
            )


def rows_of(form_class, data, *, initial=(), extra=3, prefix="rij", **form_kwargs):
    limits = {"max_num": MOST_ROWS, "absolute_max": MOST_ROWS, "validate_max": True}
    factory = formset_factory(form_class, formset=RowList, extra=extra, **limits)
    return factory(data, initial=list(initial), prefix=prefix, form_kwargs=form_kwargs)


def filled_in(formset):
    """The rows that say something, in their order, without what only the form needs."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get(form.first)]
    rows.sort(key=lambda row: row.get("order") or 1001)
    return [{name: value for name, value in row.items() if name != "order"} for row in rows]
