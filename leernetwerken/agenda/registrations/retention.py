"""How long we keep who took part. Numbers per perspective stay; people do not."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from wagtail.log_actions import log

from ..enums import SessionState
from ..models import EventPage
from ..sessions import Session
from . import queries
from .enums import RegistrationState, SeatState
from .models import AttendanceCount, Interest, Registration, Seat

NEEDS_KEPT_DAYS = 7
UNCONFIRMED_KEPT_DAYS = 7
WAITING_KEPT_DAYS = 30
# Of what never got a day, and of who wants to hear of anything at all.
UNDATED_KEPT_DAYS = 365


def forget(registrations, *, now=None):
    """Delete ``registrations`` of one event, after adding who had a seat to the numbers that stay; answers how many."""
    keys = list(registrations.values_list("pk", flat=True))
    if not keys:
        return 0
    over = Session.objects.filter(event__registrations__in=keys, ends_at__lte=now or timezone.now()).distinct()
    for session in over.exclude(state=SessionState.CANCELLED).order_by("pk"):
        for perspective, registered, present in list(queries.counts_of(session, registration__in=keys)):
            AttendanceCount.objects.get_or_create(session=session, perspective_id=perspective)
            count = AttendanceCount.objects.filter(session=session, perspective_id=perspective)
            count.update(registered=F("registered") + registered, present=F("present") + present)
    Registration.objects.filter(pk__in=keys).delete()
    return len(keys)


def purge_registrations(*, now=None):
    """Throw away what is past its time; answers ``{"needs": n, "unconfirmed": n, "registrations": n}``.

    Each event where something went has it in its log: the numbers, never the people.
    """
    now = now or timezone.now()
    totals = {"needs": 0, "unconfirmed": 0, "registrations": 0}
    for event in EventPage.objects.filter(registrations__isnull=False).distinct().prefetch_related("sessions"):
        numbers = _purge_event(event, now)
        for what, number in numbers.items():
            totals[what] += number
        if any(numbers.values()):
            log(event, "agenda.purged", data=numbers)
    return totals


@transaction.atomic
def _purge_event(event, now):
    list(event.seat_plans.select_for_update(no_key=True).order_by("pk"))
    mine = Registration.objects.filter(event=event)
    over = queries.last_moment(event)
    is_past = over is not None and now - over >= timedelta(days=NEEDS_KEPT_DAYS)
    needs = mine.exclude(needs="") if is_past else mine.none()
    unconfirmed = mine.filter(
        state=RegistrationState.UNCONFIRMED, created_at__lt=now - timedelta(days=UNCONFIRMED_KEPT_DAYS)
    )
    return {
        "needs": needs.update(needs=""),
        "unconfirmed": unconfirmed.delete()[1].get(Registration._meta.label, 0),
        "registrations": forget(_past_their_time(event, over, now), now=now),
    }


def _past_their_time(event, over, now):
    """Who took part for as long as the event says; who only waited or left, never longer than a month."""
    mine = Registration.objects.filter(event=event)
    if over is None:
        return mine.filter(created_at__lt=now - timedelta(days=UNDATED_KEPT_DAYS))
    if now - over >= timedelta(weeks=event.keep_weeks):
        return mine
    if now - over >= timedelta(days=WAITING_KEPT_DAYS):
        return mine.exclude(Exists(Seat.objects.filter(registration=OuterRef("pk"), state=SeatState.CONFIRMED)))
    return mine.none()


def purge_interests(*, now=None):
    """Delete who wanted to hear of something: unconfirmed after a week, else after a year or when it is over."""
    now = now or timezone.now()
    past = Q(confirmed_at=None, created_at__lt=now - timedelta(days=UNCONFIRMED_KEPT_DAYS))
    past |= Q(created_at__lt=now - timedelta(days=UNDATED_KEPT_DAYS))
    gone = [
        event.pk
        for event in EventPage.objects.filter(interests__isnull=False).distinct().prefetch_related("sessions")
        if (over := queries.last_moment(event)) and now - over >= timedelta(days=WAITING_KEPT_DAYS)
    ]
    past |= Q(event__in=gone)
    deleted = Interest.objects.filter(past).delete()[1]
    return deleted.get(Interest._meta.label, 0)
