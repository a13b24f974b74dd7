from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What a member says of a lesson."""

    RECOGNISED = "yes", _("Ik herken dit")
    PARTLY = "partly", _("Deels")
    NOT = "no", _("Niet")


class Word(TextChoices):
    """What a group of people says together: what more than half of it says, or that there is no such thing."""

    RECOGNISED = "yes", _("herkennen dit")
    PARTLY = "partly", _("herkennen dit deels")
    NOT = "no", _("herkennen dit niet")
    DIVIDED = "divided", _("denken er verschillend over")
