"""Finds pages for somebody: one statement that matches, asks who may see it, and ranks, all under a limit."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q

from leernetwerken.pages.models import SitePage

from .models import SearchEntry

MAX_HITS = 1_000
# docs/adr/0012. The newest matches that somebody may see come first and are ranked; the rest is not looked at. FTS5 and
# PostgreSQL would else rank every page that has a common word. CROSS JOIN, and LATERAL with OFFSET: both databases
# would else walk through every page of the site instead of asking after each match until there are enough.
SQLITE = """
    SELECT id, content_type_id, path,
        (SELECT group_concat(theme_id) FROM {themes} WHERE sitepage_id = hits.id),
        (SELECT group_concat(to_sitepage_id) FROM {sections} WHERE from_sitepage_id = hits.id)
    FROM (
        SELECT visible.*, bm25(search_words, 8.0, 1.0) AS score
        FROM search_words CROSS JOIN ({visible}) visible ON visible.id = search_words.rowid
        WHERE search_words MATCH %s ORDER BY search_words.rowid DESC LIMIT %s
    ) AS hits ORDER BY score, id DESC
"""
POSTGRESQL = """
    SELECT id, content_type_id, path,
        array_to_string(ARRAY(SELECT theme_id FROM {themes} WHERE sitepage_id = hits.id), ','),
        array_to_string(ARRAY(SELECT to_sitepage_id FROM {sections} WHERE from_sitepage_id = hits.id), ',')
    FROM (
        SELECT visible.*
        FROM (SELECT page_id FROM search_matches(to_tsquery('simple', %s)) AS found(page_id) ORDER BY page_id DESC)
            AS matches
        CROSS JOIN LATERAL (SELECT * FROM ({visible}) page WHERE page.id = matches.page_id OFFSET 0) AS visible
        ORDER BY matches.page_id DESC LIMIT %s
    ) AS hits ORDER BY ts_rank(
        '{{0.125, 0.2, 0.4, 1.0}}',
        (SELECT words FROM search_searchentry entry WHERE entry.page_id = hits.id),
        to_tsquery('simple', %s)
    ) DESC, id DESC
"""


@dataclass(frozen=True)
class Hit:
    page_id: int
    content_type_id: int
    path: str
    themes: frozenset
    sections: frozenset


@dataclass(frozen=True)
class Filters:
    """What the results are narrowed to; None is everything."""

    kind: int | None = None
    section: tuple | None = None
    theme: int | None = None

    def q(self):
        condition = Q()
        if self.kind:
            condition &= Q(content_type_id=self.kind)
        if self.section:
            page_id, path = self.section
            listed = SitePage.sections.through.objects.filter(to_sitepage_id=page_id)
            condition &= Q(path__startswith=path) | Q(pk__in=listed.values("from_sitepage_id"))
        if self.theme:
            filed = SitePage.themes.through.objects.filter(theme_id=self.theme)
            condition &= Q(pk__in=filed.values("sitepage_id"))
        return condition


def find(terms, user, filters=None):
    """The hits for ``user``, best first: at most ``MAX_HITS``, and one more to tell that there are more."""
    if not terms.words:
        return []
    pages = SitePage.objects.visible_to(user).filter((filters or Filters()).q())
    visible, params = pages.order_by().values("id", "content_type_id", "path").query.sql_with_params()
    if connection.vendor == "sqlite":
        statement, values = SQLITE, [*params, terms.sqlite(), MAX_HITS + 1]
    else:
        statement, values = POSTGRESQL, [terms.postgresql(), *params, MAX_HITS + 1, terms.postgresql()]
    tables = {name: getattr(SitePage, name).through._meta.db_table for name in ("themes", "sections")}
    with connection.cursor() as cursor:
        cursor.execute(statement.format(visible=visible, **tables), values)
        return [Hit(*row[:3], *map(_numbers, row[3:])) for row in cursor.fetchall()]


def _numbers(text):
    return frozenset(map(int, text.split(","))) if text else frozenset()


def entries_for(page_ids, user):
    """The entries with their pages, in the order of ``page_ids``; who may see them is asked once more."""
    visible = SitePage.objects.visible_to(user).filter(pk__in=page_ids)
    entries = SearchEntry.objects.filter(page__in=visible).defer("title_words", "body_words")
    entries = entries.select_related("page", "page__content_type")
    found = {entry.page_id: entry for entry in entries}
    return [found[page_id] for page_id in page_ids if page_id in found]


def facet_pages(user):
    """The pages that others are listed under and that people narrow by: networks, as it happens."""
    models = [m for m in SitePage.__subclasses__() if getattr(m, "is_search_facet", False)]
    types = [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]
    pages = SitePage.objects.visible_to(user).filter(content_type__in=types).order_by("title")
    return list(pages.values("id", "title", "path"))
