"""What the editor posts that names other rows: links in rich text, and what was there before."""

import json

from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.settings.registry import registry
from wagtail.models import ReferenceIndex

from .models import SitePage
from .numbers import as_id


def linked_pages(form):
    """The ids of the pages that rich text in a posted form links to; 0 for what is no id.

    All that could be read as JSON is: a blank before it, or a key written with ``\\u``, means the same to Wagtail.
    """
    return {
        as_id(entity["data"]["id"])
        for values in form.lists()
        for text in values[1]
        if text.lstrip().startswith("{")
        for entity in _entities(text)
        if "id" in entity["data"]
    }


def _entities(text):
    """The entities of one Draftail text; none when it is not one, which Wagtail refuses itself."""
    try:
        entities = json.loads(text)["entityMap"].values()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
    return [e for e in entities if isinstance(e, dict) and isinstance(e.get("data"), dict)]


def references_saved_before(request):
    """``(content type id, id)`` of all that the page or the setting under edit used when it was saved last.

    What somebody may no longer choose stays where it stands: editing a text must not break it.
    """
    saved = _under_edit(request.resolver_match)
    if saved is None:
        return set()
    return {(kind, as_id(pk)) for kind, pk, *_rest in ReferenceIndex._extract_references_from_object(saved)}


def _under_edit(match):
    if match.view_name == "wagtailsettings:edit":
        setting = registry.get_by_natural_key(match.kwargs["app_name"], match.kwargs["model_name"])
        return setting and setting.objects.filter(site=as_id(match.kwargs["pk"])).first()
    page = SitePage.objects.filter(pk=match.kwargs.get("page_id", 0)).first()
    return page and page.specific.get_latest_revision_as_object()


def pages_saved_before(request):
    page_type = ContentType.objects.get_for_model(SitePage, for_concrete_model=False).pk
    return {pk for kind, pk in references_saved_before(request) if kind == page_type}
