"""Everything that changes networks and who takes part. Each function is one transaction."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from leernetwerken.pages.queries import members_group

from .enums import MembershipRole
from .models import Membership, NetworkPage, NetworkReviewTask

MEMBER_PERMISSIONS = ["add"]
COORDINATOR_PERMISSIONS = ["add", "change", "publish", "lock", "unlock"]
COLLECTION_PERMISSIONS = ["add_siteimage", "choose_siteimage", "add_sitedocument", "choose_sitedocument"]


@transaction.atomic
def create_network(index, *, title, by=None, **fields):
    """Make a network below ``index`` with its groups, file collection, permissions and review workflow."""
    network = index.add_child(instance=NetworkPage(title=title, owner=by, **fields))
    network.members_group = Group.objects.create(name=f"{title} · leden ({network.pk})")
    network.coordinators_group = Group.objects.create(name=f"{title} · coördinatoren ({network.pk})")
    network.collection = Collection.get_first_root_node().add_child(instance=Collection(name=title))
    _grant_permissions(network)
    network.review_workflow = _make_workflow(network)
    network.save()
    network.save_revision(user=by, log_action=False).publish(user=by)
    log(network, "networks.create", user=by)
    return NetworkPage.objects.get(pk=network.pk)


def _grant_permissions(network):
    admin_access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for group, kinds in (
        (network.members_group, MEMBER_PERMISSIONS),
        (network.coordinators_group, COORDINATOR_PERMISSIONS),
    ):
        group.permissions.add(admin_access)
        for kind in kinds:
            GroupPagePermission.objects.create(group=group, page=network.sitepage_ptr, permission_type=kind)
    for permission in Permission.objects.filter(
        content_type__app_label="files", codename__in=COLLECTION_PERMISSIONS
    ):
        GroupCollectionPermission.objects.create(
            group=network.members_group, collection=network.collection, permission=permission
        )


def _make_workflow(network):
    task = NetworkReviewTask.objects.create(name=network.title)
    task.groups.add(network.coordinators_group)
    workflow = Workflow.objects.create(name=network.title)
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=network.sitepage_ptr)
    return workflow


@transaction.atomic
def start_membership(network, user, *, role=MembershipRole.MEMBER, perspective=None, by=None):
    """Let ``user`` take part in ``network`` from today; again for somebody who is in changes the role."""
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    membership, _created = Membership.objects.update_or_create(
        network=network,
        user=user,
        ended_on=None,
        defaults={"role": role, "perspective": perspective or user.perspective},
        create_defaults={
            "role": role,
            "perspective": perspective or user.perspective,
            "started_on": timezone.localdate(),
        },
    )
    _sync_groups(network, user)
    log(network, "networks.start_membership", user=by, data={"membership": membership.pk, "role": role})
    return membership


@transaction.atomic
def end_membership(membership, *, by=None):
    """Take every right in the network away, at once and together."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    _sync_groups(membership.network, membership.user)
    log(membership.network, "networks.end_membership", user=by, data={"membership": membership.pk})
    return membership


def _sync_groups(network, user):
    """Groups are derived from memberships, never the other way round."""
    current = Membership.objects.filter(user=user, ended_on=None)
    here = current.filter(network=network).first()
    wanted = {
        network.members_group: here is not None,
        network.coordinators_group: here is not None and here.role == MembershipRole.COORDINATOR,
        members_group(): current.exists(),
    }
    for group, belongs in wanted.items():
        (user.groups.add if belongs else user.groups.remove)(group)
