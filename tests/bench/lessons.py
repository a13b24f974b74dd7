"""Many lessons at once, with the reports that they come from, as rows: publishing each would take hours."""

import random
from datetime import date, timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.enums import Evidence
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Lesson
from leernetwerken.networks import actions
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage, Theme
from leernetwerken.search.models import SearchEntry
from leernetwerken.search.words import index_words
from tests.cast import Cast

NETWORKS, THEMES, PERSPECTIVES, LESSONS_A_REPORT = 20, 30, 12, 10
FIRST_DAY, DAYS = date(2016, 1, 1), 3_900


def world(number):
    """The tree of the cast, and below it ``number`` lessons, the same each time."""
    chance, cast = random.Random(7), Cast()
    networks = [actions.create_network(cast.index, title=f"Netwerk {n}", slug=f"netwerk-{n}") for n in range(NETWORKS)]
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    reports = _reports(networks, number // LESSONS_A_REPORT, chance)
    sources = Lesson.objects.bulk_create(
        [Lesson(report_id=reports[n % len(reports)].pk, block_id=str(n), title=f"Les {n}") for n in range(number)]
    )
    pages = _lessons(index, sources, {page.pk: page.listed_on for page in reports}, chance)
    _relate(SitePage.sections.through, pages, networks, chance)
    _relate(SitePage.themes.through, pages, _words(Theme, THEMES, "thema"), chance)
    people = [Perspective.objects.create(name=f"Kant {n}", plural=f"Kanten {n}") for n in range(PERSPECTIVES)]
    _relate(LessonPage.for_whom.through, pages, people, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cast


def people(cast):
    """Who asks, each with a browser: a passer-by, and a member of two networks."""
    network = NetworkPage.objects.get(slug="netwerk-3")
    actions.start_membership(network, cast.member)
    member = Client()
    member.force_login(cast.member)
    return {"anonymous": Client(), "member": member}


def _words(model, number, word):
    return [model.objects.create(name=f"{word.title()} {n}", slug=f"{word}-{n}") for n in range(number)]


def add_rows(model, parent, number, fields):
    """Base rows of ``number`` pages below ``parent``."""
    rows = {"content_type": ContentType.objects.get_for_model(model), "locale": parent.locale}
    rows["depth"], there = parent.depth + 1, SitePage.objects.child_of(parent).count()
    pages = []
    for n in range(number):
        path = parent._get_path(parent.path, rows["depth"], there + n + 1)
        slug = f"{model.__name__.lower()}-{n}"
        own = {"path": path, "slug": slug, "url_path": f"{parent.url_path}{slug}/", "translation_key": uuid4()}
        pages.append(SitePage(**rows, **own, **fields(n)))
    return SitePage.objects.bulk_create(pages, batch_size=2_000)


def add_specific(model, rows):
    """The rows that make base rows pages of ``model``; ``rows``: what differs from the defaults, by column."""
    names = [field.column for field in model._meta.local_concrete_fields]
    default = {f.column: f.get_default() for f in model._meta.local_concrete_fields}
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = "(" + ", ".join(["%s"] * len(names)) + ")"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), 1_000):
            batch = [[{**default, **row}[name] for name in names] for row in rows[start : start + 1_000]]
            values = [value for row in batch for value in row]
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ' + ", ".join([marks] * len(batch)), values
            )


def _reports(networks, number, chance):
    pages = []
    for network in networks:
        network.refresh_from_db()
        audience = {"visibility": Visibility.GROUP, "audience": network.members_group}

        def fields(n, network=network, audience=audience):
            day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
            who = audience if chance.random() < 0.5 else {"visibility": Visibility.PUBLIC}
            return {"title": f"Verslag {n} van {network.title}", "listed_on": day, "live": True, **who}

        pages += add_rows(MeetingReportPage, network, number // len(networks), fields)
    add_specific(
        MeetingReportPage, [{"sitepage_ptr_id": page.pk, "met_on": page.listed_on, "body": "[]"} for page in pages]
    )
    return pages


def _lessons(index, sources, days, chance):
    def fields(n):
        words = " ".join(f"woord{chance.randrange(60)}" for _ in range(4))
        own = {"title": f"Les {n}: {words}", "summary": f"{words} in het kort", "listed_on": days[sources[n].report_id]}
        return own | {"visibility": Visibility.PUBLIC, "live": True}

    pages = add_rows(LessonPage, index, len(sources), fields)
    add_specific(
        LessonPage,
        [
            {"sitepage_ptr_id": page.pk, "source_id": source.pk, "evidence": chance.choice(Evidence.values)}
            for page, source in zip(pages, sources, strict=True)
        ],
    )
    SearchEntry.objects.bulk_create(
        [SearchEntry(page=page, text=page.title, title_words=index_words(page.title), body_words="") for page in pages],
        batch_size=2_000,
    )
    return pages


def _relate(through, pages, others, chance):
    """Each page to one, two or three of ``others``."""
    source, target = (field.attname for field in through._meta.fields[1:])
    rows = [
        through(**{source: page.pk, target: other.pk})
        for page in pages
        for other in chance.sample(others, chance.choice((1, 1, 2, 3)))
    ]
    through.objects.bulk_create(rows, batch_size=5_000)
