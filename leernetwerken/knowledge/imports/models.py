"""Notes in Word on their way to a report."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.files.fields import random_path
from leernetwerken.networks.models import Membership, NetworkPage

from .enums import ImportState

# Reading ends within some ten seconds; what takes longer was lost on the way.
LOST_AFTER = timedelta(seconds=60)


def word_import_path(instance, filename):
    return random_path("imports", filename)


class WordImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The owner's own, as long as the owner takes part in the network."""
        taking_part = Membership.objects.filter(user=user.pk, user__is_active=True, ended_on=None)
        return self.filter(owner=user.pk, network__in=taking_part.values("network"))


class WordImport(models.Model):
    """An upload of its owner, for nobody else. No address serves ``file``: it is read here and thrown away.

    ``session`` is the meeting that the notes are of, when its owner said so.
    ``report`` is the ``WordReport`` as JSON (``stored``). ``decisions`` are the fields of the review form that were
    filled in well. ``sources`` says for each block of the draft which paragraphs of the file it was made of.
    ``lost_pictures`` has the paragraph of each picture that could not be read and so is not in the draft.
    ``attempts`` also tells a reader that came too late from the one that took its place.
    """

    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("agenda.Session", on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file = models.FileField(upload_to=word_import_path, blank=True)
    file_name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.WAITING)
    refusal = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    report = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)
    lost_pictures = models.JSONField(default=list)
    page = models.ForeignKey("knowledge.MeetingReportPage", on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(default=timezone.now, help_text="When it was last sent to, or taken by, a reader.")

    objects = WordImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("verslag uit Word")
        verbose_name_plural = _("verslagen uit Word")
        default_permissions = ()
        indexes = [models.Index(fields=["owner", "-created_at"], name="word_import_newest")]

    def __str__(self):
        return self.file_name

    @property
    def is_busy(self):
        return self.state in ImportState.busy()

    @property
    def is_lost(self):
        """Nobody reads it any more: its worker was killed, or never came."""
        return self.is_busy and self.asked_at < timezone.now() - LOST_AFTER

    @property
    def can_be_reviewed(self):
        """Also when the draft that was made of it is deleted."""
        return self.state in (ImportState.READY, ImportState.USED) and self.page_id is None
