from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OptionKind(TextChoices):
    DATE = "date", _("Een dag")
    THEME = "theme", _("Een onderwerp")


class Answer(TextChoices):
    YES = "yes", _("Ja, graag")
    MAYBE = "maybe", _("Misschien")
    NO = "no", _("Nee")
