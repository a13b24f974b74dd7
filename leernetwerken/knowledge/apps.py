from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "leernetwerken.knowledge"
    label = "knowledge"
    verbose_name = _("Kennis")

    def ready(self):
        from . import signals

        signals.connect()
