"""What somebody finds in the library of lessons: filters, counts beside them, and the list.

The number of queries is the same whatever the number of lessons: one counts all facets, one names what they show.
"""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from leernetwerken.core.tables import rows_of
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.labels import BY_PLACE, labels_of
from leernetwerken.pages.models import SitePage
from leernetwerken.search.queries import Filters, find
from leernetwerken.search.terms import read_terms

from .lessons import LessonPage
from .library_facets import FACETS, MAX_LENGTH, count
from .matching import likeness
from .models import MeetingReportPage
from .queries import places_of
from .records import Action, Lesson

SORTS = {
    "nieuw": (_("Nieuwste eerst"), ("-listed_on", "-pk")),
    "oud": (_("Oudste eerst"), ("listed_on", "pk")),
    "titel": (_("Op titel"), ("title", "pk")),
}
ALIKE, TELLING_WORDS, MOST_COMPARED = 3, 2, 500
MOST_ON_PAPER = 200
FIRST = ("netwerk", "voor")
BEST_FIRST = _("Meest passend eerst")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_chosen: bool
    url: str


@dataclass
class Library:
    """The lessons that ``user`` sees under the choices in ``data`` (a query string); 404 for a choice that is none."""

    user: object
    data: object
    chosen: dict = field(init=False)
    most_on_paper = MOST_ON_PAPER

    def __post_init__(self):
        self.terms = read_terms(self.data.get("q", ""))
        self.chosen = self._read()
        self.sort = self.data.get("sorteer", "")
        if self.sort and self.sort not in SORTS:
            raise Http404

    def _read(self):
        """The choices in the address, in one query; one that names nothing this visitor may know of is not found."""
        values = {facet: value for facet in FACETS if (value := self.data.get(facet.name, ""))}
        if any(len(value) > MAX_LENGTH for value in values.values()):
            raise Http404
        rows = _rows({facet.name: facet.asks(value, self.user) for facet, value in values.items()})
        chosen = {facet.name: facet.read(value, rows.get(facet.name, [])) for facet, value in values.items()}
        if None in chosen.values():
            raise Http404
        return chosen

    @cached_property
    def found(self):
        """The ids of lessons with the words, the best first; None when nobody typed any."""
        if not self.terms.typed:
            return None
        kind = ContentType.objects.get_for_model(LessonPage)
        return [hit.page_id for hit in find(self.terms, self.user, Filters(kind=kind.pk))]

    def _with_words(self, pages):
        pages = pages.visible_to(self.user)
        return pages if self.found is None else pages.filter(pk__in=self.found)

    @cached_property
    def lessons(self):
        """In order, as the rows that lists sort by: along the index on type and date where nothing was chosen."""
        lessons = self._with_words(SitePage.objects.exact_type(LessonPage))
        for facet in FACETS:
            if facet.name in self.chosen:
                lessons = lessons.filter(facet.q(self.chosen[facet.name].key))
        return lessons.order_by(*SORTS[self.sort or "nieuw"][1])

    @property
    def is_by_relevance(self):
        return self.found is not None and not self.sort

    def ids(self):
        """Of all lessons in order, to be cut into pages: without words to compare the database does that."""
        ids = self.lessons.values_list("pk", flat=True)
        if not self.is_by_relevance:
            return ids
        kept = set(ids)
        return [pk for pk in self.found if pk in kept]

    @cached_property
    def _counts(self):
        return count(self._with_words(LessonPage.objects), self.chosen)

    @property
    def number(self):
        """How many lessons there are; comes with the counts of the facets."""
        return self._counts[0]

    @cached_property
    def facets(self):
        _all, numbers = self._counts
        tables = {facet.name: facet.table(numbers[facet.name], self.user) for facet in FACETS}
        rows = _rows(tables)
        shown = {facet: self._options(facet, rows.get(facet.name, [])) for facet in FACETS}
        return {facet.name: (facet.heading, options) for facet, options in shown.items() if options}

    @property
    def first_facets(self):
        """What most people choose by; the rest waits below it."""
        return [(name, *shown) for name, shown in self.facets.items() if name in FIRST]

    @property
    def more_facets(self):
        return [(name, *shown) for name, shown in self.facets.items() if name not in FIRST]

    @property
    def choices(self):
        """``[(heading, label)]`` of what was chosen, as people read it."""
        return [(facet.heading, self.chosen[facet.name].label) for facet in FACETS if facet.name in self.chosen]

    @property
    def more_is_open(self):
        return any(name not in FIRST for name in self.chosen)

    def _options(self, facet, rows):
        """What leads somewhere from here, with how many lessons it gives; what is chosen leads back."""
        numbers, current = self._counts[1][facet.name], self.chosen.get(facet.name)
        return [
            Option(
                value=choice.value,
                label=choice.label,
                count=numbers[key],
                is_chosen=choice == current,
                url=self.url(**{facet.name: "" if choice == current else choice.value}),
            )
            for key, choice in facet.choices(numbers, rows)
        ]

    def url(self, **changes):
        """The address of this list with other choices, on its first page."""
        return "?" + self.query(**changes)

    @property
    def values(self):
        """``{facet: value}`` of what was chosen, as the address holds it."""
        return {name: choice.value for name, choice in self.chosen.items()}

    def query(self, **changes):
        values = {"q": self.terms.typed, **self.values, "sorteer": self.sort} | changes
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def sorts(self):
        """``[(name, label, address, is_chosen)]``; the best first only where there are words to compare."""
        best = [("", BEST_FIRST, self.url(sorteer=""), not self.sort)] if self.found is not None else []
        default = "" if self.found is not None else "nieuw"
        return best + [
            (name, label, self.url(sorteer=name), name == (self.sort or default))
            for name, (label, _order) in SORTS.items()
        ]


