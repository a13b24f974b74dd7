"""What the actions on seats share. Only for ``actions``, inside their transaction."""

from django.db.models import Q
from django.utils import timezone

from ..models import EventIndexPage
from . import mails, queries, rules, tokens
from .enums import RegistrationState, SeatState
from .models import Registration, Seat
from .offers import lock_plans, settle

# What somebody filled in, by the names that a row has for it.
WORDS = ("answers", "needs", "agreed_to", "accepted_rules_at", "shares_email_at", "meets", "speaks_for")


def lock_mail_limits():
    """The mails are counted over all events, so requests wait for one another on the page above them all."""
    list(EventIndexPage.objects.select_for_update(of=("self",)))


def locked(event_pk, plans):
    """``plans`` under the lock; one of another event stays as it is, for the rule to refuse."""
    under_lock = lock_plans(event_pk)
    return [under_lock.get(plan.pk, plan) for plan in plans]


def locked_seat(seat):
    """``(table, seat)`` as they are now that nobody else writes, offers that ran out ended."""
    plan = lock_plans(seat.plan.event_id)[seat.plan_id]
    table = settle(plan)
    seats = Seat.objects.select_related("registration__event", "registration__user", "perspective")
    seat = seats.filter(pk=seat.pk).first()
    if refusal := rules.refuse_gone(seat):
        raise refusal
    seat.plan = plan
    return table, seat


def fresh(registration):
    """As it is now, under a lock of its own. Its event is the one that the caller read, for the words of mails; what is
    decided about the event is read under the lock (``rules.refuse_event``)."""
    rows = Registration.objects.select_for_update(of=("self",)).select_related("user")
    row = rows.filter(pk=registration.pk).first()
    if refusal := rules.refuse_gone(row):
        raise refusal
    row.event = registration.event
    return row


def seats_to_leave(registration, plans):
    """What is still to come; what is past stays as it was."""
    seats = []
    for seat in registration.seats.exclude(state=SeatState.CANCELLED).order_by("plan"):
        seat.plan, seat.registration = plans[seat.plan_id], registration
        if not queries.has_ended(seat.plan):
            seats.append(seat)
    if not seats and registration.seats.filter(state__in=SeatState.open()).exists():
        raise rules.over()
    return seats


def active(event, email, user=None):
    """The registration with which somebody takes part already."""
    who = Q(email=email) | Q(user=user) if user else Q(email=email)
    return Registration.objects.filter(who, event=event, state=RegistrationState.ACTIVE).first()


def words(answers, needs, agrees_to, shares_email, *, meets, speaks_for):
    """What somebody filled in, as the row keeps it."""
    now = timezone.now()
    return {
        "answers": list(answers),
        "needs": needs,
        "agreed_to": agrees_to,
        "accepted_rules_at": now if agrees_to else None,
        "shares_email_at": now if shares_email else None,
        "meets": list(meets),
        "speaks_for": speaks_for,
    }


def is_possible(plan, perspective):
    return not queries.has_begun(plan) and queries.bare_table(plan).admits(perspective.pk)


def take_part(registration, filled_in, wanted, *, reader):
    """Write ``filled_in`` where it says something, and give the seats. Nothing new: no second mail.

    ``reader``: whom the rules just let see the event.
    """
    tables = {plan.pk: settle(plan) for plan, _perspective in wanted}
    seats = _seats_by_plan(registration, [plan for plan, _perspective in wanted])
    for name, value in filled_in.items():
        if value:
            setattr(registration, name, _answered(registration.answers, value) if name == "answers" else value)
    registration.state = RegistrationState.ACTIVE
    registration.confirmed_at = registration.confirmed_at or timezone.now()
    registration.key = registration.key or tokens.new_key()
    registration.save()
    is_new = False
    for plan, perspective in wanted:
        seat = seats.setdefault(plan.pk, Seat(plan=plan, registration=registration))
        if seat.state not in SeatState.open():
            seat.perspective, is_new = perspective, True
            sit_down(seat, tables[plan.pk])
    if is_new:
        mails.registered(registration, seats.values(), reader=reader)
    return registration


def _answered(before, now):
    """The answers of ``now``. A form that comes again is empty: a question left blank keeps what was said before."""
    said = {row["question"]: row["answer"] for row in before}
    return [row | {"answer": row["answer"] or said.get(row["question"], "")} for row in now]


def _seats_by_plan(registration, plans):
    """Those that ``registration`` has, by the key of their plan; ``plans`` are at hand."""
    if registration.pk is None:
        return {}
    at_hand = {plan.pk: plan for plan in plans}
    seats = {seat.plan_id: seat for seat in registration.seats.order_by("plan")}
    for seat in seats.values():
        seat.plan = at_hand.get(seat.plan_id) or seat.plan
    return seats


def sit_down(seat, table):
    """``table`` comes fresh from ``settle``."""
    now = timezone.now()
    seat.state = SeatState.CONFIRMED if table.has_room_for(seat.perspective_id) else SeatState.WAITING
    seat.queued_at, seat.changed_at, seat.offered_until, seat.reminded_at = now, now, None, None
    seat.moved_because = ""
    seat.save()


def leave(seats):
    """Give ``seats`` up. Who has nothing left to come for takes no part any more."""
    for seat in seats:
        seat.state, seat.offered_until, seat.changed_at = SeatState.CANCELLED, None, timezone.now()
        seat.moved_because = ""
        seat.save()
    for registration in {seat.registration for seat in seats}:
        if not registration.seats.exclude(state=SeatState.CANCELLED).exists():
            end(registration)


def end(registration):
    """What somebody wrote for the meeting serves nothing any more."""
    registration.state, registration.answers, registration.needs = RegistrationState.CANCELLED, [], ""
    registration.meets, registration.speaks_for = [], ""
    registration.save()
