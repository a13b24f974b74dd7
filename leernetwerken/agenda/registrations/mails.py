"""Which mail goes to whom. Date, time and place stand in the text, and as a calendar file beside it.

The link of an online meeting is only in the mail of who has a seat. Nobody reads who else takes part. Who has an
account and may no longer see the event hears no more of it.
"""

from collections import defaultdict
from copy import copy
from operator import attrgetter

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leernetwerken.notifications.actions import send

from ..calendar import ics_of_sessions
from ..enums import SessionState
from . import rules, tokens
from .enums import SeatState
from .models import Seat

MAILS = {
    "registration_confirm": gettext_lazy("Bijeenkomst: adres bevestigen"),
    "registered": gettext_lazy("Bijeenkomst: aangemeld"),
    "waiting": gettext_lazy("Bijeenkomst: op de wachtlijst"),
    "offered": gettext_lazy("Bijeenkomst: er is een plek vrij"),
    "offer_expired": gettext_lazy("Bijeenkomst: het aanbod is verlopen"),
    "seat_confirmed": gettext_lazy("Bijeenkomst: plek bevestigd"),
    "cancelled": gettext_lazy("Bijeenkomst: afgemeld"),
    "reminder": gettext_lazy("Bijeenkomst: herinnering"),
    "session_changed": gettext_lazy("Bijeenkomst: er is iets veranderd"),
    "session_moved": gettext_lazy("Bijeenkomst: ander moment"),
    "session_unsure": gettext_lazy("Bijeenkomst: de dag is niet meer zeker"),
    "session_fixed": gettext_lazy("Bijeenkomst: de dag is zeker"),
    "session_goes_on": gettext_lazy("Bijeenkomst: gaat door"),
    "session_cancelled": gettext_lazy("Bijeenkomst: gaat niet door"),
    "interest_confirm": gettext_lazy("Belangstelling: adres bevestigen"),
    "interest_news": gettext_lazy("Belangstelling: er is een datum"),
    "invitation": gettext_lazy("Bijeenkomst: uitnodiging aan leden"),
    "message": gettext_lazy("Bijeenkomst: bericht van de begeleiders"),
}
FILE_NAME = "bijeenkomst.ics"


def registration_confirm(registration):
    """To an address that somebody typed: it holds no word of what was typed, for it may be somebody else's."""
    context = {
        "event": registration.event.title,
        "hours": tokens.CONFIRM_HOURS,
        "url": _link("registration_confirm", tokens.make(registration, tokens.CONFIRM)),
    }
    send("agenda/registration_confirm", to=registration.email, context=context)


def registered(registration, seats, *, reader=None):
    """What came of it; somebody who has no seat at all yet gets another mail: ``waiting``.

    ``seats``: all that ``registration`` has. ``reader``: whom the rules just let see the event.
    """
    seats = sorted((seat for seat in seats if seat.state in SeatState.open()), key=attrgetter("plan_id"))
    has_seat = any(seat.state == SeatState.CONFIRMED for seat in seats)
    _to_person("registered" if has_seat else "waiting", registration, seats, reader=reader)


def offered(seat):
    _to_person("offered", seat.registration, [seat], until=_moment(seat.offered_until))


def offer_expired(seat):
    _to_person("offer_expired", seat.registration, [seat])


def seat_confirmed(seat):
    _to_person("seat_confirmed", seat.registration, [seat])


def cancelled(registration, seats):
    """The calendar file takes the meetings out again."""
    _to_person("cancelled", registration, seats, method="CANCEL")


def reminder(seat, session):
    _to_person("reminder", seat.registration, [seat], sessions=[session])


def session_changed(session):
    """Place or link are different now. To everybody who has a seat or waits for one."""
    _to_everybody("session_changed", [session])


def session_moved(session, *, before, hours_known=True):
    """Another day or time; ``before`` is when it would have begun, on that day alone when nobody knew the hours."""
    _to_everybody("session_moved", [session], before=_moment(before, hours_known))


def session_unsure(session, *, was):
    """The day is not certain any more: the file takes the one that was (``was``) out of calendars."""
    was.sequence, was.changed_at = session.sequence, session.changed_at
    _to_everybody(
        "session_unsure", [session], in_file=[was], method="CANCEL", before=_moment(was.starts_at, was.hours_known)
    )


def session_fixed(session):
    """The day is certain now, perhaps once more: the file puts it (back) into calendars."""
    _to_everybody("session_fixed", [session], method="REQUEST")


def sessions_cancelled(sessions):
    """What is called off in one act, in one mail a person; of one event, and for one reason."""
    reason = sessions[0].cancelled_because
    _to_everybody("session_cancelled", sessions, method="CANCEL", reason=reason)


def session_goes_on(session, *, note):
    """To who has a seat; answers how many heard it."""
    return _to_everybody("session_goes_on", [session], states=[SeatState.CONFIRMED], note=note)


def interest_confirm(interest):
    context = {
        "event": interest.event.title if interest.event else "",
        "hours": tokens.CONFIRM_HOURS,
        "url": _link("interest_confirm", tokens.make(interest, tokens.INTEREST_CONFIRM)),
    }
    send("agenda/interest_confirm", to=interest.email, context=context)


def interest_news(interest, event):
    context = _event_context(event) | {
        "sessions": [_facts(session) for session in _coming(event)],
        "drop_url": _link("interest_drop", tokens.make(interest, tokens.INTEREST_MANAGE)),
    }
    send("agenda/interest_news", to=interest.email, context=context)


