"""What organisers need around a meeting: whom they invited, the code at the door, how it was."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from ..enums import TeamRole


class Invitation(models.Model):
    """Somebody was asked to come because a perspective is missing. Nobody is asked twice a week (``invitations``)."""

    plan = models.ForeignKey("agenda.SeatPlan", on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="event_invitations")
    perspective = models.ForeignKey(Perspective, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("uitnodiging voor een bijeenkomst")
        verbose_name_plural = _("uitnodigingen voor bijeenkomsten")
        default_permissions = ()
        indexes = [models.Index(fields=["user", "sent_at"], name="invited_lately")]

    def __str__(self):
        return f"{self.user} · {self.plan}"


class TeamInvitation(models.Model):
    """Somebody was asked to run an event, at an address that another typed. Whether an account has that address shows
    only when its owner says yes; ``key`` makes the link, and deleting the row makes it dead. Without ``invited_by`` it
    is the platform itself that asks.
    """

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="team_invitations")
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(_("rol"), max_length=12, choices=TeamRole.choices)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("uitnodiging om mee te regelen")
        verbose_name_plural = _("uitnodigingen om mee te regelen")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="one_team_invitation")]

    def __str__(self):
        return f"{self.event} · {self.email}"


class DoorCode(models.Model):
    """The code that hangs at the door of a session: who has a seat and types it is there."""

    session = models.OneToOneField("agenda.Session", on_delete=models.CASCADE, related_name="door_code")
    code = models.CharField(_("code"), max_length=6)

    class Meta:
        verbose_name = _("code aan de deur")
        verbose_name_plural = _("codes aan de deur")
        default_permissions = ()

    def __str__(self):
        return f"{self.session} · {self.code}"


class Feedback(models.Model):
    """How somebody found a session. Nothing leads to a person: no key, no time, no order of rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="feedback")
    score = models.PositiveSmallIntegerField(_("cijfer"))
    words = models.TextField(_("toelichting"), blank=True)

    class Meta:
        verbose_name = _("terugblik")
        verbose_name_plural = _("terugblikken")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="feedback_one_to_five", condition=models.Q(score__gte=1, score__lte=5)),
        ]

    def __str__(self):
        return f"{self.session} · {self.score}"


class FeedbackGiven(models.Model):
    """Who had a seat was asked, and perhaps answered: so that nobody answers twice. Not what."""

    seat = models.ForeignKey("agenda.Seat", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="+")
    is_answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("vraag om terug te blikken")
        verbose_name_plural = _("vragen om terug te blikken")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["seat", "session"], name="one_feedback_a_seat")]

    def __str__(self):
        return f"{self.seat} · {self.session}"
