"""A text asks once for all its pictures and all its links, and shows what it would show block by block."""

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import StandardPage
from leernetwerken.core.bodies import SEAM, prepare
from leernetwerken.pages.enums import Visibility
from tests.knowledge.builders import picture


def linking(*pages):
    return [("text", f'<p>Zie <a linktype="page" id="{page.pk}">hier</a></p>') for page in pages]


def links(page):
    prepare(page.body)
    return [a["href"] for a in BeautifulSoup(str(page.body), "html5lib").select("a")]


def test_a_text_asks_as_often_for_thirty_links_and_pictures_as_for_one(cast):
    costs = {}
    for number in (1, 30):
        pages = [cast.network_a, cast.network_b] * number
        pictures = [("image", {"image": picture(), "caption": ""}) for _number in range(number)]
        body = [*linking(*pages), *pictures]
        page = cast.home.add_child(instance=StandardPage(title=f"Tekst {number}", slug=f"tekst-{number}", body=body))
        client = cast.client()
        client.get(page.url)
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).text.count(cast.network_b.url) >= number
        costs[number] = len(captured)
    assert costs == {1: 7, 30: 7}


def test_each_paragraph_keeps_its_own_links(cast):
    closed = cast.report(title="Besloten", slug="besloten")
    opened = cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    page = StandardPage(title="Tekst", body=[*linking(closed, opened, cast.index), ("text", "<p>Geen link</p>")])
    sources = [block.value.source for block in page.body]
    assert links(page) == [f"/pagina/{closed.pk}/", opened.url, cast.index.url]
    assert [block.value.source for block in page.body] == sources
    assert "<p>Geen link</p>" in str(page.body[-1])


def test_a_text_with_the_seam_itself_is_shown_paragraph_by_paragraph(cast):
    page = StandardPage(title="Tekst", body=[("text", f"<p>Een{SEAM}twee</p>"), *linking(cast.index)])
    assert links(page) == [cast.index.url]


def test_a_page_without_text_has_nothing_to_ask(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        prepare(StandardPage(title="Leeg").body, [])
