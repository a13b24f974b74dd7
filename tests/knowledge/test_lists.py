"""Lists and feeds: everybody sees there what they may see, at the same price for one item and for thirty."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks import actions
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme
from leernetwerken.pages.queries import members_group

from .builders import MET_ON, publish, report, resource

PUBLIC = Visibility.PUBLIC
REPORTS, RESOURCES = "/netwerken/a/verslagen/", "/netwerken/a/materialen/"
ATOM = "{http://www.w3.org/2005/Atom}"
OF_NETWORK, NEWEST = "network_items network=network", "newest_reports"


def titles(response):
    assert response.status_code == 200
    return [link.get_text() for link in BeautifulSoup(response.content, "html5lib").select("main h2 a")]


def render(cast, tag, user=None):
    request = RequestFactory().get("/")
    request.user = user or cast.anonymous
    template = Template("{% load knowledge_tags %}{% " + tag + " %}")
    return template.render(Context({"request": request, "network": cast.network_a}))


def shown(html):
    return [link.get_text() for link in BeautifulSoup(html, "html5lib").select("h3 a")]


def query_count(run):
    run()
    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)


def many(network, make, times):
    for number in range(times):
        make(network, title=f"Nummer {number:02}", visibility=PUBLIC)


def test_a_list_is_newest_first_and_holds_what_is_filed_there_from_elsewhere(cast):
    report(cast.network_a, title="Oud", visibility=PUBLIC)
    report(cast.network_a, title="Nieuw", visibility=PUBLIC, met_on=MET_ON + timedelta(days=9))
    both = [cast.network_a, cast.network_b]
    report(cast.network_b, title="Gedeeld", visibility=PUBLIC, met_on=MET_ON + timedelta(days=4), sections=both)
    report(cast.network_b, title="Van B", visibility=PUBLIC)
    resource(cast.network_a, title="Kaart", visibility=PUBLIC)
    assert titles(cast.client().get(REPORTS)) == ["Nieuw", "Gedeeld", "Oud"]
    assert titles(cast.client().get(RESOURCES)) == ["Kaart"]
    assert titles(cast.client().get("/netwerken/b/verslagen/")) == ["Gedeeld", "Van B"]


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("anonymous", ["Open"]),
        ("nobody", ["Open"]),
        ("former_member", ["Open"]),
        ("outsider", ["Voor leden", "Open"]),
        ("member", ["Dicht", "Voor leden", "Open"]),
        ("administrator", ["Dicht", "Voor leden", "Open"]),
    ],
)
def test_everybody_finds_in_lists_what_they_may_read(cast, person, seen):
    report(cast.network_a, title="Open", visibility=PUBLIC)
    shared = MeetingReportPage(title="Voor leden", met_on=MET_ON)
    publish(shared, cast.network_a, visibility=Visibility.MEMBERS, audience=members_group())
    report(cast.network_a, title="Dicht", sections=[cast.network_b])
    cast.report(title="Concept", live=False)
    user = getattr(cast, person)
    assert titles(cast.client(user).get(REPORTS)) == seen
    assert shown(render(cast, OF_NETWORK, user)) == seen
    assert shown(render(cast, NEWEST, user)) == seen


def test_a_network_that_nobody_may_know_of_has_no_lists(cast):
    report(cast.network_a, visibility=PUBLIC)
    addresses = [REPORTS, RESOURCES, "/netwerken/a/feed/"]
    assert [cast.client().get(url).status_code for url in addresses] == [200, 200, 200]
    cast.network_a.unpublish()
    assert [cast.client().get(url).status_code for url in addresses] == [404, 404, 404]
    assert cast.client().get("/netwerken/bestaat-niet/verslagen/").status_code == 404


def test_an_odd_address_gets_a_clean_answer(cast):
    many(cast.network_a, report, 21)
    answers = {
        "": 200,
        "?page=2": 200,
        "?page=3": 404,
        "?page=99999": 404,
        "?page=x": 404,
        "?page=-1": 404,
        "?page=" + "9" * 5000: 404,
        "?page=%EF%BC%92": 200,
        "?thema=": 200,
        "?thema=bestaat-niet": 404,
        "?thema=%22%3E%3Cscript%3E": 404,
        "?onbekend=1": 200,
    }
    assert {query: cast.client().get(REPORTS + query).status_code for query in answers} == answers


def test_a_list_has_twenty_to_a_page(cast):
    many(cast.network_a, report, 21)
    first, second = (titles(cast.client().get(f"{REPORTS}?page={page}")) for page in (1, 2))
    assert (len(first), second) == (20, ["Nummer 00"])


def test_a_list_narrows_to_a_theme_that_the_visitor_can_see(cast):
    rest, hidden = (Theme.objects.create(name=name, slug=name.lower()) for name in ("Rust", "Geheim"))
    report(cast.network_a, title="Over rust", visibility=PUBLIC, themes=[rest])
    report(cast.network_a, title="Over iets anders", visibility=PUBLIC)
    report(cast.network_a, title="Dicht", themes=[hidden])
    assert titles(cast.client().get(f"{REPORTS}?thema=rust")) == ["Over rust"]
    assert "Geheim" not in cast.client().get(REPORTS).content.decode()
    assert cast.client().get(f"{REPORTS}?thema=geheim").status_code == 404
    assert titles(cast.client(cast.member).get(f"{REPORTS}?thema=geheim")) == ["Dicht"]


def test_lists_tags_and_feeds_cost_the_same_at_any_length(cast):
    pages = {REPORTS: 7, RESOURCES: 7, "/feed/": 1, "/netwerken/a/feed/": 2}
    tags = {OF_NETWORK: 2, NEWEST: 4}
    for times in (1, 29):
        many(cast.network_a, report, times)
        many(cast.network_a, resource, times)
        assert {url: query_count(lambda url=url: cast.client().get(url)) for url in pages} == pages
        assert {tag: query_count(lambda tag=tag: render(cast, tag)) for tag in tags} == tags


def test_a_tag_shows_six_and_leads_to_all(cast):
    many(cast.network_a, report, 6)
    many(cast.network_a, resource, 6)
    html = render(cast, OF_NETWORK)
    assert (len(shown(html)), REPORTS in html, RESOURCES in html) == (12, False, False)
    report(cast.network_a, title="De zevende", visibility=PUBLIC)
    html = render(cast, OF_NETWORK)
    assert (len(shown(html)), REPORTS in html, RESOURCES in html) == (12, True, False)
    resource(cast.network_a, title="De zevende", visibility=PUBLIC)
    html = render(cast, OF_NETWORK)
    assert (len(shown(html)), REPORTS in html, RESOURCES in html) == (12, True, True)


def test_a_row_counts_the_parts_of_a_report(cast):
    report(cast.network_a, visibility=PUBLIC)
    row = BeautifulSoup(render(cast, NEWEST), "html5lib").select_one("li.row .meta")
    assert [span.get_text() for span in row.find_all("span", recursive=False)] == [
        "Netwerk A",
        "2 lessen",
        "1 actie",
        "1 vraag",
        "1 besluit",
        "openbaar",
    ]


def entries(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def entry_titles(response):
    return [entry.find(f"{ATOM}title").text for entry in entries(response)]


def feed_contents(cast):
    report(cast.network_a, title="Open verslag", visibility=PUBLIC)
    report(cast.network_a, title="Dicht verslag")
    resource(cast.network_b, title="Open materiaal", visibility=PUBLIC, sections=[cast.network_a])
    news = NewsPage(title="Nieuws", date=date(2022, 1, 1), sections=[cast.network_a])
    publish(news, cast.news_index)
    publish(NewsPage(title="Ander nieuws", date=date(2021, 1, 1)), cast.news_index)


@pytest.mark.parametrize("person", ["anonymous", "member", "administrator"])
def test_feeds_hold_what_is_public_whoever_asks(cast, person):
    feed_contents(cast)
    client = cast.client(getattr(cast, person))
    of_network = entry_titles(client.get("/netwerken/a/feed/"))
    assert of_network == ["Open materiaal", "Open verslag", "Nieuws"]
    assert entry_titles(client.get("/feed/")) == [*of_network, "Ander nieuws"]
    assert entry_titles(client.get("/nieuws/feed/")) == ["Nieuws", "Ander nieuws"]


@override_settings(BASE_URL="https://netwerken.voorbeeld.test")
def test_a_feed_is_whole_atom_with_addresses_of_the_site(cast):
    page = report(cast.network_a, title="Les & <b>actie</b> \x07", visibility=PUBLIC, owner=cast.member)
    for url in ("/feed/", "/netwerken/a/feed/"):
        response = cast.client().get(url)
        feed = ElementTree.fromstring(response.content)
        [entry] = feed.findall(f"{ATOM}entry")
        host = "https://netwerken.voorbeeld.test"
        assert entry.find(f"{ATOM}title").text == "Les & <b>actie</b> "
        assert entry.find(f"{ATOM}link").get("href") == host + page.url
        assert entry.find(f"{ATOM}id").text == f"tag:netwerken.voorbeeld.test,2026:pagina/{page.translation_key}"
        assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}["self"] == host + url
        assert feed.find(f"{ATOM}author/{ATOM}name").text == "Leernetwerken"
        assert all(feed.find(ATOM + name).text for name in ("id", "title", "updated"))
        assert "Persoon member" not in response.content.decode()


def test_the_id_of_an_entry_survives_a_new_address_and_a_new_version(cast):
    page = report(cast.network_a, visibility=PUBLIC)
    [before] = entries(cast.client().get("/feed/"))
    page.title, page.slug = "Anders", "anders"
    page.save_revision().publish()
    [after] = entries(cast.client().get("/feed/"))
    assert before.find(f"{ATOM}id").text == after.find(f"{ATOM}id").text
    assert before.find(f"{ATOM}link").get("href") != after.find(f"{ATOM}link").get("href")


@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("url", ["/feed/", "/netwerken/a/feed/", "/nieuws/feed/"])
def test_a_feed_that_did_not_change_is_not_sent_again(cast, url, filled):
    if filled:
        feed_contents(cast)
    first = cast.client().get(url)
    again = cast.client().get(url, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_member_of_two_networks_sees_a_shared_report_once(cast):
    actions.start_membership(cast.network_b, cast.member)
    report(cast.network_a, title="Gedeeld", sections=[cast.network_a, cast.network_b])
    for network in ("a", "b"):
        assert titles(cast.client(cast.member).get(f"/netwerken/{network}/verslagen/")) == ["Gedeeld"]
