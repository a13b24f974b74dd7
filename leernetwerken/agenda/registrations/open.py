"""Which seats of an event somebody can ask for now."""

from collections import defaultdict

from django.db.models import Prefetch

from ..sessions import Session
from . import rules
from .enums import RegistrationState
from .models import SeatPlan, SeatRule

SESSIONS = Prefetch("sessions", Session.objects.in_order())
# Their order is nobody's business here; without it there is no join.
RULES = Prefetch("rules", SeatRule.objects.order_by())
# What has no day yet comes last.
LAST = float("inf")


def open_plans(event):
    """The seat plans of ``event`` that registration is open for, in the order of their days, with their sessions."""
    plans = list(SeatPlan.objects.filter(event=event).prefetch_related(SESSIONS, RULES))
    for plan in plans:
        plan.event = event
        for session in plan.sessions.all():
            session.event = event
    plans.sort(key=lambda plan: (_first_day(plan), plan.pk))
    return [plan for plan in plans if plan.sessions.all() and rules.refuse_plan(plan) is None]


def is_open(sessions):
    """Whether somebody can ask for a seat now, where ``sessions`` are all of an event, with their plans. No query."""
    days = defaultdict(list)
    for session in sessions:
        days[session.seat_plan].append(session)
    for plan, of_plan in days.items():
        # As a prefetch would leave them: what decides asks the plan for its sessions.
        plan._prefetched_objects_cache = {"sessions": of_plan}
    return any(rules.refuse_plan(plan) is None for plan in days)


def plans_beside(registration, seats):
    """The open plans of the same event that somebody has no part in yet; none for who left."""
    if registration.state != RegistrationState.ACTIVE:
        return []
    known = {seat.plan_id for seat in seats}
    return [plan for plan in open_plans(registration.event) if plan.pk not in known]


def _first_day(plan):
    return min((session.sorts_at.timestamp() for session in plan.sessions.all() if session.sorts_at), default=LAST)
