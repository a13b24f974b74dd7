from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "leernetwerken.networks"
    label = "networks"
    verbose_name = _("Leernetwerken")

    def ready(self):
        from .review_mails import take_over_mails

        take_over_mails()