def _rows(tables):
    """``rows_of`` those that ask a table."""
    return rows_of(**{name: table for name, table in tables.items() if table})


def lesson_cards(ids, user):
    """The lessons ``ids``, in that order, each with ``networks`` and ``report`` as far as ``user`` may see them."""
    visible = NetworkPage.objects.visible_to(user).order_by("title")
    lessons = LessonPage.objects.visible_to(user).filter(pk__in=ids).select_related("source__report")
    lessons = lessons.defer("source__report__body").annotate(is_readable=_readable("source__report", user))
    found = {page.pk: page for page in lessons}
    networks = _networks_of(found, visible)
    for page in found.values():
        page.networks = networks.get(page.pk, [])
        page.report = page.source.report if page.is_readable else None
    return [found[pk] for pk in ids if pk in found]


def _readable(report, user):
    """Whether ``user`` may read the report that lies at ``report``."""
    return Exists(MeetingReportPage.objects.visible_to(user).filter(pk=OuterRef(report)))


def _networks_of(lessons, networks):
    """``{lesson: [network, …]}`` in the order of ``networks``; one query."""
    found = {}
    for network in networks.filter(listed_pages__in=list(lessons)).annotate(lesson=F("listed_pages")):
        found.setdefault(network.lesson, []).append(network)
    return found


def sources_of(page, user):
    """``[(lesson, report or None)]``: what a lesson stands on; the report only for who may read it. One query."""
    more = page.more_sources.all()
    if not isinstance(more, QuerySet):  # as they stand in a revision that somebody looks at
        more = Lesson.objects.filter(pk__in=[lesson.pk for lesson in more])
    ids = Lesson.objects.filter(pk=page.source_id).values("pk").union(more.order_by().values("pk"), all=True)
    lessons = Lesson.objects.filter(pk__in=ids).annotate(is_readable=_readable("report", user))
    lessons = lessons.select_related("report").defer("report__body").order_by("pk")
    found = sorted(lessons, key=lambda lesson: lesson.pk != page.source_id)
    return [(lesson, lesson.report if lesson.is_readable else None) for lesson in found]


def lessons_on(lesson, user):
    """The lessons in the library that stand on ``lesson`` of a report."""
    return LessonPage.objects.visible_to(user).filter(Q(source=lesson) | Q(more_sources=lesson)).distinct()


def lesson_context(page, user):
    """What stands around one lesson; ``library`` leads from a theme to the lessons about it."""
    trail, networks = places_of(page, user)
    sources = sources_of(page, user)
    labels = labels_of(page, for_whom=BY_PLACE, beside={"themes": (page.themes.order_by("name"), "name", "slug")})
    around = {"networks": networks, "sources": sources, "library": trail[-1] if trail else None}
    return labels | around | {"actions": _actions_beside(sources, user)}


def _actions_beside(sources, user):
    reports = [report.pk for _lesson, report in sources if report]
    return Action.objects.visible_to(user).filter(report__in=reports).in_order()


# --- for editors ------------------------------------------------------------------------------


def waiting_lessons():
    """What reports brought forth and editors did not decide on, the newest meeting first.

    Not ``visible_to``: an editor reads the lessons of closed reports too, and those alone (docs/adr/0013).
    """
    return (
        Lesson.objects.filter(withdrawn_at=None, set_aside_at=None, report__live=True, pages=None, more_pages=None)
        .select_related("report")
        .in_order()
    )


def lessons_of_editors():
    return LessonPage.objects.all()


def put_alike(lessons):
    """Put ``alike`` on each: at most three lessons in the library that may say the same. One query for all."""
    lessons = list(lessons)
    shared = Q(pk=None)
    for lesson in lessons:
        for word in sorted(lesson.title.split(), key=len)[-TELLING_WORDS:]:
            shared |= Q(title__icontains=word)
    titles = list(lessons_of_editors().filter(shared).values_list("pk", "title")[:MOST_COMPARED])
    for lesson in lessons:
        scored = sorted(((likeness(lesson.title, title), pk, title) for pk, title in titles), reverse=True)
        lesson.alike = [(pk, title) for score, pk, title in scored[:ALIKE] if score]
    return lessons
