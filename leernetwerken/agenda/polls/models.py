"""Which day and which theme suit who would like to come, before anything is certain."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .enums import Answer, OptionKind


class PollOption(models.Model):
    """A day or a theme that people can choose. A day has words, a moment (``starts_at``), or both."""

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="poll_options")
    kind = models.CharField(_("wat vraag je"), max_length=5, choices=OptionKind.choices, default=OptionKind.DATE)
    text = models.CharField(_("in woorden"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("begint"), null=True, blank=True)

    class Meta:
        verbose_name = _("keuze in een peiling")
        verbose_name_plural = _("keuzes in een peiling")
        ordering = ["kind", models.F("starts_at").asc(nulls_last=True), "pk"]
        default_permissions = ()

    def __str__(self):
        if not self.starts_at:
            return self.text
        starts = timezone.localtime(self.starts_at)
        values = {"day": date_format(starts, "l j F Y"), "hour": f"{starts:%H.%M}"}
        return " · ".join(filter(None, [_now("%(day)s, %(hour)s uur") % values, self.text]))


class PollBallot(models.Model):
    """Somebody was asked: who wants to hear of the event, or who takes part. Goes when that person goes."""

    interest = models.OneToOneField("agenda.Interest", on_delete=models.CASCADE, null=True, related_name="ballot")
    registration = models.OneToOneField(
        "agenda.Registration", on_delete=models.CASCADE, null=True, related_name="ballot"
    )
    key = models.CharField(max_length=32, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("stembriefje")
        verbose_name_plural = _("stembriefjes")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="ballot_of_one_person",
                condition=models.Q(interest__isnull=True) ^ models.Q(registration__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} · {self.pk}"

    @property
    def event(self):
        return (self.interest or self.registration).event


class PollVote(models.Model):
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="votes")
    ballot = models.ForeignKey(PollBallot, on_delete=models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=5, choices=Answer.choices)

    class Meta:
        verbose_name = _("stem in een peiling")
        verbose_name_plural = _("stemmen in een peiling")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["option", "ballot"], name="one_vote_an_option")]

    def __str__(self):
        return f"{self.option} · {self.answer}"
