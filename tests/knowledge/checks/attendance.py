"""A meeting where attendance was recorded, and the round of its report; shared by the stories about both."""

from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.knowledge.checks.models import CheckInvitation
from tests.knowledge.meetings.builders import attend

from .screens import desk

GUEST, OTHER, ABSENT, GONE = (f"{name}@voorbeeld.test" for name in ("gast", "ander", "afwezig", "weg"))
NAME = "Zeldzame Naam"
VOUCHED = {"is_vouched": "on", "has_asked": "on"}


def of_meeting(draft, session):
    """The member's report of the meeting; the coordinator runs that meeting."""
    type(draft).objects.filter(pk=draft.pk).update(session=session)
    draft.refresh_from_db()
    draft.save_revision(user=draft.owner)
    return type(draft).objects.get(pk=draft.pk)


def who_came(cast, session, sides):
    """A guest and the facilitator were there; one was marked as absent, one left beforehand."""
    return {
        GUEST: attend(session, GUEST, perspective=sides["Ouder"], name=NAME),
        "facilitator": attend(session, cast.facilitator, perspective=sides["Pleegouder"], name="Naam Facilitator"),
        ABSENT: attend(session, ABSENT, perspective=sides["Ouder"], was_there=False),
        GONE: attend(session, GONE, perspective=sides["Ouder"], state=RegistrationState.CANCELLED),
    }


def seat_of(registration):
    return str(registration.seats.get().pk)


def press(cast, draft, who, **form):
    return cast.client(getattr(cast, who)).post(desk(draft, "start"), form)


def asked():
    """``{address: perspective}`` of everybody who was ever asked."""
    rows = CheckInvitation.objects.select_related("user", "perspective")
    return {(row.email or row.user.email).split("@")[0]: row.perspective and row.perspective.name for row in rows}
