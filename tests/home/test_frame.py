"""What stands around every page."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from home.models import FooterLink, MenuLink, SiteTexts
from home.queries import site_frame
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def texts(cast):
    texts = SiteTexts.objects.create(site=Site.objects.get(), tagline="samen leren", helpdesk_phone="030 123 45 67")
    MenuLink.objects.create(texts=texts, page=cast.index, sort_order=1)
    MenuLink.objects.create(texts=texts, page=cast.news_index, label="Actueel", sort_order=2)
    FooterLink.objects.create(texts=texts, page=cast.news_index, label="Berichten")
    return texts


def frame_for(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return site_frame(request)


def test_editors_choose_menu_and_footer(cast, texts):
    html = cast.client().get("/").text

    assert '<li><a href="/netwerken/">Netwerken</a></li><li><a href="/nieuws/">Actueel</a></li>' in html
    assert '<li><a href="/nieuws/">Berichten</a></li>' in html
    assert "<small>samen leren</small>" in html
    assert '<a href="tel:0301234567">030 123 45 67</a>' in html


def test_the_menu_marks_where_the_visitor_is(cast, texts):
    def marks(path):
        return [link.current for link in frame_for(cast.anonymous, path).menu]

    assert marks("/") == ["", ""]
    assert marks("/netwerken/") == ["page", ""]
    assert marks("/netwerken/a/") == ["true", ""]
    assert marks("/nieuws/") == ["", "page"]


def test_the_menu_holds_no_page_that_the_visitor_may_not_know(cast, texts):
    closed = cast.report(title="Besloten verslag")
    MenuLink.objects.create(texts=texts, page=closed, sort_order=3)
    FooterLink.objects.create(texts=texts, page=closed, sort_order=3)

    for user in (cast.anonymous, cast.outsider, cast.former_member, cast.nobody):
        frame = frame_for(user)
        assert "Besloten verslag" not in [link.label for link in frame.menu + frame.footer]
    frame = frame_for(cast.member)
    assert [link.label for link in frame.menu] == ["Netwerken", "Actueel", "Besloten verslag"]


@pytest.mark.parametrize("links", [1, 30])
def test_the_frame_costs_one_query_whatever_it_holds(cast, texts, links, django_assert_num_queries):
    for number in range(links):
        MenuLink.objects.create(texts=texts, page=cast.index, label=f"Link {number}", sort_order=number + 10)
    Site.find_for_request(RequestFactory().get("/"))
    request = RequestFactory().get("/")
    request.user = cast.anonymous
    Site.find_for_request(request)
    cast.index.get_url(request)

    with django_assert_num_queries(1):
        site_frame(request)


def test_looking_at_a_site_without_texts_writes_nothing(cast):
    cast.client().get("/")

    assert SiteTexts.objects.count() == 0


def test_visitors_can_log_in_and_members_can_log_out_by_post(cast):
    anonymous, member = cast.client().get("/").text, cast.client(cast.member).get("/").text

    assert 'href="/inloggen/">Inloggen</a>' in anonymous
    assert "Uitloggen" not in anonymous
    assert "csrfmiddlewaretoken" not in anonymous
    assert '<form method="post" action="/uitloggen/">' in member
    assert 'href="/mijn/">Mijn netwerken</a>' in member
    assert ">Inloggen<" not in member


def test_only_who_may_enter_sees_the_way_to_the_editor(cast):
    def sees(user):
        return 'href="/beheer/"' in cast.client(user).get("/").text

    assert [sees(user) for user in (None, cast.nobody, cast.former_member, cast.member, cast.administrator)] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_machines_read_one_address_for_a_page(cast, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    client = cast.client()

    def canonical(address):
        return client.get(address).text.split('rel="canonical" href="')[1].split('"')[0]

    assert canonical("/netwerken/a/?utm=x") == "https://leernetwerken.test/netwerken/a/"
    assert canonical("/?page=2&x=1") == "https://leernetwerken.test/?page=2"
    assert canonical("/?page=1") == "https://leernetwerken.test/"
    assert canonical("/?page=x") == "https://leernetwerken.test/"
    assert canonical("/?page=" + "9" * 5000) == "https://leernetwerken.test/"
    assert canonical("/?page=²") == "https://leernetwerken.test/"


def test_closed_pages_ask_not_to_be_indexed(cast):
    cast.report(title="Besloten", slug="besloten")
    cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    client = cast.client(cast.member)

    assert 'content="noindex"' in client.get("/netwerken/a/besloten/").text
    assert 'content="noindex"' not in client.get("/netwerken/a/open/").text


def test_the_way_back_shows_only_pages_that_the_visitor_may_see(cast):
    cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    cast.network_a.sitepage_ptr.__class__.objects.filter(pk=cast.network_a.pk).update(
        visibility=Visibility.GROUP, audience=cast.network_a.members_group
    )

    assert "Netwerk A" not in cast.client().get("/netwerken/a/open/").text
    assert "Netwerk A" in cast.client(cast.member).get("/netwerken/a/open/").text


def test_each_page_is_one_document_with_a_skip_link_first(cast):
    html = cast.client().get("/").text

    assert html.count("<h1") == html.count("<main") == 1
    assert html.index('class="skip-link" href="#inhoud"') < html.index("<header")
    assert '<html lang="nl">' in html
    assert "style=" not in html
    assert "<style" not in html
    assert "http://" not in html.replace("http://127.0.0.1:8000", "")
