"""The ways to narrow the library, and how many lessons each choice gives: one statement counts all of them.

The lessons are found once and kept aside (``MATERIALIZED``); each way counts over them. What was chosen in one way does
not narrow its own counts, for those say what another choice would give. Nothing joins two relations at once, so nothing
is counted twice and no database has to tell apart what it counted already. See tests/bench/library.py.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, IntegerField, Q
from django.db.models.functions import Cast, ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import Theme

from .enums import Evidence
from .lessons import LessonPage
from .voices.models import Voice

MAX_LENGTH = 255
ALL = "alles"
FOUND = "WITH found AS MATERIALIZED ({found}) {counts}"
COUNT_ALL = f"SELECT '{ALL}', '', COUNT(*) FROM found WHERE {{where}}"
# Grouped before it becomes text: numbers are told apart in half the time.
COUNT = """
    SELECT '{name}', CAST(value AS TEXT), number FROM
    (SELECT {value} AS value, COUNT(*) AS number FROM found{join} WHERE {where} GROUP BY {value}) AS {name}
"""


@dataclass(frozen=True)
class Choice:
    """``value`` stands in the address, ``key`` on a lesson, and ``label`` is what people read."""

    value: str
    key: object
    label: str


@dataclass(frozen=True)
class Facet:
    name: str
    heading: str | Promise

    def asks(self, value, user):
        """For ``rows_of``: what ``value`` in the address names, as far as this visitor may know of it."""
        return None

    def read(self, value, rows):
        """The ``Choice`` in the address, None when it names nothing; ``rows`` are those that it ``asks``."""
        raise NotImplementedError

    def q(self, key):
        """The lessons with ``key``, as a condition on their ids or on a column of their own."""
        raise NotImplementedError

    def counted(self):
        """``(value, join)`` in SQL, from ``found``."""
        raise NotImplementedError

    def table(self, keys, user):
        """For ``rows_of``: what names ``keys`` (as text), as far as this visitor may know of it, in order."""
        return None

    def choices(self, keys, rows):
        """``[(key, Choice), …]`` for each of ``keys``; ``rows`` are those of its ``table``."""
        raise NotImplementedError


@dataclass(frozen=True)
class Related(Facet):
    """By rows of another table that lessons hang on."""

    relation: str
    model: type
    address: str
    label: str

    @property
    def _field(self):
        return getattr(LessonPage, self.relation).field

    def _known(self, user):
        rows = self.model.objects.visible_to(user) if self.model is NetworkPage else self.model.objects.all()
        return rows.order_by(self.label)

    @property
    def _fields(self):
        return dict.fromkeys(["pk", self.address, self.label])

    def _choice(self, row):
        return Choice(str(getattr(row, self.address)), row.pk, getattr(row, self.label))

    def asks(self, value, user):
        value = as_number(value) if self.address == "pk" else value
        return self._known(user).filter(**{self.address: value}), *self._fields

    def read(self, value, rows):
        return self._choice(rows[0]) if rows else None

    def q(self, key):
        field = self._field
        through = field.remote_field.through.objects.filter(**{field.m2m_reverse_field_name(): key})
        return Q(pk__in=through.values(field.m2m_field_name()))

    def counted(self):
        field = self._field
        table = connection.ops.quote_name(field.m2m_db_table())
        return f"related.{field.m2m_reverse_name()}", (
            f" JOIN {table} AS related ON related.{field.m2m_column_name()} = found.lesson"
        )

    def table(self, keys, user):
        return self._known(user).filter(pk__in=keys), *self._fields

    def choices(self, keys, rows):
        return [(str(row.pk), self._choice(row)) for row in rows]


@dataclass(frozen=True)
class Unheard(Related):
    """For whom lessons are useful that nobody of that side ever reacted to: whose voice is missing."""

    def q(self, key):
        return super().q(key) & ~Q(pk__in=Voice.objects.heard().filter(perspective=key).order_by().values("lesson"))

    def counted(self):
        value, join = super().counted()
        voices = connection.ops.quote_name(Voice._meta.db_table)
        heard = (
            f"SELECT 1 FROM {voices} AS voice WHERE voice.lesson_id = found.lesson"
            f" AND voice.perspective_id = {value} AND voice.answer <> ''"
        )
        return value, f"{join} AND NOT EXISTS ({heard})"


@dataclass(frozen=True)
class Year(Facet):
    def read(self, value, rows):
        year = as_number(value)
        return Choice(str(year), year, str(year)) if 1900 < year < 2200 else None

    def q(self, key):
        return Q(listed_on__range=(date(key, 1, 1), date(key, 12, 31)))

    def counted(self):
        return "found.year", ""

    def choices(self, keys, rows):
        return [(key, Choice(key, int(key), key)) for key in sorted(keys, reverse=True)]


@dataclass(frozen=True)
class Ground(Facet):
    def read(self, value, rows):
        return Choice(value, value, Evidence(value).label) if value in Evidence.values else None

    def q(self, key):
        return Q(pk__in=LessonPage.objects.filter(evidence=key).order_by().values("pk"))

    def counted(self):
        return "found.ground", ""

    def choices(self, keys, rows):
        return [(key, Choice(key, key, label)) for key, label in Evidence.choices if key in keys]


FACETS = (
    Related("netwerk", _("Netwerk"), "sections", NetworkPage, "slug", "title"),
    Related("voor", _("Nuttig voor"), "for_whom", Perspective, "pk", "plural"),
    Related("thema", _("Thema"), "themes", Theme, "slug", "name"),
    Year("jaar", _("Jaar")),
    Ground("bewijs", _("Waar het op steunt")),
    Unheard("mist", _("Nog niet gehoord"), "for_whom", Perspective, "pk", "plural"),
)


def count(lessons, chosen):
    """``(number under all choices, {facet: {key as text: number}})``; ``lessons`` are those without any choice."""
    numbers = {facet.name: {} for facet in FACETS}
    try:
        found, params = _found(lessons, chosen).query.sql_with_params()
    except EmptyResultSet:  # no lesson has the words, and Django knows without asking
        return 0, numbers
    counts = [COUNT_ALL.format(where=_where(chosen))]
    for facet in FACETS:
        value, join = facet.counted()
        where = _where(chosen, but=facet.name)
        counts.append(COUNT.format(name=facet.name, value=value, join=join, where=where))
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(found=found, counts=" UNION ALL ".join(counts)), params)
        (_all, _key, number), *rows = sorted(cursor.fetchall(), key=lambda row: row[0] != ALL)
    for name, key, times in rows:
        if key is not None:  # a lesson without a day
            numbers[name][key] = times
    return number, numbers


def _found(lessons, chosen):
    fits = {
        f"fits_{facet.name}": ExpressionWrapper(facet.q(chosen[facet.name].key), output_field=BooleanField())
        for facet in FACETS
        if facet.name in chosen
    }
    columns = {
        "lesson": F("pk"),
        "year": Cast(ExtractYear("listed_on"), IntegerField()),
        "ground": F("evidence"),
        **fits,
    }
    return lessons.order_by().annotate(**columns).values(*columns)


def _where(chosen, but=None):
    return " AND ".join(f"fits_{name}" for name in chosen if name != but) or "TRUE"


def as_number(value):
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
