"""How the desk says what seats are for, and where somebody stands."""

from django.utils.translation import gettext as _

from ..registrations.enums import SeatState
from ..registrations.mails import when
from ..registrations.queries import has_ended, is_off


def name_of_plan(plan):
    """What the seats are for: "Kennismaken, 12 maart", or the whole series."""
    sessions = list(plan.sessions.all())
    if len(sessions) > 1:
        return _("De hele reeks")
    return " · ".join(filter(None, [sessions[0].title, when(sessions[0])])) if sessions else str(plan)


def standing_of(seat):
    """Where somebody stands, told to who runs it; what is over is told as it was."""
    if is_off(seat.plan):
        return _("gaat niet door")
    has_seat = seat.state == SeatState.CONFIRMED
    if has_ended(seat.plan):
        return _("had een plek") if has_seat else _("kreeg geen plek")
    if has_seat:
        return _("heeft een plek")
    return _("heeft een aanbod") if seat.state == SeatState.OFFERED else _("wacht")
