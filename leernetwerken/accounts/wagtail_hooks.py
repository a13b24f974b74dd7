from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .editor_account import way_to_own_details
from .viewsets import GiveGroup

# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", GiveGroup, order=1)
hooks.register("register_account_menu_item", way_to_own_details)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("accounts.invite", _("Uitnodigen"), _("Uitgenodigd"))
    actions.register_action("accounts.accept_invitation", _("Uitnodiging aannemen"), _("Uitnodiging aangenomen"))
    actions.register_action("accounts.change_profile", _("Gegevens wijzigen"), _("Gegevens gewijzigd"))


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="accounts", codename="needs_two_factor")
