"""What a reader sees of a resource."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import SiteTexts
from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.enums import ResourceKind
from leernetwerken.knowledge.models import ResourcePage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme

from .builders import picture, publish, resource


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib").main


def test_a_reader_sees_what_it_is_for_whom_and_on_what_terms(cast):
    page = ResourcePage(
        title="Wie bel jij?",
        kind=ResourceKind.FILM,
        summary="Een film van zes minuten.",
        licence="Vrij te gebruiken",
        link="https://films.voorbeeld.test/kijk",
        body=[("video", {"title": "Wie bel jij?", "url": "https://www.youtube.com/watch?v=abc"})],
        for_whom=[cast.perspective],
    )
    page.tags.add("steun", "avond")
    page = publish(page, cast.network_a, visibility=Visibility.PUBLIC)
    main = soup(cast.client().get(page.url))
    assert main.h1.get_text() == "Wie bel jij?"
    assert " ".join(main.find(class_="meta").get_text(" ").split()) == "▶ Film"
    assert main.find(class_="btn")["href"] == "https://films.voorbeeld.test/kijk"
    assert "Je gaat naar een andere website: films.voorbeeld.test" in main.get_text()
    sections = {part.h2.get_text(): part for part in main.aside.find_all("section")}
    assert [item.get_text() for item in sections["Voor wie"].find_all("li")] == ["Ervaringsdeskundigen"]
    assert sections["Wat mag je ermee doen?"].p.get_text() == "Vrij te gebruiken"
    assert [item.get_text() for item in sections["Trefwoorden"].find_all("li")] == ["avond", "steun"]
    assert main.find("iframe") is None


@pytest.mark.parametrize("kind", ResourceKind)
def test_every_kind_has_a_sign_and_a_word(cast, kind):
    page = resource(cast.network_a, visibility=Visibility.PUBLIC, kind=kind)
    first = soup(cast.client().get(page.url)).find(class_="meta")
    assert first.find("span", {"aria-hidden": "true"}).get_text() == kind.sign
    assert str(kind.label) in first.get_text()


def test_a_resource_is_closed_to_its_network_from_the_start(cast):
    page = resource(cast.network_a)
    assert cast.client(cast.member).get(page.url).status_code == 200
    assert cast.client(cast.outsider).get(page.url).status_code == 404
    assert cast.client().get(page.url).status_code == 404


def test_the_address_of_the_page_is_not_the_link_in_it(cast):
    page = resource(cast.network_a, link="https://elders.voorbeeld.test/")
    assert page.url == "/netwerken/a/materiaal/"


@pytest.mark.parametrize("times", [1, 30])
def test_a_resource_costs_the_same_whatever_its_length(cast, times):
    page = ResourcePage(
        title="Kaart",
        body=[("image", {"image": picture(), "caption": ""}) for _number in range(times)],
        for_whom=[Perspective.objects.create(name=f"p{n}", plural=f"p{n}") for n in range(times)],
        themes=[Theme.objects.create(name=f"t{n}", slug=f"t{n}") for n in range(times)],
        sections=[cast.network_b],
    )
    page.tags.add(*(f"tag {n}" for n in range(times)))
    page = publish(page, cast.network_a, visibility=Visibility.PUBLIC)
    SiteTexts.objects.create(site=Site.objects.get())
    client = cast.client()
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url).status_code == 200
    assert len(captured) == 8
