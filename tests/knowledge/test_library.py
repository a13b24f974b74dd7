"""``/lessen/``: what everybody may read of what was learned, by network, perspective, theme, year and ground."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.enums import Evidence
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import Lesson
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme

from .builders import report

CANARY = "kanariewoorden"


@pytest.fixture
def library(cast):
    """Puts lessons in the library: each from a report of its own."""
    index = cast.home.add_child(instance=LessonIndexPage(title="Wat hebben we geleerd?", slug="lessen"))

    def add(title, *, network=None, met_on=date(2022, 11, 10), visibility=Visibility.PUBLIC, live=True, **fields):
        network = network or cast.network_a
        words = {"title": f"{CANARY} {title}", "text": ""}
        page = report(
            network, title=f"{CANARY} {title}", met_on=met_on, visibility=visibility, body=[("lesson", words)]
        )
        lesson = LessonPage(title=title, source=Lesson.objects.get(report=page), live=False, **fields)
        lesson.sections = [network]
        index.add_child(instance=lesson)
        revision = lesson.save_revision()
        if live:
            revision.publish()
        return LessonPage.objects.get(pk=lesson.pk)

    return add


def titles(response):
    assert response.status_code == 200
    return [link.get_text() for link in BeautifulSoup(response.content, "html5lib").select("#lessen h3 a")]


def facets(response):
    return {
        heading: [(option.label, option.count, option.is_chosen) for option in options]
        for heading, options in response.context["library"].facets.values()
    }


def test_an_empty_library_says_what_will_come(cast, library):
    assert "Er zijn nog geen lessen." in cast.client().get("/lessen/").text


def test_filters_with_counts_narrow_and_can_be_shared(cast, library):
    parents = Perspective.objects.create(name="Ouder", plural="Ouders")
    calm = Theme.objects.create(name="Rust", slug="rust")
    library("Begin klein", themes=[calm], for_whom=[parents])
    library("Vraag het", network=cast.network_b, met_on=date(2021, 1, 1), evidence=Evidence.RESEARCH)
    library("Ga door", network=cast.network_b, for_whom=[parents])
    client = cast.client()
    assert titles(client.get("/lessen/")) == ["Ga door", "Begin klein", "Vraag het"]
    assert facets(client.get("/lessen/?netwerk=b")) == {
        "Netwerk": [("Netwerk A", 1, False), ("Netwerk B", 2, True)],
        "Nuttig voor": [("Ouders", 1, False)],
        "Jaar": [("2022", 1, False), ("2021", 1, False)],
        "Waar het op steunt": [("Ervaring van deelnemers", 1, False), ("Onderzoek", 1, False)],
        "Nog niet gehoord": [("Ouders", 1, False)],
    }
    for query, found in {
        "netwerk=b": ["Ga door", "Vraag het"],
        f"netwerk=b&voor={parents.pk}": ["Ga door"],
        "thema=rust": ["Begin klein"],
        "jaar=2021": ["Vraag het"],
        "bewijs=research": ["Vraag het"],
        "sorteer=titel": ["Begin klein", "Ga door", "Vraag het"],
        "sorteer=oud": ["Vraag het", "Begin klein", "Ga door"],
        "q=vraag": ["Vraag het"],
        "q=vraag&thema=rust": [],
    }.items():
        assert titles(client.get(f"/lessen/?{query}")) == found, query


def test_a_lesson_in_many_places_counts_once_in_each_and_a_closed_network_in_none(cast, library):
    parents = Perspective.objects.create(name="Ouder", plural="Ouders")
    themes = [Theme.objects.create(name=name, slug=name.lower()) for name in ("Rust", "Steun", "School")]
    wide = library("Begin klein", themes=themes, for_whom=[parents, cast.perspective], evidence=Evidence.TRIED)
    wide.sections.add(cast.network_b)
    wide.save()
    library("Ga door", themes=themes[:2], for_whom=[parents])
    change_visibility(cast.network_b, Visibility.MEMBERS, by=cast.administrator)
    own = {
        "Nuttig voor": [("Ervaringsdeskundigen", 1, False), ("Ouders", 2, False)],
        "Thema": [("Rust", 2, True), ("School", 1, False), ("Steun", 2, False)],
        "Jaar": [("2022", 2, False)],
        "Waar het op steunt": [("Ervaring van deelnemers", 1, False), ("Uitgeprobeerd in de praktijk", 1, False)],
        "Nog niet gehoord": [("Ervaringsdeskundigen", 1, False), ("Ouders", 2, False)],
    }
    for person, networks in {"anonymous": ["Netwerk A"], "member": ["Netwerk A", "Netwerk B"]}.items():
        client, numbers = cast.client(getattr(cast, person)), {"Netwerk A": 2, "Netwerk B": 1}
        shown = {"Netwerk": [(network, numbers[network], False) for network in networks]}
        assert facets(client.get("/lessen/?thema=rust")) == shown | own
        assert client.get("/lessen/?netwerk=b").status_code == (200 if len(networks) == 2 else 404)


def test_htmx_gets_what_a_choice_changes_and_no_more(cast, library):
    library("Begin klein")
    library("Vraag het", evidence=Evidence.RESEARCH)
    whole = cast.client().get("/lessen/?bewijs=research")
    part = cast.client().get("/lessen/?bewijs=research", headers={"HX-Request": "true"})
    assert [response["Vary"] for response in (whole, part)] == ["HX-Request, Cookie"] * 2
    assert (part.text.count("<html"), part.text.count("<form"), part.text.count("<script")) == (0, 0, 0)
    soup = BeautifulSoup(part.content, "html5lib")
    assert [link.get_text() for link in soup.select("h3 a")] == ["Vraag het"]
    assert {piece["id"] for piece in soup.select("[data-hx-swap-oob]")} == {"keuzes", "meer-keuzes", "aantal"}
    assert soup.find(id="aantal").get_text() == "1 les"
    assert soup.select_one("#keuzes input")["value"] == "research"
    assert "on" in soup.find(id="bewijs-research")["class"]
    page = BeautifulSoup(whole.content, "html5lib")
    assert {element["id"] for element in page.select("a.chip[id]")} == {e["id"] for e in soup.select("a.chip[id]")}
    assert [script.get("defer") for script in page.select("script")] == [""]


def test_odd_choices_get_a_clean_answer(cast, library):
    library("Begin klein")
    answers = {
        "?netwerk=bestaat-niet": 404,
        "?voor=0": 404,
        "?voor=x": 404,
        "?voor=" + "9" * 500: 404,
        "?thema=%00": 400,
        "?jaar=20222": 404,
        "?jaar=x": 404,
        "?bewijs=geloof": 404,
        "?sorteer=willekeurig": 404,
        "?page=x": 200,
        "?page=99999": 200,
        "?q=%00": 400,
        "?q=" + "a" * 3_000: 200,
        "?q=" + "a" * 10_000: 414,
        "?onbekend=1": 200,
    }
    for path in ("/lessen/", "/lessen/feed/", "/lessen/json/"):
        assert {query: cast.client().get(path + query).status_code for query in answers} == answers


def test_the_words_of_a_closed_report_stay_there(cast, library):
    page = library("Ook uit een besloten verslag", visibility=None)
    urls = ("/lessen/", "/lessen/feed/", "/lessen/json/", page.url)
    for person, sees in {"anonymous": False, "outsider": False, "former_member": False, "member": True}.items():
        client = cast.client(getattr(cast, person))
        bodies = [client.get(url).text for url in urls]
        assert [page.title in body for body in bodies] == [True] * 4, person
        assert CANARY in client.get(page.url).text if sees else CANARY not in "".join(bodies), person
        assert client.get(page.source.get_absolute_url()).status_code == (200 if sees else 404), person


def test_a_draft_is_nowhere(cast, library):
    page = library("Nog niet", live=False)
    for person in ("anonymous", "member", "coordinator"):
        client = cast.client(getattr(cast, person))
        assert "Nog niet" not in "".join(client.get(url).text for url in ("/lessen/", "/lessen/feed/", "/lessen/json/"))
        assert client.get(page.url).status_code == 404


def test_a_theme_of_a_lesson_leads_to_the_lessons_about_it(cast, library):
    calm, home = (Theme.objects.create(name=name, slug=name.lower()) for name in ("Rust", "Thuis"))
    page = library("Begin klein", themes=[home, calm])
    library("Vraag het", themes=[calm])
    library("Ga door")
    soup = BeautifulSoup(cast.client().get(page.url).content, "html5lib")
    ways = {link.get_text(): link["href"] for link in soup.select("[aria-labelledby=themas] a")}
    assert ways == {"Rust": "/lessen/?thema=rust", "Thuis": "/lessen/?thema=thuis"}
    assert {name: len(titles(cast.client().get(way))) for name, way in ways.items()} == {"Rust": 2, "Thuis": 1}
    assert "Rust" in page.make_preview_request().text


def test_a_lesson_that_was_taken_down_says_so(cast, library):
    page = library("Begin klein")
    page.source.report.unpublish()
    response = cast.client().get(page.url)
    assert (response.status_code, "Dit staat niet meer online" in response.text, "Begin klein" in response.text) == (
        410,
        True,
        False,
    )
    assert cast.client().get(page.source.get_absolute_url()).status_code == 410
    assert titles(cast.client().get("/lessen/")) == []


def test_a_closed_lesson_that_was_taken_down_never_was_anywhere(cast, library):
    page = library("Alleen voor leden")
    change_visibility(page, Visibility.MEMBERS, by=cast.administrator)
    page.source.report.unpublish()
    assert [cast.client(user).get(page.url).status_code for user in (None, cast.nobody, cast.member)] == [404] * 3


def test_a_lesson_of_a_closed_report_never_was_anywhere(cast, library):
    page = library("Besloten", visibility=None)
    page.source.report.unpublish()
    assert cast.client().get(page.source.get_absolute_url()).status_code == 404


def test_the_list_costs_the_same_at_any_length(cast, library):
    costs = {}
    parents = Perspective.objects.create(name="Ouder", plural="Ouders")
    calm = Theme.objects.create(name="Rust", slug="rust")
    for times in (1, 29):
        for number in range(times):
            library(
                f"Les {number}", themes=[calm], for_whom=[parents], network=(cast.network_a, cast.network_b)[number % 2]
            )
        client = cast.client()
        address = "/lessen/?netwerk=a&q=les"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        costs[times] = len(captured)
    assert costs == {1: 11, 29: 11}


def test_the_page_of_a_lesson_leads_to_its_report_and_back_to_the_list(cast, library):
    page = library("Begin klein", summary="Kort", explanation="Lang", holds_when="Dan", holds_not_when="Dan niet")
    main = BeautifulSoup(cast.client().get(page.url).content, "html5lib").main
    assert main.h1.get_text() == "Begin klein"
    assert [heading.get_text() for heading in main.select(".prose h2")] == ["Wanneer geldt dit?", "Wanneer niet?"]
    assert main.aside.a["href"] == page.source.report.url
    assert main.blockquote.get_text() == f"{CANARY} Begin klein"
