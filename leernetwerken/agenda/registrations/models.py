"""Who takes part, and whose voice is still missing.

A seat plan is what people register for: one session, or a whole series at once. Everything about its seats is decided
under a lock on its row (``actions``); what is allowed is in ``seating``.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from ..enums import Enrolment
from .enums import Go, RegistrationState, SeatState


class SeatPlan(models.Model):
    """The seats of one session, or of all sessions of a series: who has one comes to all of them.

    ``capacity`` None: no limit. The invariant over its seats stands in ``seating``.
    """

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="seat_plans")
    capacity = models.PositiveSmallIntegerField(
        _("plekken in totaal"), null=True, blank=True, help_text=_("Leeg: geen grens.")
    )
    held_until_on = models.DateField(
        _("plekken vasthouden tot"),
        null=True,
        blank=True,
        help_text=_("Tot die dag blijven plekken vrij voor perspectieven die nog ontbreken. Leeg: tot het begin."),
    )
    only_listed = models.BooleanField(_("alleen deze perspectieven"), default=False)
    is_open = models.BooleanField(_("aanmelden kan"), default=True)
    closes_on = models.DateField(_("aanmelden tot en met"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(_("uren om op een vrije plek te reageren"), default=48)
    decide_on = models.DateField(_("besluit of het doorgaat op"), null=True, blank=True)
    reminder_days = models.PositiveSmallIntegerField(_("dagen vooraf herinneren"), default=2)

    class Meta:
        verbose_name = _("plekken")
        verbose_name_plural = _("plekken")
        default_permissions = ()

    def __str__(self):
        return f"{self._meta.verbose_name} · {self.event_id}"

    def is_held(self, today=None):
        """Whether seats are still kept free for perspectives that are missing."""
        return self.held_until_on is None or (today or timezone.localdate()) < self.held_until_on


class SeatRule(models.Model):
    """How many of a perspective a conversation needs, and how many it can bear."""

    plan = models.ForeignKey(SeatPlan, on_delete=models.CASCADE, related_name="rules")
    perspective = models.ForeignKey(
        Perspective, on_delete=models.PROTECT, related_name="+", verbose_name=_("perspectief")
    )
    minimum = models.PositiveSmallIntegerField(_("minstens"), default=0)
    maximum = models.PositiveSmallIntegerField(_("hoogstens"), null=True, blank=True)
    is_preferred = models.BooleanField(_("graag"), default=False)
    profile = models.CharField(_("wie je zoekt, in een paar woorden"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("plekken voor een perspectief")
        verbose_name_plural = _("plekken per perspectief")
        ordering = ["perspective__sort_order", "perspective__name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["plan", "perspective"], name="one_rule_a_perspective"),
            models.CheckConstraint(
                name="seat_maximum_at_least_minimum",
                condition=models.Q(maximum__isnull=True) | models.Q(maximum__gte=models.F("minimum")),
            ),
        ]

    def __str__(self):
        return f"{self.perspective} {self.minimum}–{self.maximum or '∞'}"


class Registration(models.Model):
    """A person takes part in an event. Works without an account.

    At most one is active for an address in an event. Deleted weeks after the last session (``retention``), ``needs``
    first; ``key`` makes the links in mails, and a new one makes the old links dead. ``asked_as``: how one registered
    when the link to confirm was mailed.
    """

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="registrations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="registrations"
    )
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=120)
    answers = models.JSONField(default=list, help_text="[{question, answer}, …] as asked at the time.")
    needs = models.TextField(_("wat je nodig hebt om mee te doen"), blank=True)
    agreed_to = models.CharField(max_length=32, blank=True, help_text="The mark of the ground rules, not their words.")
    accepted_rules_at = models.DateTimeField(null=True)
    shares_email_at = models.DateTimeField(null=True)
    meets = models.JSONField(default=list, help_text="Keys of the perspectives somebody would like to talk with.")
    speaks_for = models.CharField(_("namens wie je ook spreekt"), max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=RegistrationState.choices, default=RegistrationState.UNCONFIRMED)
    key = models.CharField(max_length=32, unique=True)
    asked_as = models.CharField(max_length=10, choices=Enrolment.choices, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    confirm_sent_at = models.DateTimeField(null=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("aanmelding voor een bijeenkomst")
        verbose_name_plural = _("aanmeldingen voor bijeenkomsten")
        default_permissions = ()
        indexes = [models.Index(fields=["event", "state"], name="registration_of_event")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=models.Q(state=RegistrationState.ACTIVE),
                name="one_active_registration",
            )
        ]

    def __str__(self):
        return f"{self.name} · {self.event}"


class Seat(models.Model):
    """The place of a registration in a seat plan, from one perspective.

    ``queued_at`` orders the waiting list; a move by hand changes it and leaves ``moved_because``: words about a person,
    so they go with him, and the log says only who moved whom.
    """

    plan = models.ForeignKey(SeatPlan, on_delete=models.CASCADE, related_name="seats")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="seats")
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=SeatState.choices, default=SeatState.REQUESTED)
    queued_at = models.DateTimeField(null=True)
    offered_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True)
    moved_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("plek")
        verbose_name_plural = _("plekken van mensen")
        default_permissions = ()
        indexes = [models.Index(fields=["plan", "state", "queued_at"], name="seat_queue")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "registration"], name="one_seat_a_registration"),
            models.CheckConstraint(
                name="offer_has_an_end",
                condition=~models.Q(state=SeatState.OFFERED) | models.Q(offered_until__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.registration} · {self.perspective}"


class Attendance(models.Model):
    """Whether who had a seat was there, session by session."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="attendances")
    was_there = models.BooleanField()

    class Meta:
        verbose_name = _("aanwezigheid")
        verbose_name_plural = _("aanwezigheid")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["seat", "session"], name="one_attendance_a_session")]

    def __str__(self):
        return f"{self.seat} · {self.was_there}"


