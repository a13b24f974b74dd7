from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "leernetwerken.networks"
    label = "networks"
    verbose_name = _("Leernetwerken")

    def ready(self):
        from wagtail.signals import page_published

        from .models import NetworkPage
        from .page_hooks import follow_published_title
        from .review_mails import take_over_mails

        take_over_mails()
        page_published.connect(follow_published_title, sender=NetworkPage, dispatch_uid="networks.follow_title")
