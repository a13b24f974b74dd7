"""Everything that changes when an event takes place. Each function is one transaction; the event is locked first.

Who has a seat is not decided here: see ``registrations.actions``. ``by`` None is the platform itself.
"""

from copy import copy

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.slugs import free_slug

from . import rules
from .enums import Enrolment, SessionState, TeamRole
from .models import EventPage, GoDecision, SeatPlan, SeatRule, Session, TeamMember
from .registrations import mails
from .registrations.enums import Go
from .registrations.offers import lock_plans

# What the plan of one session hands on to the next; days belong to a session itself.
HANDED_ON = ["capacity", "only_listed", "offer_hours", "reminder_days"]
# Who takes part gets a mail when one of these changes; calendars also follow a name.
TOLD = {"starts_at", "ends_at", "hours_known", "place", "address", "is_online", "online_url"}
IN_CALENDARS = TOLD | {"title", "state"}


@transaction.atomic
def plan_event(parent, *, title, by=None, first=None, capacity=None, publish=False, visibility=None, **fields):
    """Make an event below a network or the agenda, with its seats and its ``first`` session (values of ``Session``).

    A draft, or online at once (``publish``), read by ``visibility`` if that is told. Whoever plans without being a
    coordinator becomes its organiser.
    """
    if by is not None:
        list(get_user_model().objects.select_for_update(no_key=True, of=("self",)).filter(pk=by.pk))
    if refusal := rules.refuse_plan_event(parent, by) or rules.refuse_planned_twice(parent, title, by):
        raise refusal
    event = EventPage(title=title, draft_title=title, owner=by, live=False, **fields)
    event.slug = free_slug(title, parent, event)
    if by is None and visibility == Visibility.PUBLIC:
        event.visibility = visibility
    parent.add_child(instance=event)
    if by is not None and not rules.may_plan(by, event):
        TeamMember.objects.create(event=event, user=by, role=TeamRole.ORGANISER)
    if first is not None:
        add_session(event, by=by, capacity=capacity, **first)
    log(event, "agenda.plan", user=by)
    if visibility and by is not None:
        change_visibility(event, visibility, by=by)
    revision = event.save_revision(user=by, log_action=True)
    if publish:
        _refuse_unpublishable(event, by)
        revision.publish(user=by)
    return EventPage.objects.get(pk=event.pk)


def _refuse_unpublishable(event, by):
    if by is not None and not event.permissions_for_user(by).can_publish():
        raise rules.not_a_publisher()


@transaction.atomic
def add_session(event, *, by=None, capacity=None, like=None, **values):
    """One more session of ``event``: fixed when it has a beginning, else tentative.

    In a series it shares the seats that are there; else it gets its own, as ``like`` (a plan) has them, or with
    ``capacity`` seats.
    """
    event = _lock(event)
    refusal = rules.refuse_planning(event, by) or rules.refuse_session(values) or rules.refuse_double(event, values)
    if refusal:
        raise refusal
    state = SessionState.FIXED if values.get("starts_at") else SessionState.TENTATIVE
    plan = _plan_for(event, capacity=capacity, like=like)
    session = Session.objects.create(event=event, seat_plan=plan, state=state, **values)
    _follow_first_day(event)
    log(event, "agenda.add_session", user=by, data={"session": session.pk})
    return session


def _lock(event):
    """Whoever registers meanwhile refers to the row, and goes on."""
    return EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)


def _plan_for(event, *, capacity, like):
    shared = event.seat_plans.order_by("pk").first() if event.enrolment == Enrolment.SERIES else None
    if shared is not None:
        return shared
    values = {name: getattr(like, name) for name in HANDED_ON} if like else {}
    plan = SeatPlan.objects.create(event=event, **values | ({"capacity": capacity} if capacity is not None else {}))
    rules_of_like = like.rules.all() if like else []
    SeatRule.objects.bulk_create(
        SeatRule(
            plan=plan,
            perspective_id=rule.perspective_id,
            minimum=rule.minimum,
            maximum=rule.maximum,
            is_preferred=rule.is_preferred,
            profile=rule.profile,
        )
        for rule in rules_of_like
    )
    return plan


def _follow_first_day(event):
    """Lists sort an event on its first day, which lies in the rows beside the page."""
    day = event.get_listed_on()
    if day != event.listed_on:
        EventPage.objects.filter(pk=event.pk).update(listed_on=day)


