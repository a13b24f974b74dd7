"""What somebody takes part in himself."""

from django.db.models import DateTimeField, Prefetch, Q, prefetch_related_objects
from django.utils import timezone

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.pages.queries import SomebodyLike, visible_q

from ..enums import SessionState
from ..sessions import Session
from . import queries
from .enums import RegistrationState, SeatState
from .models import Registration, Seat
from .rules import refuse_leaving_all

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


def own_registrations(user):
    """Where ``user`` takes part, as far as the event is still to be seen: what comes next first, what was last.

    Each knows ``is_over``: nothing of it is left to come to. Of what was the latest stands first.
    """
    mine = Registration.objects.filter(visible_q(user, "event__"), user_id=user.pk, state=RegistrationState.ACTIVE)
    seats = queries.SEATS.prefetch_related(Prefetch("plan", queries.PLANS))
    found = list(mine.select_related("event").prefetch_related(Prefetch("seats", seats)).order_by("-created_at", "-pk"))
    for registration in found:
        registration.is_over = refuse_leaving_all(registration.seats.all()) is not None
    return sorted(found, key=_in_time)


def _in_time(registration):
    """Days that are not known yet come after those that are."""
    taken = [seat.plan for seat in registration.seats.all() if seat.state in SeatState.open()]
    days = [session for plan in taken for session in plan.sessions.all() if session.sorts_at]
    moments = [day.sorts_at.timestamp() for day in days if registration.is_over or not day.is_past]
    latest_first = -1 if registration.is_over else 1
    return registration.is_over, not moments, min((latest_first * moment for moment in moments), default=0)


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