def invitation(event, user, *, perspective, note=""):
    """To a member whose perspective is missing; ``note`` are the organisers' own words."""
    context = _event_context(event) | {
        "sessions": [_facts(session) for session in _coming(event)],
        "name": user.name,
        "perspective": perspective.name.lower(),
        "note": note,
    }
    send("agenda/invitation", to=user, context=context)


def message(registration, *, subject, text):
    """What facilitators write to who takes part. Answers go to the contact of the event, if it has one."""
    event = registration.event
    contact = {"contact": event.contact_name, "contact_email": event.contact_email}
    _to_person("message", registration, [], sessions=[], subject=subject, text=text, **contact)


def _to_everybody(mail, sessions, *, states=None, **context):
    """One mail a person, with those of ``sessions`` that he has a seat in or waits for; answers how many got it."""
    seats = Seat.objects.filter(plan__in={session.seat_plan_id for session in sessions})
    seats = seats.filter(state__in=states or SeatState.open())
    seats_of = defaultdict(list)
    for seat in seats.select_related("registration__user", "registration__event", "perspective").order_by("pk"):
        seats_of[seat.registration].append(seat)
    told = 0
    for registration, mine in seats_of.items():
        plans = {seat.plan_id for seat in mine}
        theirs = [session for session in sessions if session.seat_plan_id in plans]
        told += _to_person(mail, registration, mine, sessions=theirs, **context)
    return told


def _to_person(mail, registration, seats, /, *, sessions=None, in_file=None, method="PUBLISH", reader=None, **context):
    """``sessions`` instead of all that belong to ``seats``; the file holds those of seats that are sure, or of those
    the ones ``in_file``. ``reader``: whom the rules just let see the event. Answers whether it is sent.
    """
    if (reader is None or registration.user != reader) and rules.refuse_outsider(registration):
        return False
    sure = {seat.plan_id for seat in seats if seat.state in (SeatState.CONFIRMED, SeatState.CANCELLED)}
    states = {seat.plan_id: seat.state for seat in seats}
    if sessions is None:
        sessions = [session for seat in seats for session in seat.plan.sessions.all()]
    in_file = sessions if in_file is None else in_file
    for session in [*sessions, *in_file]:
        session.event = registration.event
    context = (
        _event_context(registration.event)
        | {
            "name": registration.name,
            "sessions": [_facts(session, states.get(session.seat_plan_id), method) for session in sessions],
            "manage_url": _link("registration", tokens.make(registration)),
        }
        | context
    )
    files = _files([session for session in in_file if session.seat_plan_id in sure], method, registration.email)
    send(f"agenda/{mail}", to=registration.user or registration.email, context=context, attachments=files)
    return True


def _coming(event):
    coming = event.sessions.exclude(state=SessionState.CANCELLED).in_order()
    return [session for session in coming if not session.is_past]


def _event_context(event):
    return {"event": event.title, "event_url": settings.BASE_URL.rstrip("/") + (event.get_url() or "/")}


def _facts(session, state=None, method="PUBLISH"):
    """A session as a mail says it."""
    has_seat = state == SeatState.CONFIRMED and method != "CANCEL"
    place = ", ".join(filter(None, [session.place, session.address]))
    return {
        "title": session.title,
        "when": when(session),
        "place": place or (_("Online") if session.is_online else ""),
        "online_url": session.online_url if has_seat and session.state == SessionState.FIXED else "",
        "is_cancelled": session.state == SessionState.CANCELLED,
        "state": state,
        "waits": state == SeatState.WAITING,
    }


def when(session):
    """ "dinsdag 24 november 2026, 19.30 tot 21.00 uur", or the words for a day that is not certain."""
    if session.state == SessionState.TENTATIVE or not session.starts_at:
        return session.expected_words or _("De datum is nog niet bekend.")
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    if not session.hours_known:
        day = date_format(starts, "l j F Y")
        return day if session.is_past else _("%(day)s, de tijden volgen nog") % {"day": day}
    times = {"day": date_format(starts, "l j F Y"), "start": f"{starts:%H.%M}", "end": f"{ends:%H.%M}"}
    if starts.date() == ends.date():
        return _("%(day)s, %(start)s tot %(end)s uur") % times
    times["last_day"] = date_format(ends, "l j F Y")
    return _("%(day)s, %(start)s uur tot %(last_day)s, %(end)s uur") % times


def _moment(moment, hours_known=True):
    local = timezone.localtime(moment)
    if not hours_known:
        return date_format(local, "l j F Y")
    return _("%(day)s om %(time)s uur") % {"day": date_format(local, "l j F Y"), "time": f"{local:%H.%M}"}


def _files(sessions, method, email):
    """What a calendar can hold: certain days. For a cancellation those that were certain. A request names who is asked
    (RFC 5546, 3.2.2), and that is the reader alone.
    """
    certain = [session for session in sessions if session.state != SessionState.TENTATIVE and session.starts_at]
    if not certain:
        return []
    if method == "CANCEL":
        certain = [_called_off(session) for session in certain]
    attendee = email if method == "REQUEST" else ""
    text = ics_of_sessions(certain, method=method, with_online_url=method != "CANCEL", attendee=attendee)
    return [(FILE_NAME, text, f"text/calendar; method={method}")]


def _called_off(session):
    """For the calendar of who does not come it is off, whether or not others meet."""
    session = copy(session)
    session.state = SessionState.CANCELLED
    return session


def _link(name, *args):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
