"""Searching costs the same, and stays honest, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leernetwerken.pages.models import Theme
from leernetwerken.search.queries import MAX_HITS, find
from leernetwerken.search.terms import read_terms

POSTGRESQL = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
MANY = MAX_HITS + 5


@pytest.fixture
def theme(db):
    return Theme.objects.create(name="Rust", slug="rust")


def test_twenty_a_page_and_the_rest_on_the_next(cast, many, titles):
    many(25, "Steun")
    assert [len(titles(cast.client(), "steun", page=page)) for page in (1, 2)] == [20, 5]


@pytest.mark.parametrize("items", [1, 30])
@pytest.mark.parametrize("visit", [("anonymous", 6), ("member", 9)], ids=str)
def test_queries(cast, many, theme, items, visit):
    person, queries = visit
    many(items, "Steun", theme=theme, section=cast.network_a)
    client = cast.client(getattr(cast, person))
    for address in ({"q": "steun"}, {"q": "steun", "bij": cast.network_a.pk, "thema": theme.pk}):
        client.get("/zoeken/", address)
        with CaptureQueriesContext(connection) as captured:
            response = client.get("/zoeken/", address)
        assert (response.context["count"], len(response.context["results"])) == (items, min(items, 20))
        assert len(captured) == queries


def test_more_than_a_thousand_is_said_and_a_choice_looks_further(cast, many, theme):
    many(3, "Steun", theme=theme)
    many(MANY, "Steun")
    client = cast.client()
    response = client.get("/zoeken/", {"q": "steun"})
    assert (response.context["count"], response.context["has_more"]) == (1_000, True)
    assert response.context["facets"].theme_options() == []
    text = response.content.decode()
    assert ("Meer dan 1000 resultaten voor ‘steun’" in text, "Je ziet de nieuwste 1000." in text) == (True, True)
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/zoeken/", {"q": "steun", "thema": theme.pk})
    assert (response.context["count"], response.context["has_more"], len(captured)) == (3, False, 7)


def test_closed_pages_do_not_push_out_what_is_open(cast, many, titles):
    """Were the newest taken before asking who may see them, strangers would find nothing, and know why."""
    many(2, "Steun")
    many(MANY, "Steun", audience=cast.network_a.members_group)
    seen = {}
    for person in ("anonymous", "outsider", "member"):
        response = cast.client(getattr(cast, person)).get("/zoeken/", {"q": "steun"})
        kinds = [option.count for option in response.context["facets"].kinds()]
        seen[person] = (response.context["count"], response.context["has_more"], kinds)
    assert seen == {
        "anonymous": (2, False, [2]),
        "outsider": (2, False, [2]),
        "member": (1_000, True, [1_000]),
    }


@pytest.mark.parametrize("vendor", [pytest.param("postgresql", marks=POSTGRESQL)])
def test_words_are_found_by_their_index_alone(cast, many, visitor, vendor):
    many(300, "Steun")
    terms = read_terms("steun")

    def whole_reads():
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'search_searchentry'")
            return cursor.fetchone()[0]

    def ask_without_help():
        with connection.cursor() as cursor:
            # So small a table is read whole or by its index, as the planner's counts of the moment have it.
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            where = "words @@ to_tsquery('simple', %s)"
            cursor.execute(f"SELECT page_id FROM search_searchentry WHERE {where}", [terms.postgresql()])
            return len(cursor.fetchall())

    before = whole_reads()
    assert (len(find(terms, visitor)), whole_reads() - before) == (300, 0)
    assert (ask_without_help(), whole_reads() - before) == (300, 1)
