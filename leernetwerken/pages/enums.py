from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    """Who may know that a page exists, from wide to narrow."""

    PUBLIC = "public", _("Iedereen")
    MEMBERS = "members", _("Leden van alle netwerken")
    GROUP = "group", _("Alleen leden van dit netwerk")

    def is_wider_than(self, other):
        return list(Visibility).index(self) < list(Visibility).index(other)
