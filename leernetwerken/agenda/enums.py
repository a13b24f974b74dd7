from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What lists call an event."""

    MEETING = "meeting", _("Bijeenkomst")
    SERIES = "series", _("Bijeenkomstenreeks")
    DIALOGUE = "dialogue", _("Dialoog")
    SYMPOSIUM = "symposium", _("Symposium")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Activiteit")


class Enrolment(TextChoices):
    """What somebody registers for."""

    NONE = "none", _("Aanmelden is niet nodig")
    SESSIONS = "sessions", _("Per bijeenkomst")
    SERIES = "series", _("Voor de hele reeks tegelijk")
    INTEREST = "interest", _("Nog niet: mensen kunnen laten weten dat ze willen meedoen")


class SessionState(TextChoices):
    TENTATIVE = "tentative", _("Datum nog niet zeker")
    FIXED = "fixed", _("Gepland")
    CANCELLED = "cancelled", _("Afgezegd")


class ContributorRole(TextChoices):
    SPEAKER = "speaker", _("Spreker")
    FACILITATOR = "facilitator", _("Gespreksbegeleider")


class TeamRole(TextChoices):
    """Who runs an event beside the coordinators of its network."""

    ORGANISER = "organiser", _("Organisator")
    FACILITATOR = "facilitator", _("Gespreksbegeleider")
