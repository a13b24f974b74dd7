"""A meeting of yesterday, who was there, and the report of it."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.agenda.models import Attendance, EventPage, Registration, Seat, SeatPlan, Session
from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.actions import change_visibility
from tests.knowledge.builders import publish

YESTERDAY = timezone.now() - timedelta(days=1)
BODY = [
    ("lesson", {"title": f"Les {word}", "text": "Kanarie in de uitleg."}) for word in ("een", "twee", "drie", "vier")
]


def meeting(cast, *, slug="aan-tafel"):
    """Of network A; network B meets along. Only A may know of it."""
    event = EventPage(title="Aan tafel", slug=slug)
    event.sections = [cast.network_b.sitepage_ptr]
    event = publish(event, cast.network_a)
    plan = SeatPlan.objects.create(event=event)
    return Session.objects.create(
        event=event, seat_plan=plan, starts_at=YESTERDAY, ends_at=YESTERDAY + timedelta(hours=2), place="Utrecht"
    )


def attend(session, who, *, perspective, was_there=True, state=RegistrationState.ACTIVE, name=""):
    """``who`` is a user or an address. ``was_there`` None: registered, and nobody said whether."""
    user = who if hasattr(who, "pk") else None
    email = getattr(who, "email", who)
    registration = Registration.objects.create(
        event_id=session.event_id,
        user=user,
        email=email,
        name=name or f"Naam {email}",
        key=tokens.new_key(),
        state=state,
    )
    seat = Seat.objects.create(
        plan_id=session.seat_plan_id, registration=registration, perspective=perspective, state=SeatState.CONFIRMED
    )
    if was_there is not None:
        Attendance.objects.create(seat=seat, session=session, was_there=was_there)
    return registration


def whole(page, **fields):
    page.summary, page.body = "Waar het over ging.", BODY
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=page.owner)
    return MeetingReportPage.objects.get(pk=page.pk)


def put_online(page, by):
    page.get_latest_revision().publish(user=by)
    return MeetingReportPage.objects.get(pk=page.pk)


def open_up(page, visibility, by):
    change_visibility(MeetingReportPage.objects.get(pk=page.pk), visibility, by=by)
