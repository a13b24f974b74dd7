"""What somebody finds in the library of lessons: filters, counts beside them, and the list.

The number of queries is the same whatever the number of lessons: one a facet, and a handful for the list.
"""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import Theme
from leernetwerken.search.queries import Filters, find
from leernetwerken.search.terms import read_terms

from .enums import Evidence
from .lessons import LessonPage
from .matching import likeness
from .models import MeetingReportPage
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


@dataclass(frozen=True)
class Facet:
    """A way to narrow. ``key`` is what the address holds and ``label`` what people read, both seen from a lesson."""

    name: str
    heading: str | Promise
    key: str
    label: str
    order: tuple

    def narrow(self, lessons, value):
        return lessons.filter(**{self.key: value})


FACETS = (
    Facet("netwerk", _("Netwerk"), "sections__slug", "sections__title", ("label",)),
    Facet("voor", _("Nuttig voor"), "for_whom__pk", "for_whom__plural", ("label",)),
    Facet("thema", _("Thema"), "themes__slug", "themes__name", ("label",)),
    Facet("jaar", _("Jaar"), "year", "year", ("-label",)),
    Facet("bewijs", _("Waar het op steunt"), "evidence", "evidence", ("label",)),
)


@dataclass
class Library:
    """The lessons that ``user`` sees under the choices in ``data`` (a query string); 404 for a choice that is none."""

    user: object
    data: object
    chosen: dict = field(init=False)
    most_on_paper = MOST_ON_PAPER

    def __post_init__(self):
        self.terms = read_terms(self.data.get("q", ""))
        self.chosen = {facet.name: value for facet in FACETS if (value := self._read(facet))}
        self.sort = self.data.get("sorteer", "")
        if self.sort and self.sort not in SORTS:
            raise Http404

    def _read(self, facet):
        """The value in the address, when it names something that exists and that this visitor may know of."""
        value = self.data.get(facet.name, "")
        if not value:
            return None
        exists = {
            "netwerk": lambda: NetworkPage.objects.visible_to(self.user).filter(slug=value).exists(),
            "voor": lambda: _number(value) and Perspective.objects.filter(pk=_number(value)).exists(),
            "thema": lambda: Theme.objects.filter(slug=value).exists(),
            "jaar": lambda: 1900 < _number(value) < 2200,
            "bewijs": lambda: value in Evidence.values,
        }
        if len(value) > 255 or not exists[facet.name]():
            raise Http404
        return _number(value) if facet.name in ("voor", "jaar") else value

    @cached_property
    def found(self):
        """The ids of lessons with the words, the best first; None when nobody typed any."""
        if not self.terms.typed:
            return None
        kind = ContentType.objects.get_for_model(LessonPage)
        return [hit.page_id for hit in find(self.terms, self.user, Filters(kind=kind.pk))]

    def _lessons(self, but=None):
        """Under all choices, or all but those of one facet."""
        lessons = LessonPage.objects.visible_to(self.user).annotate(year=ExtractYear("listed_on"))
        if self.found is not None:
            lessons = lessons.filter(pk__in=self.found)
        for facet in FACETS:
            if facet.name in self.chosen and facet.name != but:
                lessons = facet.narrow(lessons, self.chosen[facet.name])
        return lessons

    @cached_property
    def lessons(self):
        """In order, without their surroundings."""
        return self._lessons().order_by(*SORTS[self.sort or "nieuw"][1])

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
    def facets(self):
        return {facet.name: (facet.heading, options) for facet in FACETS if (options := self._options(facet))}

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
        facets = self.facets.values() if self.chosen else []
        return [(heading, option.label) for heading, options in facets for option in options if option.is_chosen]

    @property
    def more_is_open(self):
        return any(name not in FIRST for name in self.chosen)

    def _options(self, facet):
        """What leads somewhere from here, with how many lessons it gives; what is chosen leads back."""
        lessons = self._lessons(but=facet.name)
        if facet.name == "netwerk":
            lessons = lessons.filter(sections__in=NetworkPage.objects.visible_to(self.user).values("pk"))
        current = self.chosen.get(facet.name)
        rows = (
            lessons.order_by()
            .values(value=F(facet.key), label=F(facet.label))
            .annotate(count=Count("pk", distinct=True))
            .exclude(value=None)
            .order_by(*facet.order)
        )
        return [
            Option(
                value=str(row["value"]),
                label=Evidence(row["label"]).label if facet.name == "bewijs" else str(row["label"]),
                count=row["count"],
                is_chosen=row["value"] == current,
                url=self.url(**{facet.name: "" if row["value"] == current else row["value"]}),
            )
            for row in rows
        ]

    def url(self, **changes):
        """The address of this list with other choices, on its first page."""
        return "?" + self.query(**changes)

    def query(self, **changes):
        values = {"q": self.terms.typed, **self.chosen, "sorteer": self.sort} | changes
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


def _number(value):
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def lesson_cards(ids, user):
    """The lessons ``ids``, in that order, each with ``networks`` and ``reports`` as far as ``user`` may see them."""
    visible = NetworkPage.objects.visible_to(user).order_by("title")
    lessons = LessonPage.objects.visible_to(user).filter(pk__in=ids)
    found = {page.pk: page for page in lessons.select_related("source")}
    networks = _networks_of(found, visible)
    reports = MeetingReportPage.objects.visible_to(user).in_bulk(
        {page.source.report_id for page in found.values()} - {None}
    )
    for page in found.values():
        page.networks = networks.get(page.pk, [])
        page.report = reports.get(page.source.report_id)
    return [found[pk] for pk in ids if pk in found]


def _networks_of(lessons, networks):
    through = LessonPage.sections.through
    rows = through.objects.filter(from_sitepage__in=lessons).values_list("from_sitepage_id", "to_sitepage_id")
    wanted = {}
    for lesson, network in rows:
        wanted.setdefault(network, []).append(lesson)
    found = {}
    for network in networks.filter(pk__in=wanted):
        for lesson in wanted[network.pk]:
            found.setdefault(lesson, []).append(network)
    return found


def sources_of(page, user):
    """``[(lesson, report or None)]``: what a lesson stands on; the report only for who may read it."""
    lessons = [page.source, *page.more_sources.order_by("pk")]
    reports = MeetingReportPage.objects.visible_to(user).in_bulk({lesson.report_id for lesson in lessons} - {None})
    return [(lesson, reports.get(lesson.report_id)) for lesson in lessons]


def lessons_on(lesson, user):
    """The lessons in the library that stand on ``lesson`` of a report."""
    return LessonPage.objects.visible_to(user).filter(Q(source=lesson) | Q(more_sources=lesson)).distinct()


def lesson_context(page, user):
    """What stands around one lesson."""
    [card] = lesson_cards([page.pk], user) or [page]
    sources = sources_of(page, user)
    return {
        "networks": getattr(card, "networks", []),
        "sources": sources,
        "for_whom": list(page.for_whom.all()),
        "themes": list(page.themes.all()),
        "actions": _actions_beside(sources, user),
    }


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
