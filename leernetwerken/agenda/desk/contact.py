"""Organisers reach people: members whose perspective is missing, and a few of those who take part.

Addresses stay with the platform. Each function is one transaction.
"""

import random
from collections import defaultdict
from datetime import timedelta
from itertools import chain, zip_longest

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership, NetworkPage

from .. import rules
from ..models import EventPage, Registration, Seat
from ..registrations import mails
from ..registrations.enums import RegistrationState, SeatState
from ..registrations.queries import has_begun
from .models import Invitation

QUIET_DAYS = 7
MOST_AT_ONCE = 100
MESSAGES_A_DAY = 5


def invitable(plan, perspective):
    """The members who could fill an empty seat: who may see the event, take part in one of its networks from that
    perspective, have no seat yet and were not asked for anything this week.
    """
    event = plan.event
    networks = NetworkPage.objects.filter(Q(pk__in=event.sections.values("pk")) | Q(pk=_pk(event.network)))
    members = Membership.objects.filter(network__in=networks, ended_on=None, user__is_active=True)
    if event.only_for_leaders:
        members = members.filter(role__in=rules.LEADS)
    from_there = members.filter(Q(perspective=perspective) | Q(perspective=None, user__perspective=perspective))
    users = get_user_model().objects.filter(pk__in=from_there.values("user"))
    if not event.is_public:
        users = users.filter(groups=event.audience_id)
    taking_part = Registration.objects.filter(
        seats__plan=plan, seats__state__in=SeatState.open(), state=RegistrationState.ACTIVE
    )
    lately = Invitation.objects.filter(sent_at__gt=timezone.now() - timedelta(days=QUIET_DAYS))
    users = users.exclude(pk__in=lately.values("user")).exclude(email__in=taking_part.values("email"))
    return users.exclude(pk__in=taking_part.exclude(user=None).values("user")).order_by("pk")


def _pk(row):
    return row.pk if row else 0


def next_invited(plan, perspective):
    """Whom one press invites: not more at once than somebody can answer. What the desk counts, and what is done."""
    return invitable(plan, perspective)[:MOST_AT_ONCE]


@transaction.atomic
def invite(plan, *, perspective, by, note=""):
    """Ask them all; answers how many. Nobody is asked twice a week, by whomever: their rows are locked."""
    event = EventPage.objects.get(pk=plan.event_id)
    if refusal := rules.refuse_planning(event, by) or refuse_invitations(event, plan):
        raise refusal
    plan.event = event
    keys = list(next_invited(plan, perspective).values_list("pk", flat=True))
    list(get_user_model().objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys).order_by("pk"))
    users = list(invitable(plan, perspective).filter(pk__in=keys))
    Invitation.objects.bulk_create(Invitation(plan=plan, user=user, perspective=perspective) for user in users)
    for user in users:
        mails.invitation(event, user, perspective=perspective, note=note)
    log(event, "agenda.invite", user=by, data={"plan": plan.pk, "perspective": perspective.pk, "people": len(users)})
    return len(users)


def refuse_invitations(event, plan):
    if not event.live:
        return Refusal("draft", _("Zet de bijeenkomst eerst online. Daarna kun je mensen uitnodigen."))
    if has_begun(plan):
        return Refusal("begun", _("Dit is al begonnen of afgezegd. Uitnodigen kan niet meer."))
    return None


def sample_of(event, *, number, plan=None, perspective=None):
    """``number`` people who have a seat, by lot, as evenly over the perspectives as can be."""
    seats = event_seats(event, plan)
    if perspective:
        seats = seats.filter(perspective=perspective)
    by_perspective = defaultdict(list)
    for seat in seats:
        by_perspective[seat.perspective_id].append(seat.registration)
    for registrations in by_perspective.values():
        random.shuffle(registrations)
    groups = list(by_perspective.values())
    random.shuffle(groups)
    in_turn = [registration for registration in chain(*zip_longest(*groups)) if registration]
    return list({registration.pk: registration for registration in in_turn}.values())[:number]


def event_seats(event, plan=None):
    """The confirmed seats of who takes part in ``event``."""
    plans = [plan.pk] if plan else event.seat_plans.values("pk")
    seats = Seat.objects.filter(plan__in=plans, state=SeatState.CONFIRMED, registration__state=RegistrationState.ACTIVE)
    return seats.select_related("registration__user", "registration__event", "perspective").order_by("pk")


@transaction.atomic
def write_to(event, registrations, *, subject, text, by):
    """A message from who runs the event to some who take part; answers how many got it."""
    event = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    if refusal := rules.refuse_running(event, by) or _refuse_message(event, registrations):
        raise refusal
    for registration in registrations:
        mails.message(registration, subject=subject, text=text)
    log(event, "agenda.message", user=by, data={"people": len(registrations)})
    return len(registrations)


def _refuse_message(event, registrations):
    if not registrations:
        return Refusal("nobody", _("Met deze keuze heeft nog niemand een plek. Kies iets anders."))
    since = timezone.now() - timedelta(days=1)
    sent = PageLogEntry.objects.filter(page=event.pk, action="agenda.message", timestamp__gt=since)
    if sent.count() >= MESSAGES_A_DAY:
        return Refusal("often", _("Je stuurde vandaag al een paar berichten. Probeer het morgen weer."))
    return None
