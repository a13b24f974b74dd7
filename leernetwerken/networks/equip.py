"""What a network needs beside its page: groups, a file collection, permissions and a review workflow."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from . import rules
from .models import EQUIPMENT, NetworkPage, NetworkReviewTask

MEMBER_PERMISSIONS = ["add"]
COORDINATOR_PERMISSIONS = ["add", "change", "publish", "lock", "unlock"]
# Wagtail asks for the rights of its own models, also where a project has models of its own.
COLLECTION_PERMISSIONS = ["add_image", "choose_image", "add_document", "choose_document"]
LONGEST_TITLE_IN_GROUP = 100


@transaction.atomic
def equip_network(network):
    """Make whatever ``network`` still lacks. Again for one that has all changes nothing."""
    row = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if row.members_group is None:
        row.members_group = Group.objects.create(name=_members_name(row))
        _grant_pages(row, row.members_group, MEMBER_PERMISSIONS)
    if row.coordinators_group is None:
        row.coordinators_group = Group.objects.create(name=_coordinators_name(row))
        _grant_pages(row, row.coordinators_group, COORDINATOR_PERMISSIONS)
    if row.collection is None:
        row.collection = Collection.get_first_root_node().add_child(instance=Collection(name=row.title))
        _grant_files(row)
    if row.review_workflow is None:
        row.review_workflow = _make_workflow(row)
    equipment = {name: getattr(row, name) for name in EQUIPMENT}
    NetworkPage.objects.filter(pk=row.pk).update(**equipment)
    for name, part in equipment.items():
        setattr(network, name, part)
    return network


def follow_title(network):
    """A network that got another title: what was made for it is called after it again."""
    row = NetworkPage.objects.get(pk=network.pk)
    workflow = row.review_workflow
    names = {row.members_group: _members_name(row), row.coordinators_group: _coordinators_name(row)}
    names |= {row.collection: row.title, workflow: _review_name(row)}
    names |= {step.task: _review_name(row) for step in workflow.workflow_tasks.all()} if workflow else {}
    for part, name in names.items():
        if part is not None and part.name != name:
            part.name = name
            part.save(update_fields=["name"])


def _members_name(network):
    return _free_name(_("Leden van %(network)s"), network, network.members_group)


def _coordinators_name(network):
    return _free_name(_("Coördinatoren van %(network)s"), network, network.coordinators_group)


def _free_name(words, network, group):
    """Names of groups are unique, titles of networks are not."""
    name = words % {"network": network.title[:LONGEST_TITLE_IN_GROUP]}
    others = Group.objects.filter(name=name).exclude(pk=group and group.pk)
    return f"{name} ({network.pk})" if others.exists() else name


def _review_name(network):
    """Completes the words on Wagtail's button: "Stuur door naar …"."""
    return _("de coördinator van %(network)s") % {"network": network.title[:LONGEST_TITLE_IN_GROUP]}


def _grant_pages(network, group, kinds):
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for kind in kinds:
        GroupPagePermission.objects.create(group=group, page=network.sitepage_ptr, permission_type=kind)


def _grant_files(network):
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=COLLECTION_PERMISSIONS
    ):
        GroupCollectionPermission.objects.create(
            group=network.members_group, collection=network.collection, permission=permission
        )


def _make_workflow(network):
    task = NetworkReviewTask.objects.create(name=_review_name(network))
    task.groups.add(network.coordinators_group)
    workflow = Workflow.objects.create(name=_review_name(network))
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=network.sitepage_ptr)
    return workflow


@transaction.atomic
def delete_network(network, *, by):
    """Delete an empty network with everything that was made for it.

    A group stays when a page elsewhere is still closed to it, a collection when it holds files.
    """
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if refusal := rules.refuse_delete_network(network):
        raise refusal
    groups = [network.members_group, network.coordinators_group]
    collection, workflow = network.collection, network.review_workflow
    log(network, "networks.delete", user=by, deleted=True)
    network.memberships.all().delete()
    network.delete()
    for group in filter(None, groups):
        _delete_unless_used(group)
    if workflow:
        tasks = [step.task for step in workflow.workflow_tasks.all()]
        workflow.delete()
        for task in tasks:
            task.specific.delete()
    if collection and not _has_files(collection):
        collection.delete()


def _delete_unless_used(group):
    try:
        with transaction.atomic():
            group.delete()
    except ProtectedError:
        group.permissions.clear()


def _has_files(collection):
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    return any(
        model.objects.filter(collection=collection).exists() for model in (get_document_model(), get_image_model())
    )
