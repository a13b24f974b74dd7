from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "pages.change_visibility", _("Wijzigen wie dit mag lezen"), _("Gewijzigd wie dit mag lezen")
    )
