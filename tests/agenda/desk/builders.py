"""Events as the stories of these tests need them: in network A, with seats and people."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda import actions
from leernetwerken.agenda.models import Registration, Seat
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.tokens import new_key


def times(days=14, hours=2):
    """A beginning and an end, ``days`` from today by the calendar, at a whole hour."""
    start = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return {"starts_at": start, "ends_at": start + timedelta(hours=hours)}


def event_of(cast, *, by=None, publish=True, first=None, **values):
    values = {"title": "Het goede gesprek", "summary": "Wat hebben we nodig?", "capacity": 12} | values
    first = {"place": "Utrecht", **times()} if first is None else first
    parent = values.pop("parent", cast.network_a)
    return actions.plan_event(parent, by=by, publish=publish, first=first, **values)


def today():
    """Times of a session that takes all of this day and the night after it, whatever the clock says."""
    now = timezone.localtime()
    start = now.replace(hour=0, minute=0, second=1, microsecond=0)
    return {"starts_at": start, "ends_at": start + timedelta(hours=26)}


def past(event, **times_of_day):
    """The first session of ``event`` took place yesterday."""
    session = event.sessions.get()
    values = times(-1) | times_of_day
    session.starts_at, session.ends_at = values["starts_at"], values["ends_at"]
    session.save()
    return session


def perspective(name):
    return Perspective.objects.get_or_create(name=name, defaults={"plural": f"{name}s", "sort_order": 5})[0]


def seat_of(event, name="Kim", *, user=None, plan=None, who=None, state=SeatState.CONFIRMED, **values):
    """Somebody with a seat (or a place in the queue), as if he registered long ago."""
    values = {"email": f"{name.lower().replace(' ', '.')}@deelnemer.test", "answers": [], **values}
    if user:
        values["email"] = user.email
    registration = Registration.objects.create(
        event=event, user=user, name=name, key=new_key(), state=RegistrationState.ACTIVE, **values
    )
    plan = plan or event.seat_plans.first()
    who = who or perspective("Ervaringsdeskundige")
    long_ago = timezone.now() - timedelta(days=3)
    until = timezone.now() + timedelta(days=1) if state == SeatState.OFFERED else None
    return Seat.objects.create(
        plan=plan,
        registration=registration,
        perspective=who,
        state=state,
        queued_at=long_ago,
        changed_at=long_ago,
        offered_until=until,
    )
