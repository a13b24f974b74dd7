"""Everything somebody does with an own registration, from "I would like to come" to "forget me".

Each function is one transaction: it locks the seat plans of the event, lets free seats find the next in line, asks the
rule again, writes, and lets what came free move up. What organisers do with seats stands in ``desk_actions``.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from . import mails, retention, rules, steps, tokens
from .desk_actions import mark_attendance, move_in_queue, set_seats
from .enums import RegistrationState, SeatState
from .interest_actions import confirm_interest, drop_interest, register_interest
from .models import Registration, Seat
from .offers import lock_plans, settle

__all__ = [
    "accept_offer",
    "add_seats",
    "cancel",
    "cancel_seat",
    "change_answers",
    "change_seat",
    "confirm",
    "confirm_interest",
    "decline_offer",
    "drop_interest",
    "erase",
    "mark_attendance",
    "move_in_queue",
    "register",
    "register_interest",
    "request_registration",
    "set_seats",
]


@transaction.atomic
def request_registration(
    event,
    *,
    plans,
    perspective,
    email,
    name,
    answers=(),
    needs="",
    agrees_to="",
    shares_email=False,
    meets=(),
    speaks_for="",
):
    """Without an account: mail a link that proves the address. The answer is the same for every address.

    Over the day's limit for the address nothing happens at all; over the hour's limit for all of them a ``Refusal``
    says so to everybody.
    """
    steps.lock_mail_limits()
    email = email.strip().lower()
    if (
        refusal := rules.refuse_words(answers, needs, speaks_for)
        or rules.refuse_registering(event, AnonymousUser(), plans, perspective, agrees_to)
        or rules.refuse_flood()
    ):
        raise refusal
    if rules.refuse_address(email):
        return None
    words = steps.words(answers, needs, agrees_to, shares_email, meets=meets, speaks_for=speaks_for)
    asked = {"asked_as": event.enrolment, "key": tokens.new_key(), "confirm_sent_at": timezone.now()}
    registration = Registration.objects.create(event=event, email=email, name=name, **asked, **words)
    Seat.objects.bulk_create(Seat(plan=plan, registration=registration, perspective=perspective) for plan in plans)
    mails.registration_confirm(registration)
    return registration


@transaction.atomic
def register(
    event,
    user,
    *,
    plans,
    perspective,
    answers=(),
    needs="",
    agrees_to="",
    shares_email=False,
    meets=(),
    speaks_for="",
):
    """With an account, at once. Again for somebody who takes part already adds what is new."""
    if refusal := rules.refuse_words(answers, needs, speaks_for):
        raise refusal
    plans = steps.locked(event.pk, plans)
    if refusal := rules.refuse_registering(event, user, plans, perspective, agrees_to):
        raise refusal
    email = user.email.lower()
    registration = steps.active(event, email, user) or Registration(event=event, email=email, name=user.name)
    registration.user = user
    words = steps.words(answers, needs, agrees_to, shares_email, meets=meets, speaks_for=speaks_for)
    return steps.take_part(registration, words, [(plan, perspective) for plan in plans], reader=user)


@transaction.atomic
def confirm(registration, *, agrees_to=""):
    """The address is proven: the seats are taken, or wait. Again does nothing.

    ``agrees_to``: the mark of the ground rules, where those changed since somebody asked (``rules.refuse_rules``).
    Somebody who takes part in this event already has one registration afterwards: the first, with what is new.
    """
    plans = lock_plans(registration.event_id)
    request = steps.fresh(registration)
    if request.state != RegistrationState.UNCONFIRMED:
        return request
    user = get_user_model().objects.filter(email=request.email, is_active=True).first()
    asked = [(plans[seat.plan_id], seat.perspective) for seat in request.seats.select_related("perspective")]
    wanted = [(plan, who) for plan, who in asked if steps.is_possible(plan, who)]
    agrees_to = agrees_to or request.agreed_to
    if refusal := rules.refuse_confirm(request, user or AnonymousUser(), wanted, agrees_to):
        raise refusal
    if agrees_to != request.agreed_to:
        request.agreed_to, request.accepted_rules_at = agrees_to, timezone.now()
    if (first := steps.active(request.event, request.email, user)) is None:
        request.user = user
        if len(wanted) < len(asked):
            request.seats.exclude(plan__in=[plan for plan, _who in wanted]).delete()
        return steps.take_part(request, {}, wanted, reader=user)
    words = {name: getattr(request, name) for name in steps.WORDS}
    request.delete()
    return steps.take_part(first, words, wanted, reader=user)


@transaction.atomic
def add_seats(registration, *, plans, perspective):
    """Something more of the same event; also back on the list after an offer that ran out."""
    plans, registration = steps.locked(registration.event_id, plans), steps.fresh(registration)
    user = registration.user or AnonymousUser()
    if refusal := rules.refuse_change(registration) or rules.refuse_registering(
        registration.event, user, plans, perspective
    ):
        raise refusal
    return steps.take_part(registration, {}, [(plan, perspective) for plan in plans], reader=registration.user)


@transaction.atomic
def change_answers(registration, *, answers, needs, name, shares_email=None, meets=None, speaks_for=None):
    """None leaves something as it is; that an address is shared can always be withdrawn."""
    registration = steps.fresh(registration)
    if refusal := rules.refuse_change(registration) or rules.refuse_words(answers, needs, speaks_for or ""):
        raise refusal
    registration.answers, registration.needs, registration.name = list(answers), needs, name
    if shares_email is not None:
        since = registration.shares_email_at or timezone.now()
        registration.shares_email_at = since if shares_email else None
    registration.meets = registration.meets if meets is None else list(meets)
    registration.speaks_for = registration.speaks_for if speaks_for is None else speaks_for
    registration.save()
    return registration


@transaction.atomic
def change_seat(seat, *, perspective):
    """Take part from another perspective. Who waits goes to the end of the list: others wait there already."""
    table, seat = steps.locked_seat(seat)
    if seat.perspective_id == perspective.pk and seat.state in SeatState.open():
        return seat
    refusal = (
        rules.refuse_change(seat.registration)
        or rules.refuse_outsider(seat.registration)
        or rules.refuse_seat_change(seat, perspective, table)
    )
    if refusal:
        raise refusal
    seat.perspective = perspective
    if seat.state == SeatState.WAITING:
        steps.sit_down(seat, table)
    else:
        seat.save(update_fields=["perspective"])
    settle(seat.plan)
    return seat


@transaction.atomic
def accept_offer(seat):
    """In time. Again does nothing."""
    _table, seat = steps.locked_seat(seat)
    if seat.state == SeatState.CONFIRMED:
        return seat
    if refusal := rules.refuse_outsider(seat.registration) or rules.refuse_offer(seat):
        raise refusal
    seat.state, seat.offered_until, seat.changed_at = SeatState.CONFIRMED, None, timezone.now()
    seat.save()
    mails.seat_confirmed(seat)
    return seat


@transaction.atomic
def decline_offer(seat):
    """Somebody else's turn, and off the list."""
    _table, seat = steps.locked_seat(seat)
    if seat.state == SeatState.CANCELLED:
        return seat
    if refusal := rules.refuse_offer(seat):
        raise refusal
    steps.leave([seat])
    settle(seat.plan)
    return seat


