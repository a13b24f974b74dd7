"""Finding what is there, in Dutch, whatever somebody types."""

import re

import pytest
from django.core.management import call_command
from django.db import connection

from leernetwerken.pages.models import SitePage, Theme
from leernetwerken.search import actions
from leernetwerken.search.models import SearchEntry
from leernetwerken.search.queries import find
from leernetwerken.search.terms import read_terms
from leernetwerken.search.words import forms

OF_THE_DATABASE = [
    pytest.param("sqlite", marks=pytest.mark.skipif(connection.vendor != "sqlite", reason="needs SQLite")),
    pytest.param(
        "postgresql",
        marks=[pytest.mark.postgres, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")],
    ),
]


KIN = {
    "pleegouders": "pleegouder",
    "pleegouder": "pleegouders",
    "verslagen": "verslag",
    "leernetwerken": "leernetwerk",
    "gezinshuizen": "gezinshuis",
    "bijeenkomst": "bijeenkomsten",
    "lessen": "les",
    "café": "cafe",
    "cafe": "CAFÉ",
    "verantwoordelijkheid": "verantw",
    "2022": "2022",
    "jeugd-hulp": "hulp",
    "één": "een",
}


@pytest.mark.parametrize("vendor", OF_THE_DATABASE)
def test_dutch_words_are_found_by_their_kin(cast, vendor, visitor):
    report = cast.report(title="Ander", visibility="public")
    found = {}
    for written, typed in KIN.items():
        report.summary = f"Iets over {written} en meer"
        report.save()
        terms = read_terms(typed)
        found[written] = report.pk in [hit.page_id for hit in find(terms, visitor)]
        report.summary = "Iets heel anders"
        report.save()
        assert report.pk not in [hit.page_id for hit in find(terms, visitor)]
    assert found == dict.fromkeys(KIN, True)


@pytest.mark.parametrize("vendor", OF_THE_DATABASE)
def test_all_words_count_and_a_title_weighs_more(cast, news, titles, vendor):
    news("Samen leren", "over steun")
    news("Steun", "samen en nog eens")
    news("Los", "alleen samen")
    assert sorted(titles(cast.client(), "steun samen")) == ["Samen leren", "Steun"]
    news("Rondom", "steun " * 3)
    assert titles(cast.client(), "steun")[0] == "Steun"


SIGNS = [
    '"steun',
    "steun*",
    "steun AND NOT x OR",
    "steun NEAR(x)",
    "title_words:steun",
    "steun' OR 1=1 --",
    "steun & | ! <-> ( )",
    "steun:*A",
    "-steun +steun ^steun",
    "{steun}",
    "steun;DROP TABLE search_searchentry",
    "\\steun\\",
    "%steun_",
]


@pytest.mark.parametrize("vendor", OF_THE_DATABASE)
def test_signs_of_a_database_mean_nothing(news, visitor, vendor):
    page = news("Steun", summary="and not x or near 1 1 a drop table search searchentry title words")
    found = {typed: [hit.page_id for hit in find(read_terms(typed), visitor)] for typed in SIGNS}
    assert found == {typed: [page.pk] for typed in SIGNS}


def test_thousands_of_characters_are_cut_with_a_word_of_warning(cast, news, titles):
    news("Steun", "steun")
    response = cast.client().get("/zoeken/", {"q": "steun " * 1_000})
    assert [r["page"].title for r in response.context["results"]] == ["Steun"]
    assert "We zochten met het begin ervan" in response.content.decode()
    assert titles(cast.client(), "x" * 7_000) == []
    assert cast.client().get("/zoeken/", {"q": "x" * 10_000}).status_code == 414


def test_nonsense_in_the_address_is_left_out(cast, news, titles):
    news("Steun")
    for page in ("x", "0", "-1", "999", "1e9", "", "😀"):
        for more in ({}, {"soort": "x", "bij": "999", "thema": "²"}, {"bij": "1" * 50}):
            assert titles(cast.client(), "steun", page=page, **more) == ["Steun"]


def test_a_nul_byte_is_a_bad_request(cast):
    assert cast.client().get("/zoeken/?q=a%00b").status_code == 400


def test_nothing_changes_by_searching(cast):
    assert cast.client().post("/zoeken/", {"q": "x"}).status_code == 405


def test_the_words_found_are_marked_and_the_rest_is_escaped(cast, news):
    news(
        "Steun & <script>", "Lang verhaal. " * 40 + "Hier helpt &lt;b&gt; steun aan pleegouders. " + "En verder. " * 40
    )
    result = cast.client().get("/zoeken/", {"q": "pleegouder steun"}).context["results"][0]
    assert result["title"] == "<mark>Steun</mark> &amp; &lt;script&gt;"
    assert "helpt &lt;b&gt; <mark>steun</mark> aan <mark>pleegouders</mark>." in result["excerpt"]
    assert (result["excerpt"][:2], result["excerpt"][-2:]) == ("… ", " …")
    assert len(re.sub("<[^>]+>", "", result["excerpt"])) < 260


def test_facets_count_and_narrow(cast, news, titles):
    rust, moed = Theme.objects.create(name="Rust", slug="rust"), Theme.objects.create(name="Moed", slug="moed")
    for n in range(3):
        page = news(f"Nieuws {n}", "steun")
        page.sections.set([cast.network_b] if n else [])
        page.themes.set([rust, moed] if n == 2 else [rust])
        page.save_revision().publish()
    cast.report(title="Verslag steun")
    client = cast.client(cast.member)
    response = client.get("/zoeken/", {"q": "steun"})
    facets = response.context["facets"]

    def seen(options):
        return [(option.label, option.count, option.is_chosen) for option in options]

    assert [(option.value, option.count) for option in facets.kinds()] == [("newspage", 3), ("meetingreportpage", 1)]
    assert seen(facets.section_options()) == [("Netwerk A", 1, False), ("Netwerk B", 2, False)]
    assert seen(facets.theme_options()) == [("Moed", 1, False), ("Rust", 3, False)]
    narrowed = client.get("/zoeken/" + facets.section_options()[1].url)
    assert sorted(r["page"].title for r in narrowed.context["results"]) == ["Nieuws 1", "Nieuws 2"]
    facets = narrowed.context["facets"]
    assert seen(facets.section_options()) == [("Netwerk A", 1, False), ("Netwerk B", 2, True)]
    assert seen(facets.theme_options()) == [("Moed", 1, False), ("Rust", 2, False)]
    assert facets.section_options()[1].url == "?q=steun"
    assert titles(client, "steun", soort="newspage", bij=cast.network_b.pk, thema=moed.pk) == ["Nieuws 2"]
    assert titles(client, "steun", bij=cast.network_a.pk) == ["Verslag steun"]
    response = client.get("/zoeken/", {"q": "steun", "bij": cast.network_a.pk, "thema": moed.pk})
    assert "Haal een keuze weg" in response.content.decode()


def test_the_index_follows_what_is_published(cast, news, titles):
    page, client = news("Bericht", "appel"), cast.client()
    page.body = [{"type": "text", "value": "<p>peer</p>"}]
    revision = page.save_revision()
    assert (titles(client, "appel"), titles(client, "peer")) == (["Bericht"], [])
    revision.publish()
    assert (titles(client, "appel"), titles(client, "peer")) == ([], ["Bericht"])
    SitePage.objects.get(pk=page.pk).unpublish()
    assert (titles(client, "peer"), SearchEntry.objects.filter(page_id=page.pk).count()) == ([], 0)
    other = news("Weg", "kers")
    other.delete()
    assert (titles(client, "kers"), SearchEntry.objects.filter(page_id=other.pk).count()) == ([], 0)


def test_the_index_can_be_made_anew(cast, news, titles, capsys):
    page = news("Bericht", "appel")
    call_command("rebuild_search")
    before = list(SearchEntry.objects.order_by("pk").values())
    SearchEntry.objects.all().delete()
    assert titles(cast.client(), "appel") == []
    call_command("rebuild_search")
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert titles(cast.client(), "appel") == [page.title]
    assert capsys.readouterr().out == f"{len(before)} pages in the search index.\n" * 2


def test_what_only_gathers_is_not_found(cast, news, titles):
    client, home = cast.client(), cast.home
    news("Over voorbeeldwoord")
    home.title = "Voorbeeldwoord"
    home.save_revision().publish()
    assert SitePage.objects.get(pk=home.pk).title == "Voorbeeldwoord"
    assert titles(client, "voorbeeldwoord") == ["Over voorbeeldwoord"]
    call_command("rebuild_search")
    assert titles(client, "voorbeeldwoord") == ["Over voorbeeldwoord"]
    assert titles(client, "netwerken")[0] == "Netwerken"
    assert [model for model in SitePage.__subclasses__() if not model.is_searchable] == [type(home)]


def test_a_page_that_cannot_be_indexed_is_still_published(cast, news, monkeypatch, caplog):
    monkeypatch.setattr(actions, "index_words", lambda text: 1 / 0)
    assert news("Bericht").live is True
    assert "is not in the search index" in caplog.text


def test_a_word_is_known_by_both_its_stems():
    assert forms("Verslagen") == ("verslagen", "verslaag", "verslag")
