"""Who was at the meeting of a report, as its attendance says, and how much of that its author reads."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import ngettext

from leernetwerken.agenda.models import Attendance, AttendanceCount, Registration, Seat, Session
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.agenda.rules import runs
from leernetwerken.networks.models import Membership

from ..roles import network_path


@dataclass(frozen=True)
class Attendee:
    """``user`` when the invitation goes to a member; else to the address of the registration."""

    seat: Seat
    user: object = None

    @property
    def registration(self):
        return self.seat.registration

    @property
    def email(self):
        return "" if self.user else self.registration.email.lower()

    @property
    def words(self):
        return f"{self.registration.name} ({self.seat.perspective.name.lower()})"


@dataclass(frozen=True)
class Offered:
    """What the form of a round offers to one author. ``names``: whether the people stand there one by one."""

    is_kept: bool = False
    names: bool = False
    people: list = field(default_factory=list)

    @property
    def in_words(self):
        """``Vraag alle 5 aanwezigen: ouders, pleegouders``."""
        sides = {one.seat.perspective for one in self.people}
        plurals = [side.plural.lower() for side in sorted(sides, key=lambda side: (side.sort_order, side.name))]
        number = len(self.people)
        words = ngettext("Vraag de %(n)d aanwezige: %(who)s", "Vraag alle %(n)d aanwezigen: %(who)s", number)
        return words % {"n": number, "who": ", ".join(plurals)}


def offered_to(user, report):
    """Names are for who runs the event, as at its own desk. Who may know no more of the meeting, asks by address."""
    if not is_kept(report):
        return Offered()
    if not Session.objects.visible_to(user).filter(pk=report.session_id).exists():
        return Offered(is_kept=True)
    return Offered(is_kept=True, names=runs(user, report.session.event), people=attendees_of(report))


def is_kept(report):
    """Whether anybody said who was there; also when those people were deleted since."""
    if report.session_id is None:
        return False
    counted = AttendanceCount.objects.filter(session=report.session_id, present__gt=0)
    return Attendance.objects.filter(session=report.session_id).exists() or counted.exists()


def attendees_of(report):
    """Everybody who was there and can be asked; not the author, who left, or whose account was switched off."""
    seats = Seat.objects.filter(
        registration__state=RegistrationState.ACTIVE,
        attendances__session=report.session_id,
        attendances__was_there=True,
    )
    seats = list(seats.select_related("registration", "perspective").order_by("registration__name", "pk"))
    emails, keys = [seat.registration.email.lower() for seat in seats], [seat.registration.user_id for seat in seats]
    users = {user.pk: user for user in get_user_model().objects.filter(Q(pk__in=keys) | Q(email__in=emails))}
    by_email = {user.email: user for user in users.values()}
    takes_part = _takes_part(report, users)
    found = []
    for seat in seats:
        user = users.get(seat.registration.user_id) or by_email.get(seat.registration.email.lower())
        if user is None:
            found.append(Attendee(seat))
        elif user.is_active and user.pk != report.owner_id and takes_part.get(user.pk) is not False:
            found.append(Attendee(seat, user if takes_part.get(user.pk) else None))
    return found


def _takes_part(report, users):
    """``{key: bool}``; who was never a member is not in it: he came as a guest, and is asked as one."""
    rows = Membership.objects.filter(network__path=network_path(report), user__in=users)
    found = {}
    for user, ended_on in rows.values_list("user", "ended_on"):
        found[user] = found.get(user, False) or ended_on is None
    return found


def shut_out(report, emails):
    """Those of ``emails`` whose owner has an account that left the network of ``report``, or was switched off."""
    users = {user.pk: user for user in get_user_model().objects.filter(email__in=emails)}
    takes_part = _takes_part(report, users)
    return {user.email for user in users.values() if not user.is_active or takes_part.get(user.pk) is False}


def passed_over(report, emails):
    """Those of ``emails`` that are shut out, or whose owner left the meeting or was marked as absent."""
    out = shut_out(report, emails)
    return out if report.session_id is None else out | _not_there(report, emails)


def _not_there(report, emails):
    mine = Registration.objects.filter(event=report.session.event_id, email__in=emails)
    absent = Attendance.objects.filter(session=report.session_id, was_there=False)
    there = Attendance.objects.filter(session=report.session_id, was_there=True)
    out = Q(state=RegistrationState.CANCELLED) | Q(seats__in=absent.values("seat"))
    gone = set(mine.filter(out).values_list("email", flat=True))
    still = mine.filter(state=RegistrationState.ACTIVE, seats__in=there.values("seat"))
    return gone - set(still.values_list("email", flat=True))
