"""When somebody writes a next step, and how long it stays."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from ..enums import SessionState
from ..registrations.queries import last_moment

LONGEST_STEP = 500
REMINDERS = (7, 14, 28, 42, 56)


def refuse_step(session, step=None):
    """A ``step`` that is there stays its owner's to read, change and drop, whatever became of the day or his seat."""
    if step or (session.is_past and session.state == SessionState.FIXED):
        return None
    return Refusal("not_yet", _("Je volgende stap schrijf je op als de bijeenkomst voorbij is."))


def refuse_reminder(event, days):
    if days is None or days in reminders(event):
        return None
    return Refusal("too_late", _("Op die dag is al gewist wat je schreef. Kies een eerdere dag."))


def kept_until(event):
    """The last day that the step stays: it goes with the registration. None while a day is still to come."""
    over = last_moment(event)
    return over and timezone.localdate(over) + timedelta(weeks=event.keep_weeks)


def reminders(event):
    """In how many days somebody can be reminded, while there is something to be reminded of."""
    until, today = kept_until(event), timezone.localdate()
    return [days for days in REMINDERS if until is None or today + timedelta(days=days) < until]
