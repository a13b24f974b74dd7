"""The page of a network and the list of all of them."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.models import ResourcePage
from leernetwerken.networks import actions
from leernetwerken.networks.enums import Stage
from leernetwerken.networks.models import LearningQuestion, NetworkPage, Partner
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group

EVERYBODY = [
    "anonymous",
    "nobody",
    "outsider",
    "former_member",
    "member",
    "facilitator",
    "coordinator",
    "administrator",
]


def body(cast, person, url):
    response = cast.client(getattr(cast, person)).get(url)
    assert response.status_code == 200
    return response.content.decode()


def fill(network, number, perspective):
    for place in range(number):
        LearningQuestion.objects.create(page=network, text=f"Vraag {place}?", sort_order=place)
        Partner.objects.create(page=network, name=f"Partner {place}", url="https://partner.test/", sort_order=place)
        network.perspectives_welcome.add(Perspective.objects.create(name=f"Kant {place}", plural=f"Kanten {place}"))
        network.add_child(instance=ResourcePage(title=f"Materiaal {place}", visibility=Visibility.PUBLIC))
    network.save()


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_reads_what_a_network_works_on(cast, person):
    network = cast.network_a
    network.summary, network.rhythm, network.stage = "Wij leren samen.", "Zes keer per jaar", Stage.STARTING
    network.contact_name, network.contact_phone = "Bureau Leren", "030 123"
    network.save()
    fill(network, 1, cast.perspective)
    html = body(cast, person, network.url)
    for words in ("Wij leren samen.", "Zes keer per jaar", "Gaat beginnen", "Bureau Leren", "Vraag 0?", "Kanten 0"):
        assert words in html
    assert 'class="band net net-pine"' in html


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("anonymous", False),
        ("nobody", False),
        ("outsider", False),
        ("former_member", False),
        ("member", True),
        ("facilitator", True),
        ("administrator", True),
    ],
)
def test_only_members_see_how_many_take_part(cast, person, sees):
    assert cast.coordinator and cast.facilitator and cast.member
    html = body(cast, person, cast.network_a.url)
    assert ("3 ervaringsdeskundigen" in html) is sees
    assert ("<dt>Leden</dt>" in html) is sees


@pytest.mark.parametrize("person", EVERYBODY)
def test_nobody_reads_names_of_members_on_the_page(cast, person):
    assert cast.coordinator
    html = body(cast, person, cast.network_a.url)
    assert "Persoon coordinator" not in html
    assert "coordinator@voorbeeld.test" not in html


@pytest.mark.parametrize("person", EVERYBODY)
def test_closed_reports_are_listed_for_members_only(cast, person):
    cast.report(title="Gesloten verslag")
    cast.report(title="Open verslag", visibility=Visibility.PUBLIC)
    html = body(cast, person, cast.network_a.url)
    assert "Open verslag" in html
    assert ("Gesloten verslag" in html) is (person in ["member", "facilitator", "coordinator", "administrator"])


@pytest.mark.parametrize(
    ("person", "button"),
    [
        ("anonymous", "Meld je aan"),
        ("outsider", "Meld je aan"),
        ("former_member", "Meld je aan"),
        ("member", "Mijn lidmaatschap"),
    ],
)
def test_the_button_fits_the_visitor(cast, person, button):
    html = body(cast, person, cast.network_a.url)
    assert [word for word in ("Meld je aan</a>", "Mijn lidmaatschap</a>") if word in html] == [f"{button}</a>"]


MEMBER = ["Schrijf een verslag", "Verslag uit Word", "Deel materiaal", "Leden", "Mijn lidmaatschap"]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("anonymous", []),
        ("nobody", []),
        ("outsider", []),
        ("other_coordinator", []),
        ("former_member", []),
        ("member", MEMBER),
        ("facilitator", MEMBER),
        ("coordinator", [*MEMBER[:4], "Aanmeldingen", "Instellingen", "Mijn lidmaatschap"]),
        ("administrator", ["Leden", "Instellingen"]),
    ],
)
def test_the_page_offers_everybody_what_he_can_do_there_and_no_more(cast, person, words):
    client = cast.client(getattr(cast, person))
    html = client.get(cast.network_a.url).content.decode()
    desk = "".join(re.findall(r'<nav class="stack flow-s" aria-label="Wat je hier kunt doen">.*?</nav>', html, re.S))
    links = re.findall(r'href="([^"]+)">([^<]+)</a>', desk)
    assert [label for _url, label in links] == words
    assert [url for url, _label in links if client.get(url).status_code != 200] == []


@pytest.mark.parametrize("change", [{"stage": Stage.CLOSED}, {"accepts_join_requests": False}])
def test_a_network_without_room_says_so(cast, change):
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(**change)
    html = body(cast, "anonymous", cast.network_a.url)
    assert "Aanmelden kan nu niet" in html
    assert "Meld je aan</a>" not in html


def test_an_empty_network_says_what_comes(cast):
    html = body(cast, "anonymous", cast.network_a.url)
    assert "Dit netwerk schrijft nog op waar het aan werkt." in html
    assert "Iedereen die iets met dit onderwerp te maken heeft." in html


def test_text_of_a_network_is_not_html(cast):
    network = cast.network_a
    network.title = network.summary = network.rhythm = "<script>alert(1)</script>"
    network.save()
    LearningQuestion.objects.create(page=network, text="<script>alert(2)</script>")
    for url in (network.url, cast.index.url):
        assert "<script>alert" not in body(cast, "member", url)


def close(network):
    SitePage.objects.filter(pk=network.pk).update(visibility=Visibility.MEMBERS, audience=members_group())


@pytest.mark.parametrize(("person", "sees"), [("anonymous", False), ("nobody", False), ("outsider", True)])
def test_a_closed_network_is_in_no_list_of_who_may_not_see_it(cast, person, sees):
    close(cast.network_a)
    user = getattr(cast, person)
    assert ("Netwerk A" in body(cast, person, cast.index.url)) is sees
    assert cast.client(user).get(cast.network_a.url).status_code == (200 if sees else 404)
    assert cast.client(user).get(f"{cast.network_a.url}aanmelden/").status_code == (200 if sees else 404)
    assert ("Netwerk A" in cards(user)) is sees


def cards(user):
    request = RequestFactory().get("/")
    request.user = user
    return Template("{% load networks_tags %}{% network_cards %}").render(Context({"request": request}))


def test_cards_show_what_a_network_is_and_leave_out_those_that_ended(cast):
    NetworkPage.objects.filter(pk=cast.network_b.pk).update(stage=Stage.CLOSED)
    html = cards(cast.anonymous)
    assert "Netwerk A" in html and "net-pine" in html and "Actief" in html
    assert "Netwerk B" not in html


def test_cards_of_an_empty_site_say_what_comes(cast):
    NetworkPage.objects.update(live=False)
    assert "Er zijn nog geen netwerken." in cards(cast.anonymous)


def test_networks_at_work_come_before_those_that_ended(cast):
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(stage=Stage.CLOSED)
    page = cast.client().get(cast.index.url).context["page_obj"]
    assert [network.title for network in page] == ["Netwerk B", "Netwerk A"]


@pytest.mark.parametrize("page", ["x", "0", "-1", "9" * 30, "%27", "1&page=2", "9" * 5000])
def test_a_strange_page_number_is_a_page(cast, page):
    assert cast.client().get(f"{cast.index.url}?page={page}").status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_database_as_much_for_one_network_as_for_thirty(cast, number, django_assert_num_queries):
    for place in range(number - 1):
        actions.create_network(cast.index, title=f"Netwerk {place}")
    client = cast.client()
    client.get(cast.index.url)
    with django_assert_num_queries(QUERIES_INDEX):
        client.get(cast.index.url)
    with django_assert_num_queries(2):  # the site, the networks
        cards(cast.anonymous)


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("person", ["anonymous", "member"])
def test_a_network_asks_the_database_as_much_for_one_item_as_for_thirty(
    cast, number, person, django_assert_num_queries
):
    fill(cast.network_a, number, cast.perspective)
    for place in range(number):
        cast.report(title=f"Verslag {place}", visibility=Visibility.PUBLIC)
        actions.start_membership(cast.network_a, cast.user(f"lid{place}"))
    client = cast.client(getattr(cast, person))
    client.get(cast.network_a.url)
    with django_assert_num_queries(QUERIES_NETWORK[person]):
        client.get(cast.network_a.url)


# What every page costs (site, route, view restrictions, frame) and what these show of themselves.
QUERIES_INDEX = 6
QUERIES_NETWORK = {"anonymous": 9, "member": 14}
