from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "leernetwerken.core"
    label = "core"
    verbose_name = _("Kern")

    def ready(self):
        from .jobs import watch_requests
        from .spreadsheets import export_words
        from .wording import use_plain_words

        export_words()
        use_plain_words()
        watch_requests()
