"""When an event takes place, in parts and sessions, with whom.

Plain rows, not part of the page's revisions: see ``models``. ``actions`` writes them.
"""

import uuid
from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.pages.queries import visible_q

from .enums import ContributorRole, SessionState, TeamRole


class EventPart(models.Model):
    """Sessions that belong together within an event, perhaps inside somebody else's event (``host_name``)."""

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="parts")
    title = models.CharField(_("naam van het onderdeel"), max_length=160)
    text = models.TextField(_("uitleg"), blank=True)
    host_name = models.CharField(
        _("tijdens"),
        max_length=160,
        blank=True,
        help_text=_("Een evenement van anderen, bijvoorbeeld een symposium."),
    )
    host_url = models.URLField(_("website van dat evenement"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("onderdeel")
        verbose_name_plural = _("onderdelen")
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self):
        return self.title


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The sessions of events that ``user`` may see."""
        return self.filter(visible_q(user, "event__"))

    def in_order(self):
        """By day; what has no day at all comes last."""
        return self.order_by(models.F("sorts_at").asc(nulls_last=True), "pk")


class Session(models.Model):
    """One meeting of an event.

    Invariants: a fixed session has a beginning and an end, in that order; while nobody knows the hours
    (``hours_known``) these are those of the whole day. One whose day is not sure has words for it
    (``expected_words``, "waarschijnlijk eind maart") and perhaps a day to sort on (``expected_on``). ``uid`` never
    changes, ``sequence`` goes up with every change that a calendar should follow (RFC 5545, 3.8.7.4). ``online_url`` is
    for who takes part, never for readers. ``feedback_until`` stands from the first question or answer on and follows
    a day that is moved only so far as nobody reads answers sooner or twice (``rules.feedback_until_moved``).
    """

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="sessions")
    part = models.ForeignKey(
        EventPart,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("onderdeel"),
    )
    seat_plan = models.ForeignKey("agenda.SeatPlan", on_delete=models.RESTRICT, related_name="sessions")
    title = models.CharField(_("naam van deze bijeenkomst"), max_length=160, blank=True)
    text = models.TextField(_("waar gaat het over"), blank=True)
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.FIXED)
    starts_at = models.DateTimeField(_("begint"), null=True, blank=True)
    ends_at = models.DateTimeField(_("eindigt"), null=True, blank=True)
    hours_known = models.BooleanField(default=True, editable=False)
    expected_words = models.CharField(_("wanneer ongeveer"), max_length=120, blank=True)
    expected_on = models.DateField(_("sorteer als"), null=True, blank=True)
    sorts_at = models.DateTimeField(null=True, editable=False, db_index=True)
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    online_url = models.URLField(_("link om mee te doen"), max_length=500, blank=True)
    cancelled_because = models.CharField(_("waarom het niet doorgaat"), max_length=300, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    feedback_until = models.DateTimeField(null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst op een dag")
        verbose_name_plural = _("bijeenkomsten op een dag")
        default_permissions = ()
        indexes = [models.Index(fields=["event", "sorts_at"], name="session_of_event")]
        constraints = [
            models.CheckConstraint(
                name="fixed_session_has_times",
                condition=~models.Q(state=SessionState.FIXED)
                | models.Q(starts_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="session_ends_after_start",
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """Its own title, else that of the event."""
        return self.title or self.event.title

    @property
    def sorts_on(self):
        """The day that lists sort on; None when nobody knows yet."""
        return timezone.localdate(self.sorts_at) if self.sorts_at else None

    @property
    def is_past(self):
        return self.state != SessionState.TENTATIVE and self.ends_at is not None and self.ends_at < timezone.now()

    @property
    def is_coming(self):
        """Whether it is still to take place, on whatever day."""
        return self.state != SessionState.CANCELLED and not self.is_past

    def save(self, *args, **kwargs):
        self.sorts_at = self.starts_at or self._expected_at()
        super().save(*args, **kwargs)

    def _expected_at(self):
        return timezone.make_aware(datetime.combine(self.expected_on, time.min)) if self.expected_on else None


class RunItem(models.Model):
    """A block of the run sheet. ``minutes`` long, in order; the times follow from the start of the session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="run_items")
    title = models.CharField(_("wat"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    who = models.CharField(_("wie"), max_length=120, blank=True, help_text=_("Een rol, bijvoorbeeld: spreker."))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("programmaonderdeel")
        verbose_name_plural = _("programma")
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self):
        return self.title


class Contributor(models.Model):
    """Who speaks or leads the talk, as the agenda shows it: somebody who agreed to be named."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="contributors")
    role = models.CharField(_("rol"), max_length=12, choices=ContributorRole.choices)
    name = models.CharField(_("naam of rol"), max_length=120)
    organisation = models.CharField(_("organisatie"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("bijdrage")
        verbose_name_plural = _("bijdragen")
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self):
        return self.name


class TeamMember(models.Model):
    """Somebody who runs an event beside the coordinators of its network: the list of who comes is for them.

    ``gets_addresses``: this is one of those whom the consent text of the event names (``email_shared_with``).
    """

    event = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="event_team")
    role = models.CharField(_("rol"), max_length=12, choices=TeamRole.choices)
    gets_addresses = models.BooleanField(_("krijgt de e-mailadressen"), default=False)

    class Meta:
        verbose_name = _("begeleider van een bijeenkomst")
        verbose_name_plural = _("begeleiders van bijeenkomsten")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "user"], name="once_in_a_team")]

    def __str__(self):
        return f"{self.user} · {self.event}"


class CalendarLink(models.Model):
    """A secret address under which somebody's own calendar programme reads what he may see and takes part in.

    Only the digest is kept: who reads the table cannot read the calendar.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_link")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link voor je eigen agenda")
        verbose_name_plural = _("links voor de eigen agenda")
        default_permissions = ()

    def __str__(self):
        return str(self.user)
