from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "leernetwerken.pages"
    label = "pages"
    verbose_name = _("Pagina")

    def ready(self):
        from .links import lead_on_discreetly
        from .usage import count_known

        count_known()
        lead_on_discreetly()
