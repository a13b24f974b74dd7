"""What somebody who runs events sees of them: also drafts, which readers do not see. ``rules.runs`` is the gate."""

from django.contrib.auth import get_user_model
from django.db.models import Count, DateTimeField, Exists, F, Min, OuterRef, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Left, Length
from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike

from .. import rules
from ..enums import Enrolment, SessionState
from ..models import Attendance, EventIndexPage, EventPage, GoDecision, Seat, Session
from ..registrations.enums import Go, SeatState
from ..registrations.queries import has_begun, registrations_for, sentences
from ..registrations.rules import refuse_dividing
from ..sessions import TeamMember

SHOWN_ON_MY = 10


def places_to_plan(user, indexes=None):
    """The networks that ``user`` leads meetings of, and the agenda for who may add pages to it.

    ``indexes``, here and below: the agendas, if they are at hand.
    """
    networks = NetworkPage.objects.all()
    if not user.is_superuser:
        networks = networks.filter(
            pk__in=user.memberships.filter(ended_on=None, role__in=rules.LEADS).values("network")
        )
    indexes = EventIndexPage.objects.all() if indexes is None else indexes
    indexes = [index.pk for index in indexes if rules.may_plan_below(user, index)]
    return SitePage.objects.filter(Q(pk__in=networks.values("pk")) | Q(pk__in=indexes)).order_by("title", "pk")


def events_run_by(user, agendas=None):
    """The events that are somebody's own work: in the team, made by him, below a network he leads meetings of, or of
    the agenda itself for who writes there.

    As ``rules.runs`` has it: who left a network is in none of its teams. ``agendas`` are ``agendas_of(user)``, if they
    are at hand, or slots for them.
    """
    agendas = agendas_of(user) if agendas is None else agendas
    ever = Membership.objects.filter(user_id=user.pk)
    current = ever.filter(ended_on=None)
    team = Q(pk__in=TeamMember.objects.filter(user_id=user.pk).values("event"))
    team &= ~_below_networks_of(ever) | _below_networks_of(current)
    led = _below_networks_of(current.filter(role__in=rules.LEADS))
    own = Q(owner_id=user.pk) if user.is_superuser else _of_agendas(user, agendas)
    # Short lists put together: for one "or" PostgreSQL looks at every event, 0.4 s for 4,000 of them.
    events = EventPage.objects.alias(parent_path=Left("path", Length("path") - EventPage.steplen)).order_by()
    keys = [events.filter(part).values("pk") for part in (team, led, own)]
    return EventPage.objects.filter(pk__in=keys[0].union(*keys[1:], all=True))


def _below_networks_of(memberships):
    """As ``rules.network_of``: an event lies right below its network."""
    return Q(parent_path__in=memberships.values("network__path"))


def agendas_of(user, indexes=None):
    """``[(path, may_change)]`` of the agendas where ``user`` adds events, and may change all or his own alone."""
    if user.is_superuser:
        return []
    indexes = EventIndexPage.objects.all() if indexes is None else indexes
    rights = [(index.path, index.permissions_for_user(user).permissions) for index in indexes]
    return [(path, "change" in found) for path, found in rights if {"change", "add"} & found]


def _of_agendas(user, agendas):
    """As ``can_edit`` has it: who may change what lies there, or only adds to it and made the event himself."""
    found = Q(pk__in=[])
    for path, may_change in agendas:
        below = Q(path__startswith=path)
        found |= below if may_change else below & Q(owner_id=user.pk)
    return found


def agenda_slots(agendas):
    """``(shape, values)`` for a ``Prepared`` question: ``events_run_by(user, in_agendas(shape))`` wants the values."""
    paths = {f"agenda_{place}": path for place, (path, _may_change) in enumerate(agendas)}
    return tuple(may_change for _path, may_change in agendas), paths


def in_agendas(shape):
    return [(Slot(f"agenda_{place}"), may_change) for place, may_change in enumerate(shape)]


def coming_events_run_by(user, indexes, number):
    """For ``/mijn/``: the first of what is still to come, or has no day yet, the first day first."""
    now = timezone.now()
    shape, paths = agenda_slots(agendas_of(user, indexes))
    events = _coming(SomebodyLike.this(user), shape, number, user=user.pk, now=now, **paths)
    prefetch_related_objects(events, Prefetch("sessions", _open_sessions(now).in_order(), "coming"))
    return events


@Prepared
def _coming(user, agendas, number):
    planned = Q(pk__in=_open_sessions(Slot("now", DateTimeField())).values("event"))
    unplanned = ~Exists(Session.objects.filter(event=OuterRef("pk")))
    events = events_run_by(user, in_agendas(agendas)).filter(planned | unplanned)
    return events.order_by("listed_on", "pk")[:number]


def _open_sessions(now):
    over = Session.objects.filter(ends_at__lt=now).exclude(state=SessionState.TENTATIVE)
    return Session.objects.exclude(state=SessionState.CANCELLED).exclude(pk__in=over.values("pk"))


