from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from taggit.utils import edit_string_for_tags
from wagtail.admin.forms import WagtailAdminPageForm

from .enums import Visibility
from .queries import visible_q

# What stands on the tab "Adres en zoeken": for who publishes, not for who writes.
FOR_PUBLISHERS = ("slug", "seo_title", "search_description", "show_in_menus")
HIDDEN = _("Een netwerk dat je niet kunt zien")


class SitePageForm(WagtailAdminPageForm):
    """A choice of pages offers only what the author may know of, and what was chosen before.

    Who cannot publish does not choose the address of a page: the tab goes with its last field.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self._is_publisher():
            for name in FOR_PUBLISHERS:
                self.fields.pop(name, None)
        if "sections" in self.fields:
            self._limit_sections_to_what_is_known(self.fields["sections"])

    def clean_tags(self):
        """Each is looked up, and made when it is new: one page made by hand could ask for a hundred thousand."""
        tags, most = self.cleaned_data["tags"], settings.WAGTAIL_TAG_LIMIT
        if len(tags) > most:
            raise ValidationError(_now("Kies hoogstens %s trefwoorden.") % most, "too_many")
        return tags

    def _limit_sections_to_what_is_known(self, field):
        """What was chosen before can stay, also when it was closed since; then without its name."""
        chosen = {page.pk for page in self.instance.sections.all()} if self.instance.pk else set()
        seen = field.queryset.filter(visible_q(self.for_user))
        hidden = chosen - set(seen.filter(pk__in=chosen).values_list("pk", flat=True)) if chosen else set()
        if hidden:
            field.label_from_instance = lambda page: HIDDEN if page.pk in hidden else str(page)
        field.queryset = field.queryset.filter(Q(depth__gt=1) & visible_q(self.for_user) | Q(pk__in=chosen))

    def _is_publisher(self):
        if self.for_user is None:
            return True
        if self.instance.pk:
            return self.instance.permissions_for_user(self.for_user).can_publish()
        return self.parent_page.permissions_for_user(self.for_user).can_publish_subpage()


class VisibilityForm(forms.Form):
    """Who may read a page; without a group of its own (``has_group``) there is one choice less."""

    visibility = forms.ChoiceField(label=_("Wie mag dit lezen?"), choices=Visibility.choices, widget=forms.RadioSelect)

    def __init__(self, *args, has_group=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_group:
            self.fields["visibility"].choices = [who for who in Visibility.choices if who[0] != Visibility.GROUP]


def shortcomings(page):
    """What the form of ``page`` would say if the page were submitted as it stands: ``["field: message", …]``.

    Nobody in particular fills it in, so a field that somebody may not see counts as well. The form writes to
    ``page``: hand in an object that is not saved afterwards.
    """
    form_class = page.get_edit_handler().get_form_class()
    nobody = get_user_model()(is_superuser=True)
    form = form_class(instance=page, parent_page=page.get_parent(), for_user=nobody)
    return [line for part in _with_inline_forms(form) for line in _errors_of(part)]


def _with_inline_forms(form):
    yield form
    for formset in form.formsets.values():
        for inline_form in formset.initial_forms:
            yield from _with_inline_forms(inline_form)


def _errors_of(form):
    """A field that is disabled takes its value from the page instead of from what was posted."""
    form.is_bound = True
    for name, field in form.fields.items():
        field.disabled = True
        if isinstance(field, TagField):
            form.initial[name] = edit_string_for_tags(form.initial.get(name) or [])
    return [_line(form, name, error) for name, errors in form.errors.as_data().items() for error in errors]


def _line(form, name, error):
    # The errors of blocks lie inside them; on the outside stands a technical sentence.
    words = _now("Hierin is nog niet alles goed ingevuld.") if hasattr(error, "block_errors") else error.messages[0]
    return f"{form.fields[name].label}: {words}" if name in form.fields else words
