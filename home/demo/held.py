"""A meeting of last week whose report is still to be written. Made up, and so are the people who came."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from leernetwerken.agenda import actions
from leernetwerken.agenda.enums import Enrolment, EventKind
from leernetwerken.agenda.models import Attendance, Registration, Seat
from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.pages.enums import Visibility

from .people import DOMAIN

TITLE = "Wat helpt als het thuis even niet gaat?"
DAYS_AGO = 4
# Without an account: address, name, perspective, and whether that person came.
GUESTS = [
    ("vader", "Een vader", "Ouder", True),
    ("moeder", "Een moeder", "Ouder", True),
    ("pleegvader", "Een pleegvader", "Pleegouder", True),
    ("pleegjongere", "Een pleegjongere", "Pleegjongere", True),
    ("begeleider", "Een begeleider", "Pleegzorgbegeleider", False),
]


def make_held_meeting(network, perspectives, people):
    """With its attendance: the report begins with it, and the round of reading offers who was there."""
    day = timezone.localdate() - timedelta(days=DAYS_AGO)
    starts_at = timezone.make_aware(datetime.combine(day, time(19, 30)))
    event = actions.plan_event(
        network,
        title=TITLE,
        kind=EventKind.MEETING,
        enrolment=Enrolment.SESSIONS,
        summary="Een avond over steun van mensen om je heen.",
        first={"title": "", "place": "Utrecht", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)},
        capacity=20,
        publish=True,
        visibility=Visibility.PUBLIC,
    )
    session = event.sessions.get()
    for name in ("lid", "coordinator"):
        user = people[name]
        _came(session, user.email, user.name, user.perspective, user=user)
    for address, name, side, was_there in GUESTS:
        _came(session, f"{address}@{DOMAIN}", name, perspectives[side], was_there=was_there)


def _came(session, email, name, perspective, *, user=None, was_there=True):
    registration = Registration.objects.create(
        event_id=session.event_id,
        user=user,
        email=email,
        name=name,
        state=RegistrationState.ACTIVE,
        key=tokens.new_key(),
        confirmed_at=session.starts_at,
    )
    seat = Seat.objects.create(
        plan_id=session.seat_plan_id, registration=registration, perspective=perspective, state=SeatState.CONFIRMED
    )
    Attendance.objects.create(seat=seat, session=session, was_there=was_there)
