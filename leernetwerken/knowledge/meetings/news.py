"""Telling people, once, that there is a report. Wagtail publishes, so ``signals`` calls this."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from leernetwerken.pages.actions import held
from leernetwerken.pages.enums import Visibility

from ..checks.pieces import content_of, pieces_of, prints_of
from ..checks.rules import mostly
from ..models import MeetingReportPage
from ..roles import network_path
from . import mails
from .models import ReportNews
from .readers import readers_to_tell

# What is put online from the archive is no news.
NEWS_DAYS = 90


@transaction.atomic(savepoint=False)
def tell_readers(report_id):
    """Mail who was there and who follows, the first time that they may read it; answers how many.

    A report that goes offline and comes back, is closed and opened again, or is copied, is told of once.
    """
    report = held(MeetingReportPage).filter(pk=report_id, alias_of=None, live=True).first()
    if report is None or not _is_news(report):
        return 0
    told = [*report.news.all(), *_told_of_its_words(report)]
    if any(news.visibility in (report.visibility, Visibility.PUBLIC) for news in told):
        return 0
    readers = readers_to_tell(report, told)
    ReportNews.objects.create(report=report, visibility=report.visibility, audience_id=report.audience_id)
    mails.report_published(report, readers)
    return len(readers)


def _told_of_its_words(report):
    """What was told of the report that this one is a copy of: that has no meeting, and mostly the same words."""
    if report.session_id:
        return []
    others = MeetingReportPage.objects.filter(path__startswith=network_path(report), met_on=report.met_on)
    others = others.filter(news__isnull=False).exclude(pk=report.pk).distinct().prefetch_related("news")
    prints = _prints(report) if others else []
    return [news for other in others if mostly(prints, _prints(other)) for news in other.news.all()]


def _prints(report):
    return prints_of(pieces_of(content_of(report)))


def _is_news(report):
    if report.session_id:
        return True
    return report.met_on is not None and report.met_on >= timezone.localdate() - timedelta(days=NEWS_DAYS)
