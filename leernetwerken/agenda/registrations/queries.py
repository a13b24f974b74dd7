"""What is free, who is still missing, who takes part."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leernetwerken.accounts.models import Perspective

from ..enums import SessionState
from ..rules import runs
from ..sessions import Session
from .enums import RegistrationState, SeatState
from .models import Attendance, AttendanceCount, Registration, Seat, SeatPlan, SeatRule
from .seating import Need, Table

# Of fewer people who were deleted no number is shown: it would still be about one of them (docs/adr/0017).
FEWEST_TO_TELL = 5


def table_of(plan, *, now=None):
    """The table of ``plan`` as it is now, with the keys of perspectives."""
    return tables_of([plan], now=now)[plan.pk]


def tables_of(plans, *, now=None):
    """``{key of the plan: Table}`` in two queries, however many plans."""
    today = timezone.localdate(now)
    tables = {
        plan.pk: Table(plan.capacity, is_held=plan.is_held(today), only_listed=plan.only_listed) for plan in plans
    }
    for rule in SeatRule.objects.filter(plan__in=tables).order_by():
        tables[rule.plan_id].needs[rule.perspective_id] = Need(rule.minimum, rule.maximum)
    taken = Seat.objects.filter(plan__in=tables, state__in=SeatState.taken()).order_by()
    for plan, perspective, number in taken.values_list("plan", "perspective").annotate(number=Count("pk")):
        tables[plan].taken[perspective] = number
    return tables


def bare_table(plan, *, now=None):
    """The table of ``plan`` with nobody at it; ``plan.rules`` may be at hand already."""
    needs = {rule.perspective_id: Need(rule.minimum, rule.maximum) for rule in plan.rules.all()}
    is_held = plan.is_held(timezone.localdate(now))
    return Table(plan.capacity, needs, is_held=is_held, only_listed=plan.only_listed)


def open_seats(plan):
    """``(key, perspective, state, offered until)`` of all who count on a seat or wait, in order of the queue."""
    seats = Seat.objects.filter(plan=plan.pk, state__in=SeatState.open()).order_by("queued_at", "pk")
    return seats.values_list("pk", "perspective_id", "state", "offered_until")


def begins_at(plan):
    """When it is too late for ``plan``: its first session that goes ahead; None while no day is certain."""
    moments = [session.starts_at for session in plan.sessions.all() if session.state == SessionState.FIXED]
    return min(moments, default=None)


def is_off(plan):
    """Whether nothing of it goes ahead."""
    return all(session.state == SessionState.CANCELLED for session in plan.sessions.all())


def has_begun(plan, *, now=None):
    """Whether nobody can join any more: it began, or nothing of it goes ahead."""
    if is_off(plan):
        return True
    beginning = begins_at(plan)
    return beginning is not None and beginning <= (now or timezone.now())


def has_ended(plan, *, now=None):
    """Whether who had a seat can no longer leave: it is over."""
    now = now or timezone.now()
    standing = [session for session in plan.sessions.all() if session.state != SessionState.CANCELLED]
    return bool(standing) and all(session.ends_at is not None and session.ends_at <= now for session in standing)


def missing(plan):
    """What the public sees of the seats: ``[(perspective, how many are still needed), …]``. Never who or how many."""
    return missing_in([plan])[plan.pk]


def missing_in(plans):
    """``{key of the plan: [(perspective, number), …]}`` in three queries, however many plans."""
    tables = tables_of(plans)
    return _in_order({pk: table.missing() for pk, table in tables.items()})


def _in_order(numbers):
    """Keys of perspectives become perspectives, in the order of their list."""
    wanted = {who for missed in numbers.values() for who in missed}
    perspectives = list(Perspective.objects.filter(pk__in=wanted)) if wanted else []
    return {pk: [(who, missed[who.pk]) for who in perspectives if who.pk in missed] for pk, missed in numbers.items()}


def still_welcome(plan):
    """Perspectives that organisers would like ("graag") and of which nobody has a seat yet; for everybody to read."""
    there = plan.seats.filter(state__in=SeatState.taken()).values("perspective")
    liked = plan.rules.filter(is_preferred=True, minimum=0).exclude(perspective__in=there)
    return list(Perspective.objects.filter(pk__in=liked.values("perspective")))


def sentence(session_or_plan):
    """For who runs it, in one sentence: is every perspective there, and who is missing?"""
    plan = session_or_plan.seat_plan if isinstance(session_or_plan, Session) else session_or_plan
    return sentences([plan])[plan.pk]


def sentences(plans):
    """``{key of the plan: sentence}`` in three queries, however many plans."""
    tables = tables_of(plans)
    names = _in_order({pk: table.missing() for pk, table in tables.items()})
    return {pk: _sentence(table, names[pk]) for pk, table in tables.items()}


def _sentence(table, missed):
    if missed:
        number = sum(number for _who, number in missed)
        words = ngettext("Nog niet compleet: er ontbreekt %(who)s.", "Nog niet compleet: er ontbreken %(who)s.", number)
        return words % {"who": in_words(missed)}
    people = ngettext("%(number)d persoon", "%(number)d mensen", table.taken.total()) % {"number": table.taken.total()}
    if any(need.minimum for need in table.needs.values()):
        return _("Compleet: elk perspectief is er, met %(people)s.") % {"people": people}
    return _("Geen perspectief is verplicht; %(people)s aangemeld.") % {"people": people}


def in_words(missed):
    """``[(perspective, number), …]`` as people say it: "1 ouder en 2 jeugdbeschermers"."""
    parts = [f"{number} {(who.name if number == 1 else who.plural).lower()}" for who, number in missed]
    return _(" en ").join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


SEATS = Seat.objects.select_related("perspective").order_by("plan__pk", "pk")
PLANS = SeatPlan.objects.prefetch_related(Prefetch("sessions", Session.objects.in_order()))


def registrations_for(user, event):
    """Who takes part or waits, for who runs the event; nobody else learns that there is anybody."""
    if not runs(user, event):
        return Registration.objects.none()
    active = Registration.objects.filter(event=event, state=RegistrationState.ACTIVE).select_related("user")
    return active.prefetch_related(Prefetch("seats", SEATS)).order_by("name", "pk")


def seats_of(plan):
    """Who has a seat, by name; then to whom one is offered, then who waits, in order."""
    seats = plan.seats.filter(state__in=SeatState.open()).select_related("registration__user", "perspective")
    place = {state: number for number, state in enumerate(SeatState.open())}

    def order(seat):
        name = seat.registration.name.lower() if seat.state == SeatState.CONFIRMED else ""
        return (place[seat.state], name, seat.queued_at, seat.pk)

    return sorted(seats, key=order)


def waiting(plan):
    """The waiting list in order."""
    return plan.seats.filter(state=SeatState.WAITING).order_by("queued_at", "pk")


def attendance_of(session):
    """``[(perspective, registered, present), …]``: of who is still known, and of who was deleted since where those were
    enough to be nobody in particular. Who looks has the list of the others beside it, and could subtract.
    """
    numbers = defaultdict(lambda: [0, 0])
    gone = [(who, *counted) for who, *counted in _deleted_from(session) if counted[0] >= FEWEST_TO_TELL]
    for perspective, registered, present in [*gone, *counts_of(session)]:
        numbers[perspective][0] += registered
        numbers[perspective][1] += present
    return [(who, *numbers[who.pk]) for who in Perspective.objects.filter(pk__in=numbers)]


def attendance_beside(session):
    """``(registered, present)`` of the others who were deleted, of any perspective; None while they are too few."""
    few = [counted for _who, *counted in _deleted_from(session) if counted[0] < FEWEST_TO_TELL]
    registered, present = (sum(numbers) for numbers in zip(*few, strict=True)) if few else (0, 0)
    return (registered, present) if registered >= FEWEST_TO_TELL else None


def _deleted_from(session):
    return AttendanceCount.objects.filter(session=session).values_list("perspective", "registered", "present")


def counts_of(session, **seats):
    """``(key of the perspective, registered, present)`` of the seats that are there, narrowed by ``seats``."""
    confirmed = Seat.objects.filter(plan=session.seat_plan_id, state=SeatState.CONFIRMED, **seats).order_by()
    was_there = Count("pk", filter=Q(pk__in=Attendance.objects.filter(session=session, was_there=True).values("seat")))
    return confirmed.values_list("perspective").annotate(registered=Count("pk"), present=was_there)


def last_moment(event):
    """When the event is over for good; None while a day is still to come or nobody knows it."""
    moments = []
    for session in event.sessions.all():
        if session.state == SessionState.TENTATIVE:
            return None
        moments.append(session.ends_at or session.changed_at)
    return max(moments, default=None)


def reminder_starts_at(plan, session):
    """From when who has a seat may be reminded of ``session``; None: never."""
    if not plan.reminder_days or session.state != SessionState.FIXED:
        return None
    return session.starts_at - timedelta(days=plan.reminder_days)


def title_of(session):
    """The event, and of a series also which meeting."""
    return f"{session.event.title}: {session.title}" if session.title else session.event.title
