from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "leernetwerken.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from .editor_account import leave_out_what_is_not_for_here

        leave_out_what_is_not_for_here()