class AttendanceCount(models.Model):
    """How many had a seat and how many came, per perspective: what stays when the people are deleted.

    A row may be about one person, so only ``queries`` reads the numbers, and tells none of fewer than five people.
    """

    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="attendance_counts")
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, related_name="+")
    registered = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("opkomst van een bijeenkomst")
        verbose_name_plural = _("opkomst van bijeenkomsten")
        ordering = ["perspective__sort_order", "perspective__name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["session", "perspective"], name="one_count_a_perspective")]

    def __str__(self):
        return f"{self.perspective} {self.present}/{self.registered}"


class GoDecision(models.Model):
    """What was decided about a session, by whom and with which words. Never changed; the newest counts."""

    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="go_decisions")
    outcome = models.CharField(_("besluit"), max_length=8, choices=Go.choices)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    people_told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("besluit of het doorgaat")
        verbose_name_plural = _("besluiten of het doorgaat")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.session}"


class Interest(models.Model):
    """Somebody would like to hear when there is a date: of an event, or (``event`` None) of anything at all."""

    event = models.ForeignKey(
        "agenda.EventPage", on_delete=models.CASCADE, null=True, blank=True, related_name="interests"
    )
    email = models.EmailField(_("e-mailadres"))
    perspective = models.ForeignKey(Perspective, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wish = models.CharField(_("wat je graag wilt"), max_length=300, blank=True)
    key = models.CharField(max_length=32, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirm_sent_at = models.DateTimeField(null=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("belangstelling")
        verbose_name_plural = _("belangstelling")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=models.Q(confirmed_at__isnull=False),
                name="one_interest_an_event",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(confirmed_at__isnull=False, event__isnull=True),
                name="one_interest_in_anything",
            ),
        ]

    def __str__(self):
        return f"{self.event or self._meta.verbose_name}"


class InterestNews(models.Model):
    """Somebody who wanted to hear of it heard of ``event``: once, however many dates follow."""

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="news")
    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bericht aan wie belangstelling heeft")
        verbose_name_plural = _("berichten aan wie belangstelling heeft")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["interest", "event"], name="one_news_an_event")]

    def __str__(self):
        return f"{self.interest} · {self.event}"
