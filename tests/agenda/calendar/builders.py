"""Events and sessions for the tests of what people see of the agenda."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import EventIndexPage, EventPage, SeatPlan, Session
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.queries import members_group

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(*numbers, fold=0):
    return datetime(*numbers, tzinfo=AMSTERDAM, fold=fold)


def days_from_now(days, hour=10):
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


def agenda(cast):
    index = EventIndexPage.objects.first()
    return index or cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))


def event(cast, parent=None, *, title="Dialoog", visibility=None, sessions=(), **fields):
    """An event below ``parent`` (the agenda unless told), with a session for each of ``sessions`` (see ``session``)."""
    page = EventPage(title=title, **fields)
    if visibility:
        page.visibility = visibility
        page.audience = members_group() if visibility == Visibility.MEMBERS else None
    index = agenda(cast)
    page = (parent or index).add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    for words in sessions:
        session(page, **words)
    return page


def public_event(cast, parent=None, **fields):
    return event(cast, parent, visibility=Visibility.PUBLIC, **fields)


def session(page, starts_at=None, *, hours=2, plan=None, **fields):
    if starts_at:
        fields |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=hours)}
    elif "state" not in fields:
        fields["state"] = SessionState.TENTATIVE
    plan = plan or SeatPlan.objects.create(event=page)
    return Session.objects.create(event=page, seat_plan=plan, **fields)


def many_sessions(page, count, *, first=None, every=timedelta(hours=5), **fields):
    """``count`` sessions without ``save``: fields that it would set are set here."""
    plan = SeatPlan.objects.create(event=page)
    first = first or days_from_now(1)
    starts = [first + every * number for number in range(count)]
    return Session.objects.bulk_create(
        Session(
            event=page,
            seat_plan=plan,
            title=f"Keer {number}",
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            sorts_at=start,
            **fields,
        )
        for number, start in enumerate(starts, 1)
    )
