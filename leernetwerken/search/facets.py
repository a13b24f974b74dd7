"""How many results each way of narrowing leaves. Counted from the hits, so never more than somebody may see."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst

from leernetwerken.pages.models import SitePage, Theme

from .queries import Filters


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
        self.by_path = {section["path"]: section["id"] for section in sections}
        self.known = set(self.by_path.values())
        self.sections_of = {hit.page_id: self._sections(hit) for hit in hits}

    def _sections(self, hit):
        """The facet pages that it hangs below or belongs to, of those that this visitor may see."""
        above = {self.by_path[path] for path in _ancestry(hit.path) if path in self.by_path}
        return above | (hit.sections & self.known)

    @property
    def are_useful(self):
        """One result leaves nothing to choose; a choice must always have its way back."""
        return len(self.hits) > 1 or self.chosen != Filters()

    @property
    def url_without_choices(self):
        return "?" + urlencode({"q": self.query["q"]})

    def places(self, hit):
        """What a result says of where it belongs; a facet page does not name itself."""
        here = self._sections(hit) - {hit.page_id}
        return [section["title"] for section in self.sections if section["id"] in here]

    def narrowed(self):
        return [hit for hit in self.hits if self._passes(hit)]

    def _passes(self, hit, but=None):
        chosen = self.chosen
        return (
            (but == "kind" or not chosen.kind or hit.content_type_id == chosen.kind)
            and (but == "section" or not chosen.section or chosen.section[0] in self.sections_of[hit.page_id])
            and (but == "theme" or not chosen.theme or chosen.theme in hit.themes)
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
        counts = Counter(pk for hit in hits for pk in hit.themes)
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
