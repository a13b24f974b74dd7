"""The first thing on the editor's start page: what waits, as on ``/mijn/``, and where to start writing."""

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from .my_queries import MyDesk, write_url


class DeskPanel(Component):
    name = "desk"
    order = 10
    template_name = "home/admin/desk.html"

    def __init__(self, desk):
        self.desk = desk

    def get_context_data(self, parent_context):
        choices = [{"network": network, "url": write_url(network)} for network in self.desk.networks]
        return {"desk": self.desk, "choices": choices}


def put_desk_first(request, panels):
    """``construct_homepage_panels``: in the networks the desk lists what is to be reviewed already."""
    desk = MyDesk(request.user)
    if desk.networks and not desk.jobs:
        panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.append(DeskPanel(desk))
