"""What stands around the pages of the editor: menus, start page, buttons."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.admin.widgets.button import Button

from .admin_scope import sees_reports

# These list what somebody once wrote, also in a network that he left.
OLD_WORK_PANELS = (LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel)


def hide_menus(request, items):
    """Wagtail leaves out what needs a right; reports need none."""
    if not sees_reports(request.user):
        items[:] = [item for item in items if item.name not in ("reports", "help")]


def hide_panels(request, panels):
    if not request.user.is_superuser:
        panels[:] = [panel for panel in panels if not isinstance(panel, OLD_WORK_PANELS)]


def hide_summary(request, items):
    """The counts of the start page are of the whole site."""
    if not request.user.is_superuser:
        items[:] = []


def visibility_button(page, user, view_name, next_url=None):
    if page.depth > 1 and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Wie mag dit lezen?"), url=reverse("page_visibility", args=[page.pk]), icon_name="view", priority=12
        )
