"""Keeps the index equal to what is published."""

from django.db import transaction
from wagtail.search.index import RelatedFields, SearchField

from leernetwerken.pages.models import SitePage

from .models import SearchEntry
from .words import index_words

MAX_TEXT = 100_000
BATCH = 200


def index_page(page_id):
    """Write the published words of a page, or take them out when nobody may find it. Reads the row, never a draft."""
    page = SitePage.objects.filter(pk=page_id).first()
    if page is None or not page.live or page.is_root() or not page.specific_class.is_searchable:
        return remove_page(page_id)
    entry = _entry(page.specific)
    values = {"text": entry.text, "title_words": entry.title_words, "body_words": entry.body_words}
    with transaction.atomic():
        SearchEntry.objects.update_or_create(page_id=page_id, defaults=values)


def remove_page(page_id):
    SearchEntry.objects.filter(page_id=page_id).delete()


def rebuild():
    """Write the whole index anew, in batches; answers how many pages it holds."""
    ids = list(SitePage.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True))
    number = 0
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        for start in range(0, len(ids), BATCH):
            pages = SitePage.objects.filter(pk__in=ids[start : start + BATCH]).specific()
            number += len(SearchEntry.objects.bulk_create([_entry(page) for page in pages if page.is_searchable]))
    return number


def _entry(page):
    text = " ".join("\n".join(_texts(page, page.get_search_fields())).replace("\x00", "").split())[:MAX_TEXT]
    title_words = index_words(page.title)
    return SearchEntry(page_id=page.pk, text=text, title_words=title_words, body_words=index_words(text))


def _texts(source, fields):
    """The values of every search field but the title, whatever the page type: blocks, rich text, related rows."""
    for field in fields:
        if isinstance(field, SearchField) and field.field_name != "title":
            yield from _flatten(field.get_value(source))
        elif isinstance(field, RelatedFields):
            related = field.get_value(source)
            for part in related.all() if hasattr(related, "all") else filter(None, [related]):
                yield from _texts(part, field.fields)


def _flatten(value):
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _flatten(part)
    elif value is not None:
        yield str(value)
