"""Free seats find the next in line, and what time brings: offers that run out, seats that are released, reminders.

``settle`` is the heart. ``actions`` calls it under the lock before a step, so that no newcomer passes who waits, and
after every step that frees a seat. ``run_round`` calls it when only time went by.
"""

import logging
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, transaction
from django.db.models import Prefetch, Q
from django.utils import timezone

from leernetwerken.accounts.queries import user_by_email

from ..enums import Enrolment, SessionState
from ..models import EventPage
from ..sessions import Session
from . import mails, queries, rules
from .enums import SeatState
from .models import Interest, InterestNews, Seat, SeatPlan, SeatRule

logger = logging.getLogger(__name__)
# Somebody who registered today needs no reminder tonight.
QUIET_HOURS = 24


def lock_plans(event_pk):
    """All seat plans of an event under lock, in one order, as ``{key: plan}``; their sessions and rules at hand.

    All of them, whatever the step needs: two steps of one person in two plans then wait for each other as well.
    """
    plans = SeatPlan.objects.select_for_update(no_key=True, of=("self",)).filter(event=event_pk).order_by("pk")
    sessions = Prefetch("sessions", Session.objects.in_order())
    return {plan.pk: plan for plan in plans.prefetch_related(sessions, Prefetch("rules", SeatRule.objects.order_by()))}


def settle(plan, *, now=None):
    """End the offers that ran out, then offer what is free to the next in line until nobody fits. Under the lock.

    Answers the table as it is then: nobody who waits and is let in fits, so a newcomer who fits passes nobody.
    """
    now = now or timezone.now()
    has_begun = queries.has_begun(plan, now=now)
    seats = list(queries.open_seats(plan))
    table = queries.bare_table(plan, now=now)
    table.taken.update(who for _pk, who, state, _until in seats if state in SeatState.taken())
    for pk, who, state, until in seats:
        if state == SeatState.OFFERED and until <= now:
            table.taken[who] -= 1
            _expire(plan, pk, now, quietly=has_begun)
    queue = [] if has_begun else [(pk, who) for pk, who, state, _until in seats if state == SeatState.WAITING]
    while queue and (key := table.next_in_line(queue)):
        who = next(perspective for pk, perspective in queue if pk == key)
        queue.remove((key, who))
        if _offer(plan, key, now):
            table.taken[who] += 1
    return table


def _expire(plan, key, now, *, quietly):
    seat = _seat(plan, key)
    seat.state, seat.offered_until, seat.changed_at = SeatState.EXPIRED, None, now
    seat.save(update_fields=["state", "offered_until", "changed_at"])
    if not quietly:
        mails.offer_expired(seat)


def _offer(plan, key, now):
    """Whether it was offered: who is no longer let in could not take it, and is passed by for as long as that is so."""
    seat = _seat(plan, key)
    if rules.refuse_outsider(seat.registration):
        return False
    answer_by = now + timedelta(hours=plan.offer_hours)
    seat.state, seat.changed_at = SeatState.OFFERED, now
    seat.offered_until = min(answer_by, queries.begins_at(plan) or answer_by)
    seat.save(update_fields=["state", "offered_until", "changed_at"])
    mails.offered(seat)
    return True


def _seat(plan, key):
    seat = Seat.objects.select_related("registration__event", "registration__user", "perspective").get(pk=key)
    seat.plan = plan
    return seat


def run_round(now=None):
    """What is due now, each at most once; answers ``{"plans": n, "reminders": n, "news": n}``. Run it often."""
    now = now or timezone.now()
    return {"plans": _settle_all(now), "reminders": _remind_all(now), "news": _tell_all(now)}


def _settle_all(now):
    """Each event in a transaction of its own: one that fails keeps no other waiting."""
    due = Q(state=SeatState.WAITING) | Q(state=SeatState.OFFERED, offered_until__lte=now)
    plans = sorted(set(Seat.objects.filter(due).values_list("plan__event_id", "plan_id")))
    return sum(_settle_one(event, plan, now) for event, plan in plans)


def _settle_one(event, plan, now):
    try:
        with transaction.atomic():
            settle(lock_plans(event)[plan], now=now)
    except OperationalError:
        logger.warning("The seats of plan %s were busy; the next round settles them", plan)
        return 0
    return 1


def _remind_all(now):
    """Who has a seat hears what is near, one mail a person."""
    coming = Session.objects.filter(state=SessionState.FIXED, starts_at__gt=now).select_related("seat_plan", "event")
    sent = 0
    for session in coming.order_by("starts_at", "pk"):
        begins = queries.reminder_starts_at(session.seat_plan, session)
        if begins is not None and begins <= now:
            sent += _remind(session, begins, now)
    return sent


@transaction.atomic
def _remind(session, begins, now):
    seats = Seat.objects.select_for_update(of=("self",)).filter(plan=session.seat_plan_id, state=SeatState.CONFIRMED)
    seats = seats.filter(Q(reminded_at=None) | Q(reminded_at__lt=begins))
    seats = seats.filter(changed_at__lte=now - timedelta(hours=QUIET_HOURS))
    due = list(seats.select_related("registration__user", "registration__event"))
    for seat in due:
        mails.reminder(seat, session)
    Seat.objects.filter(pk__in=[seat.pk for seat in due]).update(reminded_at=now)
    return len(due)


def _tell_all(now):
    """Who left an address hears of an event as soon as one of its days is certain and people can join in.

    Of anything at all: what is public, and got its day after they asked.
    """
    dated = Session.objects.filter(state=SessionState.FIXED, starts_at__gt=now)
    fixed_at = dict(dated.order_by("changed_at").values_list("event", "changed_at"))
    public = set(EventPage.objects.visible_to(AnonymousUser()).filter(pk__in=fixed_at).values_list("pk", flat=True))
    sent = 0
    for event in EventPage.objects.filter(pk__in=fixed_at).exclude(enrolment=Enrolment.INTEREST).order_by("pk"):
        wanted = Q(event=event)
        if event.pk in public:
            wanted |= Q(event=None, confirmed_at__lte=fixed_at[event.pk])
        people = Interest.objects.filter(wanted).exclude(confirmed_at=None).exclude(news__event=event)
        sent += sum(_tell(interest, event) for interest in people.order_by("pk"))
    return sent


@transaction.atomic
def _tell(interest, event):
    """Only of what the owner of the address may see: that is asked now, not when the address was left."""
    reader = user_by_email(interest.email) or AnonymousUser()
    if not EventPage.objects.visible_to(reader).filter(pk=event.pk).exists():
        return 0
    _news, is_new = InterestNews.objects.get_or_create(interest=interest, event=event)
    if is_new:
        mails.interest_news(interest, event)
    return int(is_new)
