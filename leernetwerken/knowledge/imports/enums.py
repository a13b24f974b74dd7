from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    """Waiting → reading → ready → used, or refused."""

    WAITING = "waiting", _("Wacht")
    READING = "reading", _("Wordt gelezen")
    READY = "ready", _("Klaar om na te kijken")
    REFUSED = "refused", _("Niet gelukt")
    USED = "used", _("Concept gemaakt")

    @classmethod
    def busy(cls):
        return [cls.WAITING, cls.READING]
