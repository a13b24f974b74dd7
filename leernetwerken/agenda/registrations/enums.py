from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegistrationState(TextChoices):
    """Of a person's registration for an event as a whole."""

    UNCONFIRMED = "unconfirmed", _("Wacht op bevestiging per mail")
    ACTIVE = "active", _("Aangemeld")
    CANCELLED = "cancelled", _("Afgemeld")


class SeatState(TextChoices):
    """Requested → confirmed or waiting; waiting → offered → confirmed, or expired and the next one's turn."""

    REQUESTED = "requested", _("Aangevraagd")
    CONFIRMED = "confirmed", _("Je hebt een plek")
    WAITING = "waiting", _("Op de wachtlijst")
    OFFERED = "offered", _("Er is een plek voor je")
    EXPIRED = "expired", _("Het aanbod is verlopen")
    CANCELLED = "cancelled", _("Afgemeld")

    @classmethod
    def taken(cls):
        """An offer holds its seat until it is answered."""
        return [cls.CONFIRMED, cls.OFFERED]

    @classmethod
    def open(cls):
        """Somebody counts on it, or waits for it."""
        return [cls.CONFIRMED, cls.OFFERED, cls.WAITING]


class Go(TextChoices):
    """What organisers decide about a session on its go/no-go day."""

    GO = "go", _("Gaat door")
    GO_WITH_NOTE = "note", _("Gaat door, met een opmerking")
    MOVE = "move", _("Verplaatsen")
    CANCEL = "cancel", _("Afzeggen")

    @classmethod
    def goes_on(cls):
        return [cls.GO, cls.GO_WITH_NOTE]
