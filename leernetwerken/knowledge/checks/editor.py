"""The way from Wagtail's editor to the reading of a report."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from ..models import MeetingReportPage
from .rules import follows


def check_button(page, user, view_name, next_url=None):
    """``register_page_header_buttons``."""
    if view_name == "edit" and isinstance(page, MeetingReportPage) and not page.alias_of_id and follows(user, page):
        yield Button(_("Laat nalezen"), url=reverse("report_check", args=[page.pk]), icon_name="group", priority=14)
