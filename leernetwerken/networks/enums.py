from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    ANNOUNCED = "announced", _("Aangekondigd")
    STARTING = "starting", _("Gaat beginnen")
    ACTIVE = "active", _("Actief")
    CLOSED = "closed", _("Afgerond")


class Colour(TextChoices):
    """The fixed palette; each passes AA on paper and on dark ground (static/css/tokens.css)."""

    CLAY = "clay", _("Terracotta")
    PINE = "pine", _("Dennengroen")
    PLUM = "plum", _("Pruim")
    OCHRE = "ochre", _("Oker")
    SEA = "sea", _("Zeeblauw")
    ROSE = "rose", _("Roos")


class MembershipRole(TextChoices):
    MEMBER = "member", _("Lid")
    FACILITATOR = "facilitator", _("Gespreksbegeleider")
    COORDINATOR = "coordinator", _("Coördinator")


class JoinState(TextChoices):
    UNCONFIRMED = "unconfirmed", _("Wacht op bevestiging per mail")
    RECEIVED = "received", _("Ontvangen")
    ASKED_BACK = "asked_back", _("Vraag teruggestuurd")
    ACCEPTED = "accepted", _("Aangenomen")
    DECLINED = "declined", _("Afgewezen")
    WITHDRAWN = "withdrawn", _("Ingetrokken")


OPEN_STATES = [JoinState.RECEIVED, JoinState.ASKED_BACK]
