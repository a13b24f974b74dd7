"""Somebody is asked to run an event, at an address that another typed; and says yes with his own account.

For events of the agenda itself: there is no network whose members could be chosen from. Every address gets the same
answer and the same mail, so nobody learns here who has an account. Each function is one transaction.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.networks.models import Membership, NetworkPage

from .. import rules
from ..models import EventPage, TeamInvitation, TeamMember
from ..registrations import tokens
from . import mails, team_rules

TEAM = "agenda.team"


@transaction.atomic
def invite_to_team(event, *, email, role, by):
    """Again to the same address: the newest link counts. No address is in the log."""
    event = _locked(event)
    if refusal := team_rules.refuse_team_invitation(event, by):
        raise refusal
    values = {"role": role, "invited_by": by, "key": tokens.new_key(), "sent_at": timezone.now()}
    invitation, _new = TeamInvitation.objects.update_or_create(event=event, email=email.lower(), defaults=values)
    mails.team_invitation(invitation, tokens.make(invitation, TEAM))
    log(event, "agenda.invite_team", user=by)
    return invitation


@transaction.atomic
def withdraw_team_invitation(event, pk, *, by):
    """Also of an event that lies below a network by now."""
    event = _locked(event)
    if refusal := rules.refuse_planning(event, by):
        raise refusal
    event.team_invitations.filter(pk=pk).delete()


@transaction.atomic
def join_team(invitation, user):
    """Who is in the team already stays what he is there. The link is used up."""
    event = _locked(invitation.event)
    invitation = TeamInvitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if refusal := team_rules.refuse_joining(invitation, user):
        raise refusal
    TeamMember.objects.get_or_create(event=event, user=user, defaults={"role": invitation.role})
    invitation.delete()
    log(event, "agenda.join_team", user=user)
    return event


def forget_address(email):
    """Whoever had it is erased; what others typed of him goes as well."""
    TeamInvitation.objects.filter(email=email.lower()).delete()


@transaction.atomic
def forget_teams(network, user):
    """``network`` and ``user`` are keys. That he left is forgotten now: from here on he would count as somebody
    from elsewhere, and be let in again (``rules.runs``).
    """
    here = NetworkPage.objects.filter(pk=network).first()
    if here and not Membership.objects.filter(network=network, user=user).exists():
        TeamMember.objects.filter(user=user, event__in=EventPage.objects.child_of(here)).delete()


def read_invitation(token, purpose):
    """As ``tokens.read``; a link lives as long as its row would (``retention``)."""
    invitation = tokens.read_row(TeamInvitation.objects.select_related("event"), token, purpose)
    if invitation and invitation.sent_at < timezone.now() - timedelta(days=team_rules.TEAM_INVITATION_DAYS):
        raise tokens.Expired
    return invitation


def _locked(event):
    return EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
