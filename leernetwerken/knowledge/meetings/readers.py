"""Whom a report that went online is for: who was at its meeting, and who follows its networks.

The same number of queries for one reader as for all of them.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, Value

from leernetwerken.agenda.models import Registration, Session
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.networks.models import Membership, NetworkPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import readers_of

from ..roles import network_path
from .models import ReportMailChoice

# Of a membership; not a word said is yes.
WANTS_MAIL = ~Exists(
    ReportMailChoice.objects.filter(user=OuterRef("user"), network=OuterRef("network"), wants_mail=False)
)


@dataclass
class Reader:
    """One mail. ``user`` None: somebody without an account. ``registration`` when somebody was there.

    ``membership`` is the one by which somebody follows, so where it can be switched off. ``knows_meeting``: whether
    the meeting may be named to this person.
    """

    user: object = None
    registration: object = None
    membership: object = None
    knows_meeting: bool = False

    @property
    def address(self):
        return self.user or self.registration.email


def readers_to_tell(report, told):
    """``[Reader, …]`` of ``report`` as it is now, without those who could read it when others were told (``told``)."""
    guests = {} if report.session_id is None else _who_were_there(report)
    memberships = _memberships(report)
    found = {user.pk: Reader(user=user) for user in _accounts(guests, memberships)}
    by_email = {reader.user.email: reader for reader in found.values()}
    strangers = []
    for email, registration in guests.items():
        reader = found.get(registration.user_id) or by_email.get(email)
        if reader is None:
            reader = Reader(knows_meeting=True)
            strangers.append(reader)
        reader.registration = registration
    _put_memberships(found, memberships)
    wanted = [reader for reader in found.values() if reader.registration or reader.membership]
    readers = [reader for reader in wanted if reader.user.pk != report.owner_id]
    return _may_read(report, readers, told) + (strangers if report.is_public else [])


def was_there(session):
    """The registrations of who was marked as present, and did not leave since."""
    marked = Registration.objects.filter(seats__attendances__session=session, seats__attendances__was_there=True)
    return marked.filter(state=RegistrationState.ACTIVE).distinct()


def _who_were_there(report):
    return {registration.email.lower(): registration for registration in was_there(report.session_id).order_by("pk")}


def _networks_q(report):
    filed = SitePage.sections.through.objects.filter(from_sitepage=report.pk).values("to_sitepage")
    return Q(path=network_path(report)) | Q(pk__in=filed)


def _memberships(report):
    networks = NetworkPage.objects.filter(_networks_q(report)).order_by().values("pk")
    rows = Membership.objects.filter(network__in=networks, ended_on=None, user__is_active=True)
    return list(rows.annotate(wants_mail=WANTS_MAIL).select_related("network").order_by("pk"))


def _accounts(guests, memberships):
    keys = {row.user_id for row in memberships} | {row.user_id for row in guests.values() if row.user_id}
    return get_user_model().objects.filter(Q(pk__in=keys) | Q(email__in=list(guests))).order_by("pk")


def _put_memberships(found, memberships):
    """Who switched it off everywhere gets nothing, also when he was there."""
    off = set()
    for membership in memberships:
        if membership.wants_mail:
            found[membership.user_id].membership = found[membership.user_id].membership or membership
        else:
            off.add(membership.user_id)
    for key in off:
        if found[key].membership is None:
            found[key].registration = None


def wants_mail(membership):
    return Membership.objects.filter(WANTS_MAIL, pk=membership.pk).exists()


def _may_read(report, readers, told):
    """Those of ``readers`` that may read ``report`` and could not before, who was there first; one query."""
    users = get_user_model().objects.filter(pk__in=[reader.user.pk for reader in readers])
    found = {"report": readers_of(report, users).exclude(_could_read(told))}
    if report.session_id:
        report.session = Session.objects.select_related("event").get(pk=report.session_id)
        found["meeting"] = readers_of(report.session.event, users)
    first, *rest = (rows.order_by().values_list("pk", Value(what)) for what, rows in found.items())
    allowed = set(first.union(*rest, all=True))
    readers = [reader for reader in readers if (reader.user.pk, "report") in allowed]
    for reader in readers:
        reader.knows_meeting = (reader.user.pk, "meeting") in allowed
    return sorted(readers, key=lambda reader: reader.registration is None)


def _could_read(told):
    """Who could read it before, as far as that is known: then he was told, or did not want to be."""
    before = Q(is_superuser=True) if told else Q(pk__in=[])
    for news in told:
        then = Q(memberships__started_on__lte=news.told_on) & (
            Q(memberships__ended_on=None) | Q(memberships__ended_on__gte=news.told_on)
        )
        if news.visibility == Visibility.GROUP:
            then &= Q(memberships__network__members_group=news.audience_id)
        before |= Q(pk__in=get_user_model().objects.filter(then).values("pk"))
        if news.audience_id:
            before |= Q(groups=news.audience_id)
    return before
