"""What makes the news section work."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from leernetwerken.pages.models import SitePage

from .models import NewsIndexPage

EDITOR_PERMISSIONS = ["add", "change", "publish"]


@transaction.atomic
def make_news_workflow(group):
    """Let ``group`` write news, approve it and publish it; doing it again changes nothing.

    Who approves must be able to publish, or Wagtail refuses the last step. Returns the
    workflow, or None when the site has no news section yet.
    """
    index = NewsIndexPage.objects.select_for_update(of=("self",)).first()
    if index is None:
        return None
    _grant_permissions(index, group)
    existing = WorkflowPage.objects.filter(page_id=index.pk).select_related("workflow").first()
    workflow = existing.workflow if existing else Workflow.objects.create(name=_("de redactie"))
    if existing is None:
        WorkflowPage.objects.create(workflow=workflow, page_id=index.pk)
    if not workflow.workflow_tasks.filter(task__groupapprovaltask__groups=group).exists():
        task = GroupApprovalTask.objects.create(name=_("de redactie"))
        task.groups.add(group)
        order = workflow.workflow_tasks.count()
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=order)
    return workflow


def _grant_permissions(index, group):
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    section = index.sitepage_ptr
    codenames = [f"{kind}_{SitePage._meta.model_name}" for kind in EDITOR_PERMISSIONS]
    for permission in Permission.objects.filter(
        content_type=ContentType.objects.get_for_model(SitePage), codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=section, permission=permission)
