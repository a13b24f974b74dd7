"""How many results each way of narrowing leaves. Counted from the hits, so never more than somebody may see."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst

from leernetwerken.pages.models import SitePage, Theme


@dataclass
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool
    url: str


class Facets:
    """The three facets over ``hits`` (all hits of the words, before narrowing).

    The counts of one facet take the choices in the other two into account, not its own: they say what you
    get by choosing differently.
    """

    def __init__(self, hits, sections, chosen, query):
        self.hits, self.sections, self.chosen, self.query = hits, sections, chosen, query
        self.theme_names = dict(Theme.objects.order_by("name").values_list("pk", "name"))
        ids = [hit.page_id for hit in hits]
        self.themes_of = _related(SitePage.themes.through, "sitepage_id", "theme_id", ids)
        listed = _related(SitePage.sections.through, "from_sitepage_id", "to_sitepage_id", ids)
        by_path = {section["path"]: section["id"] for section in self.sections}
        known = set(by_path.values())
        self.sections_of = {
            hit.page_id: {by_path[p] for p in _ancestry(hit.path) if p in by_path} | (listed[hit.page_id] & known)
            for hit in hits
        }

    def narrowed(self):
        return [hit for hit in self.hits if self._passes(hit)]

    def _passes(self, hit, but=None):
        chosen = self.chosen
        return (
            (but == "kind" or not chosen.kind or hit.content_type_id == chosen.kind)
            and (but == "section" or not chosen.section or chosen.section[0] in self.sections_of[hit.page_id])
            and (but == "theme" or not chosen.theme or chosen.theme in self.themes_of[hit.page_id])
        )

    def kinds(self):
        counts = Counter(hit.content_type_id for hit in self.hits if self._passes(hit, "kind"))
        types = ContentType.objects.get_for_models(*SitePage.__subclasses__()).values()
        rows = [(kind.pk, kind.model, capfirst(kind.name)) for kind in types]
        return self._options("soort", sorted(rows, key=lambda row: row[2]), counts, self.chosen.kind)

    def section_options(self):
        hits = [hit for hit in self.hits if self._passes(hit, "section")]
        counts = Counter(pk for hit in hits for pk in self.sections_of[hit.page_id])
        rows = [(section["id"], str(section["id"]), section["title"]) for section in self.sections]
        return self._options("bij", rows, counts, self.chosen.section and self.chosen.section[0])

    def theme_options(self):
        hits = [hit for hit in self.hits if self._passes(hit, "theme")]
        counts = Counter(pk for hit in hits for pk in self.themes_of[hit.page_id])
        rows = [(pk, str(pk), name) for pk, name in self.theme_names.items()]
        return self._options("thema", rows, counts, self.chosen.theme)

    def _options(self, name, rows, counts, current):
        """Only what leads somewhere; what is chosen leads back to the list without it."""
        return [
            Option(value, label, counts[pk], pk == current, self._url(name, "" if pk == current else value))
            for pk, value, label in rows
            if counts[pk] or pk == current
        ]

    def _url(self, name, value):
        return "?" + urlencode({key: text for key, text in (self.query | {name: value}).items() if text})


def _ancestry(path):
    return (path[:end] for end in range(SitePage.steplen, len(path) + 1, SitePage.steplen))


def _related(through, source, target, ids):
    related = {pk: set() for pk in ids}
    for pk, other in through.objects.filter(**{f"{source}__in": ids}).values_list(source, target):
        related[pk].add(other)
    return related
