"""Wagtail publishes, unpublishes and deletes pages itself, so the records listen; so do uploads whose owner goes."""

from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import page_published, page_unpublished

from .checks.actions import mark_live_words
from .harvest import harvest_report, take_down_report
from .imports.retention import drop_file
from .meetings.news import tell_readers
from .models import MeetingReportPage, WordImport


def follow_report(sender, instance, **kwargs):
    harvest_report(instance.pk)


def follow_words(sender, instance, **kwargs):
    mark_live_words(instance.pk)


def follow_news(sender, instance, **kwargs):
    tell_readers(instance.pk)


def follow_deletion(sender, instance, **kwargs):
    take_down_report(instance, was_public=instance.live and instance.is_public)


def follow_word_import(sender, instance, **kwargs):
    drop_file(instance)


def connect():
    page_published.connect(follow_report, sender=MeetingReportPage, dispatch_uid="knowledge_published")
    page_published.connect(follow_words, sender=MeetingReportPage, dispatch_uid="knowledge_words_published")
    page_published.connect(follow_news, sender=MeetingReportPage, dispatch_uid="knowledge_news_published")
    page_unpublished.connect(follow_report, sender=MeetingReportPage, dispatch_uid="knowledge_unpublished")
    pre_delete.connect(follow_deletion, sender=MeetingReportPage, dispatch_uid="knowledge_deleted")
    post_delete.connect(follow_word_import, sender=WordImport, dispatch_uid="knowledge_word_import_deleted")
