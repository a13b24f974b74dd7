"""What who runs an event does with its seats. Callers import these from ``actions``."""

from datetime import timedelta

from django.db import transaction
from wagtail.log_actions import log

from ..rules import refuse_planning, refuse_running
from . import queries, rules
from .enums import SeatState
from .models import Attendance, Seat, SeatRule
from .offers import lock_plans, settle

PLAN_FIELDS = {
    "capacity",
    "closes_on",
    "decide_on",
    "held_until_on",
    "is_open",
    "offer_hours",
    "only_listed",
    "reminder_days",
}


@transaction.atomic
def set_seats(plan, *, by, needs, profiles=None, **fields):
    """``needs``: ``{perspective: (minimum, maximum, is_preferred)}``, all of them; ``profiles``: whom of a perspective
    it looks for, in words; ``fields`` of the plan itself.

    Refused when who has a seat would not fit any more. More room than before moves the waiting list up at once.
    """
    if unknown := set(fields) - PLAN_FIELDS:
        raise TypeError(f"No fields of a seat plan: {unknown}")
    plan = lock_plans(plan.event_id)[plan.pk]
    if refusal := refuse_planning(plan.event, by) or rules.refuse_dividing(plan):
        raise refusal
    settle(plan)
    for name, value in fields.items():
        setattr(plan, name, value)
    if refusal := rules.refuse_seats(plan, needs):
        raise refusal
    plan.save()
    plan.rules.exclude(perspective__in=needs).delete()
    for perspective, (minimum, maximum, is_preferred) in needs.items():
        values = {"minimum": minimum, "maximum": maximum, "is_preferred": is_preferred}
        values |= {"profile": profiles.get(perspective, "")} if profiles is not None else {}
        SeatRule.objects.update_or_create(plan=plan, perspective=perspective, defaults=values)
    log(plan.event, "agenda.set_seats", user=by, data={"plan": plan.pk})
    settle(lock_plans(plan.event_id)[plan.pk])
    return plan


@transaction.atomic
def move_in_queue(seat, *, by, reason, before=None):
    """Put ``seat`` before another that waits, or (None) at the end. The reason goes where the seat goes."""
    plan = lock_plans(seat.plan.event_id)[seat.plan_id]
    settle(plan)
    seat = Seat.objects.get(pk=seat.pk)
    refusal = refuse_planning(plan.event, by) or rules.refuse_queue(plan) or rules.refuse_move(seat, reason)
    if refusal:
        raise refusal
    queue = [waiting for waiting in queries.waiting(plan) if waiting.pk != seat.pk]
    place = next((n for n, waiting in enumerate(queue) if before and waiting.pk == before.pk), len(queue))
    moments = _rising(sorted(waiting.queued_at for waiting in [*queue, seat]))
    queue.insert(place, seat)
    for waiting, moment in zip(queue, moments, strict=True):
        waiting.queued_at = moment
    seat.moved_because = reason.strip()
    Seat.objects.bulk_update(queue, ["queued_at", "moved_because"])
    log(plan.event, "agenda.move_in_queue", user=by, data={"seat": seat.pk, "place": place + 1})
    return seat


def _rising(moments):
    """No two the same: the order must say who is first."""
    risen = moments[:1]
    for moment in moments[1:]:
        risen.append(max(moment, risen[-1] + timedelta(microseconds=1)))
    return risen


@transaction.atomic
def mark_attendance(session, *, by, present):
    """``present``: ``{key of the seat: whether somebody was there}``; what has no seat in this session is left out."""
    lock_plans(session.event_id)
    if refusal := refuse_running(session.event, by):
        raise refusal
    seats = Seat.objects.filter(plan=session.seat_plan_id, state=SeatState.CONFIRMED, pk__in=present)
    for pk in seats.values_list("pk", flat=True):
        Attendance.objects.update_or_create(session=session, seat_id=pk, defaults={"was_there": bool(present[pk])})
    log(session.event, "agenda.mark_attendance", user=by, data={"session": session.pk, "marked": len(seats)})
