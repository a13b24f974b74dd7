"""Everything that changes networks and who takes part. Each function is one transaction.

Locks are taken in one order: the network, then the person. Two changes of one person's memberships, in
whatever networks, therefore wait for each other, and the groups always follow from what is in the table.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.accounts.actions import account_for, invitation_for
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group

from . import mails, rules
from .enums import MembershipRole
from .equip import equip_network
from .models import Membership, NetworkPage


@transaction.atomic
def create_network(index, *, title, by=None, **fields):
    """Make a network below ``index`` with its groups, file collection, permissions and review workflow."""
    network = index.add_child(instance=NetworkPage(title=title, owner=by, **fields))
    equip_network(network)
    network.save_revision(user=by, log_action=False, clean=False).publish(user=by)
    log(network, "networks.create", user=by)
    return NetworkPage.objects.get(pk=network.pk)


@transaction.atomic
def start_membership(network, user, *, role=MembershipRole.MEMBER, perspective=None, by=None):
    """Let ``user`` take part in ``network`` from today; again for somebody who is in changes the role."""
    network, user = _lock(network.pk, user.pk)
    if refusal := rules.refuse_start_membership(user):
        raise refusal
    values = {"role": role, "perspective_id": perspective.pk if perspective else user.perspective_id}
    membership, _created = Membership.objects.update_or_create(
        network=network,
        user=user,
        ended_on=None,
        defaults=values,
        create_defaults=values | {"started_on": timezone.localdate()},
    )
    _sync_groups(network, user)
    log(network, "networks.start_membership", user=by, data={"membership": membership.pk, "role": role})
    return membership


@transaction.atomic
def add_member(network, *, email, name, perspective, role, by):
    """Let the owner of ``email`` take part, with an account if there was none.

    Answers the membership either way; whoever is shown the result must not tell a new account from an old one.
    An account that nobody ever opened is as good as none: its owner is invited (again), in the same one mail.
    """
    email = email.strip().lower()
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    user = get_user_model().objects.select_for_update(of=("self",)).filter(email=email).first()
    if refusal := rules.refuse_add_member(network, user, role, by):
        raise refusal
    if user is None or not user.is_opened:
        user = account_for(email, name=name, by=by, perspective=perspective)
    membership = start_membership(network, user, role=role, perspective=perspective, by=by)
    mails.member_added(membership, invitation=invitation_for(user))
    return membership


@transaction.atomic
def end_membership(membership, *, by=None):
    """Take every right in the network away, at once and together.

    ``by`` None is the platform itself (somebody's account is switched off), which no rule stops.
    """
    network, user = _lock(membership.network_id, membership.user_id)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if refusal := rules.refuse_end_membership(membership, by):
        raise refusal
    if membership.ended_on is not None:
        return membership
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    _sync_groups(network, user)
    branch = SitePage.objects.descendant_of(network, inclusive=True)
    branch.filter(locked_by=user).update(locked=False, locked_by=None, locked_at=None)
    log(network, "networks.end_membership", user=by, data={"membership": membership.pk})
    return membership


@transaction.atomic
def end_all_memberships(user):
    """For somebody whose account is switched off: out of every network, also as its last coordinator."""
    memberships = Membership.objects.filter(user=user, ended_on=None).order_by("network_id")
    return [end_membership(membership, by=None) for membership in memberships]


@transaction.atomic
def change_role(membership, role, *, by):
    network, user = _lock(membership.network_id, membership.user_id)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if refusal := rules.refuse_role(membership, role, by):
        raise refusal
    membership.role = role
    membership.save(update_fields=["role"])
    _sync_groups(network, user)
    log(network, "networks.change_role", user=by, data={"membership": membership.pk, "role": role})
    return membership


@transaction.atomic
def follow_memberships(user):
    """Put the groups of ``user`` right after somebody changed them by hand."""
    mine, groups = user.memberships.filter(ended_on=None), user.groups.values("pk")
    concerned = Q(pk__in=mine.values("network")) | Q(members_group__in=groups) | Q(coordinators_group__in=groups)
    for pk in NetworkPage.objects.filter(concerned).order_by("pk").values_list("pk", flat=True):
        _sync_groups(*_lock(pk, user.pk))
    # The group of all members says nothing about which network to ask.
    if not Membership.objects.filter(user=_lock_user(user.pk), ended_on=None).exists():
        user.groups.remove(members_group())


def _lock(network_pk, user_pk):
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network_pk)
    return network, _lock_user(user_pk)


def _lock_user(pk):
    return get_user_model().objects.select_for_update(of=("self",)).get(pk=pk)


def _sync_groups(network, user):
    """Groups are derived from memberships, never the other way round."""
    roles = dict(Membership.objects.filter(user=user, ended_on=None).values_list("network", "role"))
    wanted = {
        network.members_group_id: network.pk in roles,
        network.coordinators_group_id: roles.get(network.pk) == MembershipRole.COORDINATOR,
        members_group().pk: bool(roles),
    }
    user.groups.add(*(group for group, belongs in wanted.items() if belongs))
    user.groups.remove(*(group for group, belongs in wanted.items() if not belongs))
