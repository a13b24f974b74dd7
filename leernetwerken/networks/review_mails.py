"""Mails about reviewing. They take the place of Wagtail's own, which tell titles to everybody in a group."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from leernetwerken.notifications.actions import send

from .review import NetworkReviewTask


def review_requested(instance, user=None, **kwargs):
    """To the coordinators of the network, except who wrote it."""
    task = instance.task.specific
    if not isinstance(task, NetworkReviewTask):
        return
    page = instance.workflow_state.content_object
    readers = get_user_model().objects.filter(is_active=True, groups__in=task.groups.all())
    for reader in readers.exclude(pk=user.pk if user else None).distinct():
        send("networks/review_requested", to=reader, context=_context(page))


def review_changes_requested(instance, user=None, **kwargs):
    """To the writer, with what the coordinator wrote."""
    _tell_writer("networks/review_changes_requested", instance, user)


def review_approved(instance, user=None, **kwargs):
    """To the writer: it is online, and for whom."""
    _tell_writer("networks/review_approved", instance, user)


def _tell_writer(name, workflow_state, by):
    """Nothing to who reviewed his own work, or may not open the page any more."""
    last = workflow_state.current_task_state
    if last is None or not isinstance(last.task.specific, NetworkReviewTask):
        return
    # Fetched anew: who may read it has just been decided.
    page = type(workflow_state.content_object).objects.get(pk=workflow_state.content_object.pk)
    writer = workflow_state.requested_by or page.owner
    if writer is None or writer == by or not page.permissions_for_user(writer).can_edit():
        return
    send(name, to=writer, context=_context(page) | {"comment": last.comment})


def _context(page):
    return {
        "title": page.get_latest_revision_as_object().title,
        "network": page.get_parent().title,
        "edit_path": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "page_path": page.get_url_parts()[2],
        "audience": page.get_visibility_display(),
    }


def _silent(**kwargs):
    """Wagtail tells approvers twice: once for the workflow, once for the task."""


def take_over_mails():
    """Take the places of Wagtail's handlers by their ``dispatch_uid``, whether they are connected yet or not."""
    for signal, uid, sender, handler in _places():
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(handler, sender=sender, dispatch_uid=uid)


def _places():
    return [
        (task_submitted, "group_approval_task_submitted_email_notification", TaskState, review_requested),
        (workflow_submitted, "workflow_state_submitted_email_notification", WorkflowState, _silent),
        (workflow_rejected, "workflow_state_rejected_email_notification", WorkflowState, review_changes_requested),
        (workflow_approved, "workflow_state_approved_email_notification", WorkflowState, review_approved),
    ]
