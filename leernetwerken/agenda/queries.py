"""What of the agenda does this person see? Everything starts from ``visible_to(user)``."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Length, Substr
from django.utils import timezone

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike
from leernetwerken.pages.sections import SomeSection, ids_in, slots_of

from .enums import Enrolment, SessionState
from .models import EventPage
from .registrations.enums import Go, RegistrationState, SeatState
from .registrations.models import GoDecision, Seat, SeatRule
from .registrations.queries import in_words
from .sessions import Session


@dataclass(frozen=True)
class Wanted:
    """Who a session cannot do without and still misses: ``[(perspective, number), …]``; nobody, then it is complete.

    ``profiles``: whom of them it looks for in particular, ``[(perspective, words), …]``.
    """

    missing: list
    profiles: tuple = ()

    def __str__(self):
        return in_words(self.missing) if self.missing else ""


LONG = ("body", "afterwards", "ground_rules")
# A day that was only hoped for counts as coming until this long after it; and no session lasts longer.
GRACE = timedelta(days=31)


def coming_q(now=None, since=None):
    """What is still to come, hoped for or running; ``sorts_at`` keeps it to a part of the index.

    ``since`` is ``GRACE`` before ``now``.
    """
    now = now or timezone.now()
    recent = Q(sorts_at=None) | Q(sorts_at__gte=since or now - GRACE)
    dropped = Q(state=SessionState.CANCELLED, ends_at=None, sorts_at__gte=now)
    return recent & (Q(state=SessionState.TENTATIVE) | Q(ends_at__gte=now) | dropped)


def past_q(now=None):
    """What is over; and days that were hoped for and never came."""
    now = now or timezone.now()
    never_came = Q(state=SessionState.TENTATIVE, sorts_at__lt=now - GRACE)
    return Q(sorts_at__lt=now) & (never_came | (~Q(state=SessionState.TENTATIVE) & Q(ends_at__lt=now)))


def sessions_for(user):
    """With their event at hand, without its long texts; and placed."""
    return placed(
        Session.objects.visible_to(user)
        .select_related("event__region", "seat_plan")
        .defer(*(f"event__{name}" for name in LONG))
    )


def placed(sessions):
    """With ``number`` and ``total``: their place among the sessions of their event that take place; and what was
    ``decided`` last.
    """
    beside = Session.objects.filter(event=OuterRef("event")).exclude(state=SessionState.CANCELLED).order_by()
    earlier = Q(sorts_at__lt=OuterRef("sorts_at")) | Q(sorts_at=OuterRef("sorts_at"), pk__lte=OuterRef("pk"))
    undated = Q(pk__lte=OuterRef("pk")) | Q(sorts_at__isnull=False)
    newest = GoDecision.objects.filter(session=OuterRef("pk")).values("outcome")[:1]
    return sessions.annotate(
        total=_number_of(beside),
        number=Case(
            When(sorts_at=None, then=_number_of(beside.filter(undated))), default=_number_of(beside.filter(earlier))
        ),
        decided=Subquery(newest),
    )


def _number_of(sessions):
    return Coalesce(Subquery(sessions.values("event").annotate(number=Count("pk")).values("number")), 0)


def sessions_to_write(user):
    """As ``sessions_for``, for calendar files: each event is read once, however many sessions it has."""
    return Session.objects.visible_to(user).prefetch_related(Prefetch("event", EventPage.objects.defer(*LONG)))


def of_network(network):
    """The sessions of events below ``network`` or filed under it."""
    return Q(event_id__in=ids_in(network))


def upcoming(user, network=None, count=3):
    """The first ``count`` sessions to come, as a short list shows them; and whether there are more. Two queries.

    Such a list has the colour of the network that an event lies below, and not the names of all of them.
    """
    now = timezone.now()
    slots = {"user": user.pk, "now": now, "since": now - GRACE} | (slots_of(network) if network else {})
    found = _first_to_come(SomebodyLike.this(user), network is not None, count + 1, **slots)
    return mark(found[:count]), len(found) > count


@Prepared
def _first_to_come(user, in_network, number):
    moment = DateTimeField()
    sessions = sessions_for(user).filter(coming_q(Slot("now", moment), Slot("since", moment)))
    if in_network:
        sessions = sessions.filter(of_network(SomeSection()))
    above = Substr(OuterRef("event__path"), 1, Length(OuterRef("event__path")) - SitePage.steplen)
    networks = NetworkPage.objects.visible_to(user).filter(path=above).order_by()
    return sessions.annotate(colour=Subquery(networks.values("colour")[:1])).in_order()[:number]


def dress(sessions, user):
    """Put on each of ``placed`` sessions what lists tell beside it; a fixed number of queries.

    ``networks`` it is of, as far as ``user`` may see them, the one it lies below first; ``wanted`` (see
    ``wanted_in``); ``was_moved``: its newest decision was to move it.
    """
    sessions = list(sessions)
    if not sessions:
        return sessions
    networks = networks_of({session.event_id: session.event for session in sessions}, user)
    for session in sessions:
        session.networks = networks.get(session.event_id, [])
    return mark(sessions)


def mark(sessions):
    """As ``dress``, without the networks; one query."""
    wanted = wanted_in(sessions)
    for session in sessions:
        session.wanted = wanted.get(session.pk, [])
        session.was_moved = session.decided == Go.MOVE
        if session.state == SessionState.CANCELLED:
            session.number = session.total = 1
    return sessions


def networks_of(events, user):
    """``{event_pk: [network, …]}`` for ``{event_pk: event}``, the one it lies below first; one query."""
    networks = NetworkPage.objects.visible_to(user).order_by()
    paths = {event.path[: -event.steplen] for event in events.values()}
    above = networks.filter(path__in=paths).annotate(event=Value(None, BigIntegerField()))
    filed = networks.filter(listed_pages__in=list(events)).annotate(event=F("listed_pages"))
    found = defaultdict(dict)
    for network in above.union(filed, all=True):
        for event in events.values():
            if event.pk == network.event or event.is_child_of(network):
                found[event.pk][network.pk] = network
    return {pk: _in_order(events[pk], networks.values()) for pk, networks in found.items()}


def _in_order(event, networks):
    return sorted(networks, key=lambda network: (not event.is_child_of(network), network.title, network.pk))


def wanted_in(sessions):
    """``{session_pk: Wanted}`` of those that somebody can register for; never who comes, or how many. One query."""
    open_ones = [session for session in sessions if _takes_registrations(session)]
    needed = SeatRule.objects.filter(plan__in={session.seat_plan_id for session in open_ones}, minimum__gt=0)
    taken = Seat.objects.filter(
        plan=OuterRef("plan"), perspective=OuterRef("perspective"), state__in=SeatState.taken()
    ).order_by()
    number = Coalesce(Subquery(taken.values("plan").annotate(number=Count("pk")).values("number")), 0)
    found = defaultdict(list)
    for rule in needed.select_related("perspective").annotate(missing=F("minimum") - number) if open_ones else []:
        found[rule.plan_id].append(rule)
    return {session.pk: _wanted(found[session.seat_plan_id]) for session in open_ones if session.seat_plan_id in found}


def _wanted(rules):
    missing = [rule for rule in rules if rule.missing > 0]
    profiles = tuple((rule.perspective, rule.profile) for rule in missing if rule.profile)
    return Wanted([(rule.perspective, rule.missing) for rule in missing], profiles)


def _takes_registrations(session):
    plan = session.seat_plan
    is_closed = not plan.is_open or (plan.closes_on is not None and plan.closes_on < timezone.localdate())
    is_off = session.is_past or session.state == SessionState.CANCELLED
    return not is_closed and not is_off and session.event.enrolment in (Enrolment.SESSIONS, Enrolment.SERIES)


def seeking_q(perspective):
    """As ``wanted_in``, asked of the database: the sessions that still look for ``perspective``."""
    taken = Seat.objects.filter(plan=OuterRef("plan"), perspective=perspective, state__in=SeatState.taken())
    number = taken.order_by().values("plan").annotate(number=Count("pk")).values("number")
    rules = SeatRule.objects.filter(plan=OuterRef("seat_plan"), perspective=perspective)
    open_plan = Q(seat_plan__is_open=True) & (
        Q(seat_plan__closes_on=None) | Q(seat_plan__closes_on__gte=timezone.localdate())
    )
    return (
        coming_q()
        & ~Q(state=SessionState.CANCELLED)
        & open_plan
        & Q(event__enrolment__in=[Enrolment.SESSIONS, Enrolment.SERIES])
        & Q(Exists(rules.filter(minimum__gt=Coalesce(Subquery(number), 0))))
    )


# --- who takes part ------------------------------------------------------------------------------


def confirmed_seats(user):
    """The seats that ``user`` has for certain."""
    if not user.is_authenticated or not user.is_active:
        return Seat.objects.none()
    return Seat.objects.filter(
        registration__user=user, registration__state=RegistrationState.ACTIVE, state=SeatState.CONFIRMED
    )


def with_a_seat(user, sessions):
    """The keys of those of ``sessions`` (a queryset or a list) where ``user`` has a seat."""
    plans = set(confirmed_seats(user).values_list("plan", flat=True))
    return {session.pk for session in sessions if session.seat_plan_id in plans}


def online_url_for(user, session):
    """The link to take part, for who has a seat; empty for everybody else, and when it does not take place."""
    return session.online_url if goes_on(session) and with_a_seat(user, [session]) else ""


def goes_on(session):
    return session.state == SessionState.FIXED and not session.is_past
