"""Wagtail publishes, unpublishes and deletes pages itself, so the records listen."""

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from .harvest import harvest_report, take_down_report
from .models import MeetingReportPage


def follow_report(sender, instance, **kwargs):
    harvest_report(instance.pk)


def follow_deletion(sender, instance, **kwargs):
    take_down_report(instance)


def connect():
    page_published.connect(follow_report, sender=MeetingReportPage, dispatch_uid="knowledge_published")
    page_unpublished.connect(follow_report, sender=MeetingReportPage, dispatch_uid="knowledge_unpublished")
    pre_delete.connect(follow_deletion, sender=MeetingReportPage, dispatch_uid="knowledge_deleted")
