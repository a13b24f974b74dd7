from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("networks.create", _("Netwerk maken"), _("Netwerk gemaakt"))
    actions.register_action("networks.start_membership", _("Lid toelaten"), _("Lid toegelaten"))
    actions.register_action("networks.end_membership", _("Lidmaatschap beëindigen"), _("Lidmaatschap beëindigd"))