@transaction.atomic
def change_session(session, *, by=None, seen=None, **values):
    """Change what is told in ``values``; answers the session and whether who takes part got a mail.

    ``seen``: the ``changed_at`` that stood on the screen, so that nobody wipes out what another just changed.

    Calendars follow (``sequence``) when the time, the place, the link or the name changes. A tentative session that
    gets a beginning is fixed by that; one that loses it is tentative again.
    """
    event, session = _lock_session(session)
    if "starts_at" in values:
        values.setdefault("hours_known", True)
    values = {name: value for name, value in values.items() if getattr(session, name) != value}
    whole = {name: getattr(session, name) for name in ["starts_at", "ends_at", "expected_words", "expected_on"]}
    whole |= values
    refusal = rules.refuse_planning(event, by) or rules.refuse_change(session, seen) or rules.refuse_session(whole)
    if refusal:
        raise refusal
    was = copy(session)
    _write(session, values)
    _follow_first_day(event)
    log(event, "agenda.change_session", user=by, data={"session": session.pk, "changed": sorted(values)})
    is_told = event.live and not was.is_past and bool(TOLD & values.keys())
    if is_told:
        _tell(session, was)
    return session, is_told


def fix_session(session, *, starts_at, ends_at, by=None, **values):
    """The day of a tentative session is certain now."""
    return change_session(session, by=by, starts_at=starts_at, ends_at=ends_at, **values)[0]


def _lock_session(session):
    """The event, then its seats: nobody takes one while the day changes."""
    event = _lock(Session.objects.select_related("event").get(pk=session.pk).event)
    lock_plans(event.pk)
    return event, Session.objects.select_for_update(of=("self",)).select_related("event").get(pk=session.pk)


def _write(session, values):
    for name, value in values.items():
        setattr(session, name, value)
    if "starts_at" in values:
        session.state = SessionState.FIXED if session.starts_at else SessionState.TENTATIVE
    if "ends_at" in values:
        session.feedback_until = rules.feedback_until_moved(session)
    if session.state == SessionState.FIXED:
        session.expected_words, session.expected_on = "", None
    if IN_CALENDARS & values.keys():
        session.sequence += 1
    session.changed_at = timezone.now()
    session.save()


def _tell(session, was):
    is_same_day = session.starts_at and not was.hours_known and was.sorts_on == session.sorts_on
    if was.starts_at == session.starts_at or is_same_day:
        mails.session_changed(session)
    elif was.state == SessionState.TENTATIVE:
        mails.session_fixed(session)
    elif session.state == SessionState.TENTATIVE:
        mails.session_unsure(session, was=was)
    else:
        mails.session_moved(session, before=was.starts_at, hours_known=was.hours_known)


@transaction.atomic
def cancel_session(session, *, reason, by=None):
    """It does not take place. The row stays, so that calendars and readers hear it."""
    event, session = _lock_session(session)
    refusal = rules.refuse_planning(event, by) or rules.refuse_cancel(session) or rules.refuse_words(reason)
    if refusal:
        raise refusal
    _cancel([session], reason, by)
    _follow_first_day(event)
    return session


def _cancel(sessions, reason, by):
    for session in sessions:
        _write(session, {"cancelled_because": reason.strip(), "state": SessionState.CANCELLED})
        log(session.event, "agenda.cancel_session", user=by, data={"session": session.pk})
    if sessions[0].event.live:
        mails.sessions_cancelled(sessions)


@transaction.atomic
def cancel_rest(event, *, reason, by=None):
    """Stop halfway: what took place stays as it was, what was still to come is cancelled. One mail a person."""
    event = _lock(event)
    lock_plans(event.pk)
    coming = [session for session in event.sessions.select_for_update(of=("self",)).in_order() if session.is_coming]
    refusal = rules.refuse_planning(event, by) or rules.refuse_stopping(coming) or rules.refuse_words(reason)
    if refusal:
        raise refusal
    _cancel(coming, reason, by)
    _follow_first_day(event)
    return coming


@transaction.atomic
def decide(session, *, outcome, by, note="", tell=False, starts_at=None, ends_at=None, expected_words=""):
    """Whether it goes ahead; recorded for good. To move it takes a new time, or words for about when.

    That it goes ahead is mailed to who has a seat when ``tell`` says so, and how many heard it is kept. What changes
    the day is always mailed.
    """
    event, session = _lock_session(session)
    if refusal := rules.refuse_planning(event, by) or rules.refuse_decision(session, outcome, note):
        raise refusal
    tell, note = tell and outcome in Go.goes_on() and event.live, note.strip()
    decision = session.go_decisions.first()
    is_same = decision and (decision.outcome, decision.note) == (outcome, note)
    if is_same and (decision.people_told or not tell):
        return decision
    told = mails.session_goes_on(session, note=note) if tell else 0
    decision = GoDecision.objects.create(session=session, outcome=outcome, note=note, by=by, people_told=told)
    log(event, "agenda.decide", user=by, data={"session": session.pk, "outcome": outcome, "told": told})
    if outcome == Go.CANCEL:
        cancel_session(session, reason=note, by=by)
    if outcome == Go.MOVE:
        change_session(session, by=by, starts_at=starts_at, ends_at=ends_at, expected_words=expected_words)
    return decision