@transaction.atomic
def cancel_seat(seat):
    """One of the seats, or the place on a waiting list. Again does nothing."""
    _table, seat = steps.locked_seat(seat)
    if seat.state == SeatState.CANCELLED:
        return seat
    if refusal := rules.refuse_leaving(seat.plan):
        raise refusal
    steps.leave([seat])
    mails.cancelled(seat.registration, [seat])
    settle(seat.plan)
    return seat


@transaction.atomic
def cancel(registration):
    """Everything that is still to come. What is past stays as it was. Again does nothing."""
    plans, registration = lock_plans(registration.event_id), steps.fresh(registration)
    if registration.state == RegistrationState.CANCELLED:
        return registration
    was_active = registration.state == RegistrationState.ACTIVE
    seats = steps.seats_to_leave(registration, plans)
    steps.leave(seats)
    steps.end(registration)
    if was_active:
        mails.cancelled(registration, seats)
    for seat in seats:
        settle(seat.plan)
    return registration


@transaction.atomic
def erase(registration):
    """Forget the person now. Of meetings that are past only the numbers stay; what is to come moves up."""
    plans = lock_plans(registration.event_id)
    mine = Registration.objects.filter(pk=registration.pk)
    freed = [plans[pk] for pk in mine.values_list("seats__plan", flat=True) if pk]
    if retention.forget(mine):
        log(registration.event, "agenda.erased", data={"registration": registration.pk})
    for plan in freed:
        settle(plan)
