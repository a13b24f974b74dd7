"""What somebody takes part in himself."""

from django.db.models import DateTimeField, Prefetch, Q, prefetch_related_objects
from django.utils import timezone

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.pages.queries import SomebodyLike, visible_q

from ..enums import SessionState
from ..sessions import Session
from .enums import RegistrationState, SeatState
from .models import Registration, Seat

SHOWN_ON_MY = 5


def seats_of(registration):
    """What somebody asked for, with its days, in the order of the event."""
    sessions = Prefetch("plan__sessions", Session.objects.select_related("event").in_order())
    seats = registration.seats.select_related("perspective", "plan__event").prefetch_related(sessions, "plan__rules")
    return seats.order_by("plan__pk", "pk")


def registration_of(user, event):
    """With which ``user`` takes part in ``event``; None for who does not."""
    if not user.is_authenticated:
        return None
    return Registration.objects.filter(event=event, user=user, state=RegistrationState.ACTIVE).first()


def next_registrations(user):
    """The seats of ``user`` in what is still to come, an offer that waits for an answer first."""
    now = timezone.now()
    seats = _coming_seats(SomebodyLike.this(user), user=user.pk, now=now)
    prefetch_related_objects(seats, Prefetch("plan__sessions", Session.objects.in_order()))
    for seat in seats:
        days = [session.sorts_at for session in seat.plan.sessions.all() if session.sorts_at and not session.is_past]
        seat.next_at = min(days, default=None)
    seats.sort(key=lambda seat: (seat.state != SeatState.OFFERED, seat.next_at is None, seat.next_at or now))
    return seats[:SHOWN_ON_MY]


@Prepared
def _coming_seats(user):
    now = Slot("now", DateTimeField())
    coming = Session.objects.filter(Q(ends_at__gt=now) | Q(state=SessionState.TENTATIVE))
    mine = Seat.objects.filter(
        visible_q(user, "registration__event__"),
        registration__user_id=user.pk,
        registration__state=RegistrationState.ACTIVE,
        state__in=SeatState.open(),
        plan__in=coming.values("seat_plan"),
    )
    return mine.select_related("registration__event", "plan").defer("registration__event__body").order_by("pk")
