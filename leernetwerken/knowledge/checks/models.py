"""Those who were present read a report before it goes online: a round, who was asked, what they answered."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.models import Registration
from leernetwerken.networks.models import NetworkPage

from .enums import Answer


class CheckSetting(models.Model):
    """Whether a network publishes no report before those who were there read it; its coordinators decide."""

    network = models.OneToOneField(NetworkPage, on_delete=models.CASCADE, related_name="check_setting")
    is_demanded = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.network}: {self.is_demanded}"


class CheckRoundQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_at=None, ends_at__gt=timezone.now())

    def ended(self):
        return self.exclude(ended_at=None, ends_at__gt=timezone.now())

    def finished(self):
        """Ended, with enough time or an answer for everybody."""
        return self.ended().filter(was_stopped=False)

    def overdue(self):
        """Ended by the clock; nobody wrote that down yet (``actions.close_round``)."""
        return self.filter(ended_at=None, ends_at__lte=timezone.now())


class CheckRound(models.Model):
    """One time that people are asked to read one report.

    The words are frozen in ``content``: Wagtail's editor overwrites a revision while its author goes on typing. They
    are emptied some days after the round; ``prints`` (one for each piece) and ``fingerprint`` (of them all) stay.
    ``chosen`` is how many the author chose, whoever of them could be reached (``actions._chosen``): what is shown when
    everybody answered is reckoned with that, so that it tells of nobody that he was absent or left.
    ``is_live`` marks the round in which exactly the words were read that are online now; at most one for a report.
    ``read_by`` is what the public may know of it, filled when the round is closed.
    """

    report = models.ForeignKey("knowledge.MeetingReportPage", on_delete=models.CASCADE, related_name="check_rounds")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    prints = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    chosen = models.PositiveIntegerField(default=0)
    was_stopped = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True)
    is_live = models.BooleanField(default=False)
    read_by = models.ManyToManyField(Perspective, related_name="read_rounds")

    objects = CheckRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("nalezen van een verslag")
        default_permissions = ()
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=Q(ended_at=None), name="one_open_check_round"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("started_at")), name="check_round_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.report_id} · {self.started_at:%Y-%m-%d}"

    @property
    def is_running(self):
        return self.ended_at is None and self.ends_at > timezone.now()

    @property
    def is_finished(self):
        return not self.is_running and not self.was_stopped


class CheckInvitation(models.Model):
    """Somebody who was asked: a member (``user``), or an ``email`` of somebody without an account; never both.

    ``registration`` says that the attendance of the meeting told who to ask: who has himself forgotten there, is
    forgotten here. Lives until some days after the round. ``version`` counts the times that answers were saved, so
    that a tab that was left open does not wipe out what was answered since.
    """

    round = models.ForeignKey(CheckRound, on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, null=True, related_name="+")
    perspective = models.ForeignKey(Perspective, on_delete=models.SET_NULL, null=True, related_name="+")
    reacted_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True, email__gt="") | Q(user__isnull=False, email=""),
                name="check_invitation_to_one",
            ),
            models.UniqueConstraint(fields=["round", "user"], name="check_member_asked_once"),
            models.UniqueConstraint(
                fields=["round", "email"], condition=Q(email__gt=""), name="check_email_asked_once"
            ),
        ]

    def __str__(self):
        return f"{self.round_id} · {self.pk}"

    @property
    def whom(self):
        """The same for the same person in another round."""
        return self.user_id or self.email


class CheckReaction(models.Model):
    """What somebody answered about one piece. Shown without name and without perspective.

    ``invitation`` goes some days after the round, and with it who it was. An objection (``RECOGNISABLE``) keeps the
    report offline until it was overruled, or solved in ``solved_in``: see ``rules.refuse_to_go_online``.
    """

    round = models.ForeignKey(CheckRound, on_delete=models.CASCADE, related_name="reactions")
    invitation = models.ForeignKey(CheckInvitation, on_delete=models.SET_NULL, null=True, related_name="reactions")
    place = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    proposal = models.TextField(blank=True)
    solved_in = models.ForeignKey(CheckRound, on_delete=models.SET_NULL, null=True, related_name="+")
    overruled_at = models.DateTimeField(null=True)
    overruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    overrule_reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["place", "answer", "proposal"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "place"], name="check_one_answer_a_piece"),
        ]

    def __str__(self):
        return self.get_answer_display()
