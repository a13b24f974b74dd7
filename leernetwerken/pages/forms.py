from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .enums import Visibility
from .queries import visible_q


class SitePageForm(WagtailAdminPageForm):
    """A choice of pages offers only what the author may know of, and what was chosen before."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "sections" in self.fields:
            field = self.fields["sections"]
            chosen = [page.pk for page in self.instance.sections.all()] if self.instance.pk else []
            field.queryset = field.queryset.filter(Q(depth__gt=1) & visible_q(self.for_user) | Q(pk__in=chosen))


class VisibilityForm(forms.Form):
    """Who may read a page."""

    visibility = forms.ChoiceField(label=_("Wie mag dit lezen?"), choices=Visibility.choices, widget=forms.RadioSelect)
