"""The search box and its facets as they come from the address. Nonsense is left out, never an error."""

from django.contrib.contenttypes.models import ContentType

from leernetwerken.pages.models import SitePage

from .queries import Filters


def read_filters(data, sections):
    """``sections`` are the facet pages that this visitor may see; any other choice does not exist."""
    chosen = _number(data.get("bij", ""))
    section = next(((row["id"], row["path"]) for row in sections if row["id"] == chosen), None)
    return Filters(kind=_kind(data.get("soort", "")), section=section, theme=_number(data.get("thema", "")))


def _number(raw):
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else None


def _kind(raw):
    model = next((m for m in SitePage.__subclasses__() if m._meta.model_name == raw), None)
    return ContentType.objects.get_for_model(model).pk if model else None
