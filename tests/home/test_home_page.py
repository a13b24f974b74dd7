"""The front door: what the networks did, for whoever looks, at a fixed price."""

from datetime import date

import pytest
from django.core.cache import cache
from wagtail.models import Site

from home.models import HomeButton, SiteTexts, StandardPage
from leernetwerken.networks.actions import create_network
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.enums import Visibility

pytestmark = pytest.mark.django_db


def news(cast, title, **fields):
    return cast.news_index.add_child(instance=NewsPage(title=title, **fields))


def test_it_greets_with_headline_summary_and_the_buttons_that_editors_chose(cast):
    cast.home.headline, cast.home.summary = "Samen leren", "Wat werkt?"
    cast.home.save()
    HomeButton.objects.create(home=cast.home, page=cast.index, label="Doe mee", sort_order=1)
    HomeButton.objects.create(home=cast.home, page=cast.news_index, label="Lees nieuws", sort_order=2)

    html = cast.client().get("/").text

    assert "<h1>Samen leren</h1>" in html
    assert '<p class="lead">Wat werkt?</p>' in html
    assert '<a class="btn" href="/netwerken/">Doe mee</a><a class="btn ghost" href="/nieuws/">Lees nieuws</a>' in html
    assert "<title>Leernetwerken</title>" in html


def test_a_button_to_a_closed_page_is_for_its_readers_only(cast):
    closed = cast.report(title="Besloten verslag")
    HomeButton.objects.create(home=cast.home, page=closed, label="Naar ons verslag")

    assert "Naar ons verslag" not in cast.client().get("/").text
    assert "Naar ons verslag" not in cast.client(cast.outsider).get("/").text
    assert "Naar ons verslag" in cast.client(cast.member).get("/").text


def test_it_shows_the_newest_reports_and_news_that_the_visitor_may_see(cast):
    cast.report(title="Open verslag", visibility=Visibility.PUBLIC, met_on=date(2026, 1, 2))
    cast.report(title="Besloten verslag", met_on=date(2026, 1, 3))
    news(cast, "Nieuwtje", date=date(2026, 1, 4))
    news(cast, "Concept", live=False)

    def titles(user):
        context = cast.client(user).get("/").context_data
        return [page.title for page, _network in context["reports"]], [page.title for page in context["news"]]

    assert titles(None) == (["Open verslag"], ["Nieuwtje"])
    assert titles(cast.outsider) == (["Open verslag"], ["Nieuwtje"])
    assert titles(cast.member) == (["Besloten verslag", "Open verslag"], ["Nieuwtje"])


def test_a_report_names_its_network(cast):
    cast.report(title="Open verslag", visibility=Visibility.PUBLIC)

    context = cast.client().get("/").context_data

    assert [(page.title, network.title) for page, network in context["reports"]] == [("Open verslag", "Netwerk A")]


def test_an_empty_site_says_what_will_come(cast):
    assert "Er zijn nog geen verslagen om te lezen" in cast.client().get("/").text


@pytest.mark.parametrize("items", [1, 30])
def test_it_costs_as_many_queries_with_one_item_as_with_thirty(cast, items, django_assert_num_queries):
    for number in range(items):
        cast.report(title=f"Verslag {number}", visibility=Visibility.PUBLIC)
        news(cast, f"Nieuws {number}")
        if number % 5 == 0:
            create_network(cast.index, title=f"Netwerk {number}")
    SiteTexts.objects.create(site=Site.objects.get()).menu_links.create(page=cast.index)
    client = cast.client()
    client.get("/")
    cache.clear()

    with django_assert_num_queries(9):
        response = client.get("/")

    assert len(response.content) < 20_000


def test_a_plain_page_shows_its_text_and_the_way_back(cast):
    body = '[{"type": "heading", "value": "Wie wij zijn"}]'

    cast.home.add_child(instance=StandardPage(title="Over ons", slug="over", summary="Kort.", body=body))

    html = cast.client().get("/over/").text

    assert '<h2 id="wie-wij-zijn">Wie wij zijn</h2>' in html
    assert '<li><a href="/">Voorpagina</a></li><li aria-current="page"><bdi>Over ons</bdi></li>' in html
    assert "<title>Over ons · Leernetwerken</title>" in html
    assert '<meta name="description" content="Kort.">' in html
