from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

ABOUT = _("Zeg in een paar woorden waar het over gaat.")


def title_panel(label, *, help_text=ABOUT):
    """The title under the name that it has for this kind of page; Wagtail shows the name inside the empty field."""
    return TitleFieldPanel("title", heading=label, placeholder=label, help_text=help_text)


class UncomparedPanel(FieldPanel):
    """Left out where Wagtail puts two versions beside each other: it would name pages that were closed since."""

    def get_comparison_class(self):
        return None
