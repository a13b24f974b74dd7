"""Wagtail publishes, unpublishes and saves pages itself, so the index listens; so does Wagtail's own, of the editor."""

import logging

from django.db.models.signals import post_delete, post_save
from wagtail.search import signal_handlers as wagtails
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models
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


def follow_save(sender, instance, created=False, raw=False, update_fields=None, **kwargs):
    """Saves outside publishing: a page made live by code, or a changed title. Notes about revisions do not count.

    What is being published is followed when it is.
    """
    if raw:
        return
    if update_fields is not None and not _indexed_fields(instance) & set(update_fields):
        return
    wagtails.post_save_signal_handler(instance)
    if (instance.live or not created) and not instance.is_being_published:
        follow_page(sender, instance)


def _indexed_fields(page):
    words = (SearchField, AutocompleteField, RelatedFields)
    return {"live"} | {field.field_name for field in page.get_search_fields() if isinstance(field, words)}


def connect():
    for model in get_indexed_models():
        if issubclass(model, SitePage):
            post_save.connect(follow_save, sender=model, dispatch_uid="search_follow_save")
            post_delete.connect(wagtails.post_delete_signal_handler, sender=model)
    page_published.connect(follow_page, dispatch_uid="search_page_published")
    page_unpublished.connect(follow_page, dispatch_uid="search_page_unpublished")
