"""Wagtail publishes, unpublishes and saves pages itself, so the index listens."""

import logging

from django.db.models.signals import post_save
from wagtail.search.index import SearchField
from wagtail.signals import page_published, page_unpublished

from leernetwerken.pages.models import SitePage

from .actions import index_page

logger = logging.getLogger(__name__)


def follow_page(sender, instance, **kwargs):
    """A page that cannot be indexed is still published; the log says why it is not found."""
    try:
        index_page(instance.pk)
    except Exception:
        logger.exception("Page %s is not in the search index", instance.pk)


def follow_save(sender, instance, raw=False, update_fields=None, **kwargs):
    """Saves outside publishing: a page made live by code, or a changed title. Notes about revisions do not count."""
    if raw or not isinstance(instance, SitePage):
        return
    if update_fields is not None and not _indexed_fields(instance) & set(update_fields):
        return
    follow_page(sender, instance)


def _indexed_fields(page):
    return {"live"} | {f.field_name for f in page.get_search_fields() if isinstance(f, SearchField)}


def connect():
    post_save.connect(follow_save, dispatch_uid="search_follow_save")
    page_published.connect(follow_page, dispatch_uid="search_page_published")
    page_unpublished.connect(follow_page, dispatch_uid="search_page_unpublished")
