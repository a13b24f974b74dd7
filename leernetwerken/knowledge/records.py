"""What comes out of a report: its lessons, actions, questions and decisions, each with an address of its own.

The words stay those of the report. A record is as public as its report, never more: ``visible_to`` asks the report.
Written by ``harvest`` alone; what people do with a record afterwards (finish, answer) is in ``agenda_actions``.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import visible_q

from .enums import ActionState, ReportPart, StepKind


class RecordQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The records that stand in a report which ``user`` may see."""
        return self.filter(visible_q(user, "report__"), withdrawn_at=None)

    def was_known(self):
        """What readers without an account knew, and is gone now: taken out of its report, or with it."""
        return self.filter(models.Q(withdrawn_at__isnull=False) | ~models.Q(report__live=True), was_public=True)

    def in_order(self):
        return self.order_by("-report__met_on", "-report_id", "position", "pk")


class Record(models.Model):
    """One typed block of a published report.

    Invariants: one record a block (``report``, ``block_id``); a record is never deleted while its report stands: a
    block that is taken out gives ``withdrawn_at``, and one that proves to be another goes up in that
    (``agenda_actions.merge``). ``source_value`` is the block as it was harvested last, so that
    what somebody changed since (a date, say) survives a report that is published again with the same words.
    ``was_public`` says that readers without an account knew the address, so that it may say it is gone.
    """

    part: ReportPart

    report = models.ForeignKey(
        "knowledge.MeetingReportPage", on_delete=models.SET_NULL, null=True, editable=False, related_name="%(class)ss"
    )
    block_id = models.CharField(max_length=64, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    source_value = models.JSONField(default=dict, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    harvested_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    was_public = models.BooleanField(default=False, editable=False)
    maybe_same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["report", "block_id"], name="%(class)s_once_a_block"),
        ]

    def __str__(self):
        return self.words

    @staticmethod
    def fields_from(value):
        """The fields of the record, from the stored value of the block; whatever an unchecked draft may hold."""
        raise NotImplementedError

    @property
    def words(self):
        return self.text

    @property
    def stands(self):
        """Whether its report still says this to somebody."""
        return self.withdrawn_at is None and self.report is not None and self.report.live

    def take_over(self, value):
        """Take the words of the block, but leave alone what the report did not change since the last time."""
        before, after = self.fields_from(self.source_value), self.fields_from(value)
        for name, new in after.items():
            if self._state.adding or before.get(name) != new:
                setattr(self, name, new)
        self.source_value = value

    def get_absolute_url(self):
        return reverse(self.part.view_name, args=[self.pk])


ENDS, CLOSERS = ".?!:;,…–—", "’”'\"»)]"


def in_one(title, text):
    """``title`` and the ``text`` below it, one after the other as somebody would write them on one line.

    A title that ends as a sentence stays as it is. Where the text goes on in small letters it explains the title.
    """
    if not (title and text) or title.rstrip(CLOSERS)[-1:] in ENDS:
        return f"{title} {text}".strip()
    return f"{title}: {text}" if text[0].islower() else f"{title}. {text}"


class Lesson(Record):
    """A lesson in the words of the report. The edited one in the library is a ``LessonPage``."""

    part = ReportPart.LESSON
    title = models.CharField(_("de les"), max_length=200)
    text = models.TextField(_("uitleg"), blank=True)
    set_aside_at = models.DateTimeField(null=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("les uit een verslag")
        verbose_name_plural = _("lessen uit verslagen")

    @property
    def words(self):
        return in_one(self.title.strip(), self.text.strip())

    @staticmethod
    def fields_from(value):
        return {"title": _text(value, "title")[:200], "text": _text(value, "text")}


def late_q(today=None):
    """Actions whose day is over while they are not done: ``Action.is_late`` in SQL."""
    return models.Q(state__in=ActionState.unfinished(), due_on__lt=today or timezone.localdate())


class Action(Record):
    """Something that somebody will do. In public an organisation does it; ``assignee`` is for members' eyes."""

    part = ReportPart.ACTION
    text = models.TextField(_("wat gaan we doen"))
    owner = models.CharField(_("wie (organisatie)"), max_length=120, blank=True)
    due_on = models.DateField(_("voor wanneer"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=ActionState.choices, default=ActionState.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_actions",
        verbose_name=_("wie pakt dit op"),
    )

    class Meta(Record.Meta):
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        indexes = [models.Index(fields=["state", "due_on"], name="action_state_due")]

    @staticmethod
    def fields_from(value):
        return {
            "text": _text(value, "text"),
            "owner": _text(value, "owner")[:120],
            "due_on": _day(value, "due_on"),
        }

    @property
    def is_open(self):
        return self.state in ActionState.unfinished()

    @property
    def is_late(self):
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()


class ActionStep(models.Model):
    """The history of an action: each change, with the reason or the proof that was given.

    ``state``, ``due_on`` and ``assignee`` are as they were after the step; ``kind`` says which of them it was about.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind.choices, default=StepKind.STATE)
    state = models.CharField(max_length=8, choices=ActionState.choices)
    due_on = models.DateField(null=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(_("toelichting"), max_length=2000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.get_state_display()} ({self.action_id})"


class Question(Record):
    """A question that stays open until a page answers it, and is open again when that page is deleted."""

    part = ReportPart.QUESTION
    text = models.TextField(_("vraag"))
    answer = models.ForeignKey(
        SitePage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("antwoord")
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")

    @staticmethod
    def fields_from(value):
        return {"text": _text(value, "text")}

    @property
    def is_open(self):
        return self.answer_id is None


class Decision(Record):
    part = ReportPart.DECISION
    text = models.TextField(_("besluit"))

    class Meta(Record.Meta):
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")

    @staticmethod
    def fields_from(value):
        return {"text": _text(value, "text")}


RECORDS = {str(model.part): model for model in (Lesson, Action, Question, Decision)}


def _text(value, name):
    return str(value.get(name) or "").strip()


def _day(value, name):
    try:
        return parse_date(_text(value, name))
    except ValueError:
        return None
