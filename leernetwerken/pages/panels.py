from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from .widgets import DiscreetPageChooser

ABOUT = _("Zeg in een paar woorden waar het over gaat.")


def title_panel(label, *, help_text=ABOUT):
    """The title under the name that it has for this kind of page; Wagtail shows the name inside the empty field."""
    return TitlePanel("title", heading=label, placeholder=label, help_text=help_text)


class TitlePanel(TitleFieldPanel):
    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_attrs(self):
            """Who has no field for the address does not get Wagtail's script that fills it: it complains."""
            attrs = super().get_attrs()
            return attrs if attrs["data-w-sync-target-value"] else {"placeholder": self.get_placeholder()}


class UncomparedPanel(FieldPanel):
    """Left out where Wagtail puts two versions beside each other: it would name pages that were closed since."""

    def get_comparison_class(self):
        return None


class PagePanel(UncomparedPanel):
    """A page that is chosen: whoever may not know of it (any more) keeps the choice, but does not read its name."""

    def get_form_options(self):
        return super().get_form_options() | {"widgets": {self.field_name: DiscreetPageChooser}}

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self.bound_field.field.widget.reader = self.request.user
