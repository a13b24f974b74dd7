"""How long the database searches among 50,000 pages: ``python -m tests.bench.search``. PostgreSQL, started by itself.

Words of the answer: how often a word occurs, and milliseconds in statements, median and p95. Rounds are interleaved.
"""

import os
import random
import statistics
from uuid import uuid4

from tests import postgres
from tests.bench.library import Clock, p95, say

PAGES, ROUNDS, GOAL = 50_000, 20, 60
WORDS_A_PAGE, VOCABULARY = 120, [f"woord{number}" for number in range(3_000)]
# A word, and on which part of the pages it stands.
WORDS = {"zelden": 0.0025, "soms": 0.05, "vaak": 0.2, "overal": 0.8}
ASKED = [*WORDS, "woord7", "soms vaak", "bestaatniet"]


def fill(cast):
    """Rows, half of them closed: saving each page would take hours."""
    from django.db import connection

    from leernetwerken.pages.models import SitePage
    from leernetwerken.search.models import SearchEntry
    from leernetwerken.search.words import index_words

    chance, home = random.Random(1), cast.home
    fields = {
        "content_type": cast.index.content_type,
        "locale": home.locale,
        "depth": home.depth + 1,
        "live": True,
        "draft_title": "x",
    }
    readers = [
        {"visibility": "public", "audience": None},
        {"visibility": "group", "audience": cast.network_a.members_group},
        {"visibility": "public", "audience": None},
        {"visibility": "group", "audience": cast.network_b.members_group},
    ]
    rows = [
        SitePage(
            title=f"Titel {number} {chance.choice(VOCABULARY)}",
            slug=f"p{number}",
            path=SitePage._get_path(home.path, home.depth + 1, number + 100),
            url_path=f"{home.url_path}p{number}/",
            translation_key=uuid4(),
            **fields,
            **readers[number % 4],
        )
        for number in range(PAGES)
    ]
    entries = []
    for page in SitePage.objects.bulk_create(rows, batch_size=500):
        words = chance.choices(VOCABULARY, k=WORDS_A_PAGE) + [
            word for word, part in WORDS.items() if chance.random() < part
        ]
        text = " ".join(words)
        entries.append(
            SearchEntry(page=page, text=text, title_words=index_words(page.title), body_words=index_words(text))
        )
    SearchEntry.objects.bulk_create(entries, batch_size=200)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def ask(words, user):
    """Seconds in statements, and the number of hits."""
    from django.db import connection

    from leernetwerken.search.queries import find
    from leernetwerken.search.terms import read_terms

    clock = Clock()
    with connection.execute_wrapper(clock):
        hits = find(read_terms(words), user)
    return clock.spent, len(hits)


def measure(people):
    times = {(name, words): [] for name in people for words in ASKED}
    hits = {}
    for _round in range(ROUNDS):
        for (name, words), spent in times.items():
            took, hits[name, words] = ask(words, people[name])
            spent.append(took * 1000)
    say(f"{'milliseconds in the database':34}{'hits':>8}{'p50':>8}{'p95':>8}")
    for (name, words), spent in times.items():
        mark = f"   above {GOAL}" if p95(spent) > GOAL else ""
        say(f"{name + ', ' + words:34}{hits[name, words]:8}{statistics.median(spent):8.1f}{p95(spent):8.1f}{mark}")


def main():
    with postgres.server() as url:
        os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        import django

        django.setup()
        from django.core.management import call_command

        from tests.cast import Cast

        call_command("migrate", verbosity=0)
        cast = Cast()
        try:
            fill(cast)
            measure({"anonymous": cast.anonymous, "member": cast.member})
        finally:
            django.db.connections.close_all()  # the server waits for them


if __name__ == "__main__":
    main()