def sessions_of(event):
    """The sessions of ``event`` in order, each with its ``sentence``, ``decision`` and ``must_decide``."""
    decisions = Prefetch("go_decisions", GoDecision.objects.select_related("by"))
    found = event.sessions.select_related("part", "seat_plan").prefetch_related(decisions)
    sessions = list(found.in_order())
    said = sentences({session.seat_plan_id: session.seat_plan for session in sessions}.values())
    for session in sessions:
        session.event = event
        session.sentence = said[session.seat_plan_id]
        session.decision = next(iter(session.go_decisions.all()), None)
        session.must_decide = must_decide(session)
    return sessions


def is_over(sessions):
    """Whether nothing of an event is to come any more; what has no day yet is still to be planned."""
    return bool(sessions) and not any(session.is_coming for session in sessions)


def waits_for_enrolment(event, sessions):
    """A day is certain, and people can only say that they would like to come: who asked for news waits for more."""
    is_sure = any(session.is_coming and session.state == SessionState.FIXED for session in sessions)
    return event.live and is_sure and event.enrolment == Enrolment.INTEREST


def must_decide(session):
    """Its day has come, and nothing was decided since; a meeting that moved is decided about again."""
    day = session.seat_plan.decide_on
    if not session.is_coming or day is None or day > timezone.localdate():
        return False
    return session.decision is None or session.decision.outcome == Go.MOVE


def plans_of(event):
    """The seats of ``event`` with their sessions, and how many wait or have an offer."""
    waits = Count("seats", distinct=True, filter=Q(seats__state__in=[SeatState.WAITING, SeatState.OFFERED]))
    plans = event.seat_plans.annotate(waiting=waits, begins=Min("sessions__sorts_at"))
    plans = plans.order_by(F("begins").asc(nulls_last=True), "pk")
    return plans.prefetch_related(Prefetch("sessions", Session.objects.in_order()))


def plans_at_desk(event):
    """The same, each with ``may_invite`` and ``is_over``: whether somebody can still come, and whether all was."""
    plans = list(plans_of(event))
    for plan in plans:
        plan.may_invite = not has_begun(plan)
        plan.is_over = refuse_dividing(plan) is not None
    return plans


def people_for_team(event, user):
    """Who can be asked into the team: who is in it, and the members of the networks that ``user`` takes part in.

    Who runs an event may come from elsewhere; who the members of its networks are, is for those members.
    """
    networks = Q(memberships__isnull=False)
    if not user.is_superuser:
        networks = Q(memberships__network__in=user.memberships.filter(ended_on=None).values("network"))
    users = get_user_model().objects.filter(Q(memberships__ended_on=None) & networks, is_active=True)
    known = Q(pk__in=users.values("pk")) | Q(event_team__event=event)
    return get_user_model().objects.filter(known).distinct().order_by("name", "pk")


def rows_of_list(event, user, plan=None):
    """Who takes part, as the list shows it: a name, a perspective and answers; an address only for who may have it."""
    may_have = rules.sees_addresses(user, event)
    attended = Attendance.objects.filter(was_there=True)
    seats = Prefetch("seats", _listed_seats(plan).prefetch_related(Prefetch("attendances", attended, "was_at")))
    registrations = registrations_for(user, event).prefetch_related(None).prefetch_related(seats)
    rows = []
    for registration in registrations:
        if registration.seats.all():
            email = registration.email if may_have and registration.shares_email_at else ""
            rows.append({"registration": registration, "seats": list(registration.seats.all()), "email": email})
    return _with_wishes(event, rows)


def _with_wishes(event, rows):
    """With whom somebody would like to talk, in words, and for whom he speaks; while that is asked."""
    sides = dict(Perspective.objects.values_list("pk", "plural")) if event.asks_whom_to_meet else {}
    for row in rows:
        row["meets"] = ", ".join(sides[pk].lower() for pk in row["registration"].meets if pk in sides)
        row["speaks_for"] = row["registration"].speaks_for if event.asks_speaks_for else ""
    return rows


def _listed_seats(plan):
    sessions = Prefetch("plan__sessions", Session.objects.in_order())
    seats = Seat.objects.filter(state__in=SeatState.open()).select_related("perspective", "plan")
    seats = seats.filter(plan=plan) if plan else seats
    return seats.prefetch_related(sessions).order_by("plan", "pk")


def seats_at_table(plan):
    """Who has a seat for certain, with the person."""
    seats = plan.seats.filter(state=SeatState.CONFIRMED).select_related("registration", "perspective")
    return list(seats.order_by("pk"))


def seats_with_attendance(session):
    """Who has a seat in ``session``, by name, each with ``was_there``: True, False, or None when nobody said."""
    marked = Prefetch("attendances", Attendance.objects.filter(session=session), "marks")
    seats = Seat.objects.filter(plan=session.seat_plan_id, state=SeatState.CONFIRMED)
    seats = seats.select_related("registration", "perspective").prefetch_related(marked)
    found = sorted(seats, key=lambda seat: (seat.registration.name.lower(), seat.pk))
    for seat in found:
        seat.was_there = seat.marks[0].was_there if seat.marks else None
    return found
