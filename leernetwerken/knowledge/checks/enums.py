from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What somebody who was there says of a piece of the report. Only the last one keeps the report offline."""

    FINE = "fine", _("Klopt")
    NOT_MEANT = "not_meant", _("Niet zo bedoeld")
    RECOGNISABLE = "recognisable", _("Te herkenbaar")
