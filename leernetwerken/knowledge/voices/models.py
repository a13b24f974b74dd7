"""Who recognises a lesson: what one person says, the groups that are published, and which regions were heard."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective, Region

from .enums import Answer, Word
from .versions import digest_of


class VoiceGroupQuerySet(models.QuerySet):
    def with_still(self, text):
        """``still_now`` and ``still_before``: how many still say what was counted, about ``text`` or an older one."""
        same = Q(voices__answer=F("voices__counted"), voices__perspective=F("perspective")) & ~Q(voices__answer="")
        about = Q(voices__digest=text)
        return self.annotate(
            still_now=models.Count("voices", filter=same & about),
            still_before=models.Count("voices", filter=same & ~about),
        )


class VoiceGroup(models.Model):
    """At least k people of one perspective whose answers became one word; nothing else of their answers is published.

    Invariants: a person is in one group of a lesson at most, for ever, so groups share nobody; ``word`` counts the
    answers of all ``size`` members at the moment that it was made, and is never made again. It is told of a text while
    more than half of the members still say so about that text.
    """

    lesson = models.ForeignKey("knowledge.LessonPage", on_delete=models.CASCADE, related_name="voice_groups")
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField()
    word = models.CharField(max_length=8, choices=Word.choices)

    objects = VoiceGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("groep van reacties op een les")
        default_permissions = ()

    def __str__(self):
        return f"{self.lesson_id} · {self.word}"


class VoiceQuerySet(models.QuerySet):
    def heard(self):
        """What was said and not taken back."""
        return self.exclude(answer="")


class Voice(models.Model):
    """What somebody says of a lesson: one row a person a lesson. Nobody is ever shown who said it.

    ``digest`` is the text that it is about. Without ``group`` it waits until enough others of its perspective reacted.
    ``counted`` is the answer as it went into the word of the group: who changes his mind later changes no word.
    Taken back, a row that is in a group stays without its answer (empty), so that nobody is counted twice.
    ``month`` is the first day of the month: a day would say too much.
    """

    lesson = models.ForeignKey("knowledge.LessonPage", on_delete=models.CASCADE, related_name="voices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    remark = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    month = models.DateField()
    group = models.ForeignKey(VoiceGroup, on_delete=models.RESTRICT, null=True, related_name="voices")
    counted = models.CharField(max_length=8, choices=Answer.choices, blank=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reactie op een les")
        verbose_name_plural = _("reacties op lessen")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["lesson", "user"], name="one_voice_a_person_a_lesson"),
            models.CheckConstraint(
                condition=~Q(answer="") | Q(group__isnull=False, region=None, remark=""),
                name="voice_taken_back_is_empty",
            ),
        ]

    def __str__(self):
        return f"{self.lesson_id} · {self.pk}"

    @property
    def is_outdated(self):
        """Whether the lesson has other words now than those it is about."""
        return self.digest != digest_of(self.lesson)


class RegionTally(models.Model):
    """How many people of a region came (or went, below zero) in one month; it points at nobody.

    The public reads of months that are over, so that nobody sees by the day from which region a reaction came.
    """

    lesson = models.ForeignKey("knowledge.LessonPage", on_delete=models.CASCADE, related_name="region_tallies")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    number = models.IntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["lesson", "region", "month"], name="one_region_tally_a_month"),
        ]

    def __str__(self):
        return f"{self.lesson_id} · {self.region_id} · {self.month:%Y-%m}"
