"""What a reader sees of a report."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.rich_text import RichText

from home.models import SiteTexts
from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme

from .builders import PARTS, attached, report

# With everything that a text can show; three fewer without a document and without links.
QUERIES_OF_A_REPORT = 12


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def words(element):
    return " ".join(element.get_text(" ", strip=True).split())


def test_a_reader_finds_the_report_and_what_stands_around_it(cast):
    page = report(
        cast.network_a,
        title="Bijeenkomst van drie netwerken",
        visibility=Visibility.PUBLIC,
        owner=cast.member,
        place="Utrecht",
    )
    main = soup(cast.client().get(page.url)).main
    assert main.h1.get_text() == "Bijeenkomst van drie netwerken"
    assert words(main.find(class_="lead")) == "Wat er gebeurde."
    meta = [words(item) for item in main.h1.find_next_sibling(class_="meta").find_all(["time", "span"])]
    assert meta == ["10 november 2022", "Utrecht", "geschreven door een ervaringsdeskundige", "leestijd 1 min"]
    assert [words(tag) for tag in main.find_all(class_="tag")] == ["Netwerk A"]


def test_a_reader_finds_the_other_reports_of_a_network_he_may_see(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC)
    way_on = 'href="/netwerken/a/verslagen/">Alle verslagen van Netwerk A'
    assert way_on in cast.client().get(page.url).text
    change_visibility(cast.network_a, Visibility.MEMBERS, by=cast.administrator)
    assert [way_on in cast.client(user).get(page.url).text for user in (None, cast.member)] == [False, True]


def test_the_side_counts_the_parts_and_leads_to_the_first_of_each(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC)
    main = soup(cast.client().get(page.url)).main
    links = [(link["href"], words(link)) for link in main.aside.find_all("a")]
    assert links == [
        ("#eerste-les", "2 lessen"),
        ("#eerste-actie", "1 actie"),
        ("#eerste-vraag", "1 vraag"),
        ("#eerste-besluit", "1 besluit"),
        (f"{page.url}pdf/", "PDF van dit verslag"),
    ]
    for href, text in {"#eerste-les": "Begin klein", "#eerste-actie": "Start een buurtgroep."}.items():
        assert text in words(main.find(id=href[1:]))


def test_the_writer_is_never_named_unless_chosen(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, owner=cast.member)
    html = cast.client().get(page.url).content.decode()
    assert "<bdi>een ervaringsdeskundige</bdi>" in html
    assert "Persoon member" not in html
    cast.member.public_name = "Sam de Schrijver"
    cast.member.save()
    html = cast.client().get(page.url).content.decode()
    assert "<bdi>Sam de Schrijver</bdi>" in html
    assert "Persoon member" not in html
    cast.member.public_name, cast.member.perspective = "", None
    cast.member.save()
    html = cast.client().get(page.url).content.decode()
    assert "geschreven door <bdi>een lid van het netwerk</bdi>" in html
    assert "Persoon member" not in html


def test_a_report_without_a_writer_has_no_byline(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC)
    assert "geschreven door" not in cast.client().get(page.url).content.decode()


@pytest.mark.parametrize(
    ("present", "missing", "sentence"),
    [
        (["Pleegouders"], [], "Pleegouders waren erbij."),
        (["Pleegouders", "Onderzoekers"], [], "Pleegouders en onderzoekers waren erbij."),
        (
            ["Pleegouders", "Jeugdbeschermers", "IPS-coaches"],
            ["Ouders"],
            "Pleegouders, jeugdbeschermers en IPS-coaches waren erbij. Ouders ontbraken.",
        ),
        ([], ["Ouders"], "Ouders ontbraken."),
    ],
)
def test_who_were_there_is_a_sentence(cast, present, missing, sentence):
    made = {
        plural: Perspective.objects.create(name=plural, plural=plural, sort_order=order)
        for order, plural in enumerate(present + missing)
    }
    page = report(
        cast.network_a,
        visibility=Visibility.PUBLIC,
        perspectives_present=[made[plural] for plural in present],
        perspectives_missing=[made[plural] for plural in missing],
    )
    aside = soup(cast.client().get(page.url)).main.aside
    assert words(aside.find(string="Wie waren erbij").find_parent("section").p) == sentence


def test_other_networks_stand_beside_a_shared_report_once(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, sections=[cast.network_a, cast.network_b])
    main = soup(cast.client().get(page.url)).main
    assert [words(tag) for tag in main.find("p", class_="cluster").find_all(class_="tag")] == ["Netwerk A", "Netwerk B"]
    connected = main.aside.find(string="Andere netwerken").find_parent("section")
    assert [(link["href"], words(link)) for link in connected.find_all("a")] == [("/netwerken/b/", "Netwerk B")]


def test_a_network_that_the_reader_may_not_know_of_is_not_named(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, sections=[cast.network_b])
    assert "Netwerk B" in cast.client().get(page.url).content.decode()
    cast.network_b.unpublish()
    assert "Netwerk B" not in cast.client().get(page.url).content.decode()


def test_sharing_a_closed_report_does_not_open_it_to_the_other_network(cast):
    page = report(cast.network_a, sections=[cast.network_b])
    assert cast.client(cast.member).get(page.url).status_code == 200
    assert cast.client(cast.outsider).get(page.url).status_code == 404
    change_visibility(page, Visibility.MEMBERS, by=cast.coordinator)
    assert cast.client(cast.outsider).get(page.url).status_code == 200
    assert cast.client().get(page.url).status_code == 404


def _queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return captured


@pytest.mark.parametrize("times", [1, 30])
def test_a_report_costs_the_same_whatever_its_length(cast, times):
    body = PARTS * times + [block for number in range(times) for block in attached(number, cast.network_b)]
    people = [Perspective.objects.create(name=f"p{n}", plural=f"p{n}") for n in range(times)]
    themes = [Theme.objects.create(name=f"t{n}", slug=f"t{n}") for n in range(times)]
    page = report(
        cast.network_a,
        visibility=Visibility.PUBLIC,
        owner=cast.member,
        body=body,
        sections=[cast.network_b],
        perspectives_present=people,
        perspectives_missing=people[:1],
        themes=themes,
    )
    SiteTexts.objects.create(site=Site.objects.get())
    captured = _queries(cast.client(), page.url)
    assert len(captured) == QUERIES_OF_A_REPORT


def test_an_ordinary_report_is_a_light_page(cast):
    body = PARTS + [("text", RichText("<p>" + "woord " * 200 + "</p>"))] * 5
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=body, title="T" * 255)
    response = cast.client().get(page.url)
    assert len(response.content) < 40_000
    assert soup(response).main.h1.get_text() == "T" * 255


def test_counts_follow_every_save_and_copy_keeps_the_text(cast):
    page = report(cast.network_a)
    assert (page.n_lessons, page.n_actions, page.n_questions, page.n_decisions) == (2, 1, 1, 1)
    ids = [block.id for block in page.body]
    page.title = "Nieuwe titel"
    page.save_revision().publish()
    page.refresh_from_db()
    assert [block.id for block in page.body] == ids
    copy = page.copy(update_attrs={"slug": "kopie"})
    assert [(block.block_type, block.get_prep_value()["value"]) for block in copy.body] == [
        (block.block_type, block.get_prep_value()["value"]) for block in page.body
    ]
    assert copy.parts == page.parts
    page.body = PARTS[:3]
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.n_lessons, page.n_actions, page.n_questions, page.n_decisions) == (1, 0, 0, 0)
