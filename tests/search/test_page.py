"""What the search page says and shows."""

from datetime import date

import pytest
from django.utils import timezone

from leernetwerken.agenda.models import EventPage
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage, Theme


@pytest.fixture
def body():
    def ask(client, q, **more):
        return " ".join(client.get("/zoeken/", {"q": q, **more}).content.decode().split())

    return ask


def test_no_words_no_list_but_a_kind_sentence(cast):
    for typed in ("", " ", "😀", "\u202e", "***", '""', "&&&", "\ufffd"):
        response = cast.client().get("/zoeken/", {"q": typed})
        assert (response.status_code, response.context["results"], response.context["facets"]) == (200, [], None)
        text = response.content.decode()
        assert ("Typ een woord, bijvoorbeeld" in text, "Hier staat geen woord in" in text) in [
            (True, False),
            (False, True),
        ]
        assert text.count('aria-describedby="q-hint"') == text.count('id="q-hint"') == 1


def test_nothing_found_is_said_kindly_and_the_words_stay(cast, body):
    text = body(cast.client(), '<b>"niets"</b>')
    assert "We vonden niets voor ‘&lt;b&gt;&quot;niets&quot;&lt;/b&gt;’. Kijk of het goed is geschreven" in text
    assert 'value="&lt;b&gt;&quot;niets&quot;&lt;/b&gt;"' in text
    assert "<b>&quot;" not in text


@pytest.mark.parametrize(
    ("typed", "is_said"), [("w" * 201, True), ("een " * 13, True), ("w" * 200, False), ("een " * 12, False)]
)
def test_what_is_too_long_is_cut_and_said_in_words_that_fit_one_word_as_well(cast, body, typed, is_said):
    text = body(cast.client(), typed)
    assert ("Dat was te lang om helemaal mee te zoeken. We zochten met het begin ervan." in text) is is_said
    assert "veel woorden" not in text


def test_one_result_leaves_nothing_to_choose(cast, news, body):
    news("Steun")
    one = body(cast.client(), "steun")
    assert ("1 resultaat voor ‘steun’" in one, "Maak de lijst korter" in one, "bovenaan" in one) == (True, False, False)
    news("Steun")
    two = body(cast.client(), "steun")
    assert ("2 resultaten voor ‘steun’" in two, "Maak de lijst korter" in two, "bovenaan" in two) == (True, True, True)


def test_a_choice_that_leaves_nothing_has_its_way_back(cast, news, body, titles):
    theme = Theme.objects.create(name="Rust", slug="rust")
    news("Steun")
    text = body(cast.client(), "steun", thema=theme.pk)
    assert "Met deze keuzes is er niets. Haal een keuze weg." in text
    assert '<a class="btn ghost" href="?q=steun">Haal alle keuzes weg</a>' in text
    assert 'aria-label="Thema"' in text


def test_the_facets_have_plain_names(cast, news, body):
    for title in ("Steun", "Steun"):
        page = news(title)
        page.sections.set([cast.network_a])
        page.themes.set([Theme.objects.get_or_create(name="Rust", slug="rust")[0]])
        page.save()
    text = body(cast.client(), "steun")
    assert [text.count(f'role="group" aria-label="{name}"') for name in ("Netwerk", "Soort", "Thema", "Bij")] == [
        1,
        1,
        1,
        0,
    ]


def test_who_is_not_logged_in_hears_that_members_find_more(cast, body):
    assert [
        body(client, "x").count("om ook te zoeken in wat alleen voor leden is")
        for client in (cast.client(), cast.client(cast.member))
    ] == [1, 0]


def test_only_a_date_of_the_page_itself_is_shown(cast):
    fields = {"title": "Steun", "visibility": "public", "first_published_at": timezone.now()}
    cast.network_a.add_child(instance=MeetingReportPage(slug="verslag", met_on=date(2022, 9, 22), **fields))
    cast.network_a.add_child(instance=ResourcePage(slug="film", **fields))
    cast.news_index.add_child(instance=NewsPage(slug="nieuws", date=date(2022, 11, 10), **fields))
    cast.network_b.title = "Steun"
    cast.network_b.save_revision().publish()
    response = cast.client().get("/zoeken/", {"q": "steun"})
    shown = {result["page"].slug: result["date"] for result in response.context["results"]}
    assert shown == {"verslag": date(2022, 9, 22), "film": None, "nieuws": date(2022, 11, 10), "b": None}
    days = [part.split("<")[0] for part in response.content.decode().split('<time datetime="')[1:]]
    assert sorted(days) == ['2022-09-22">22 september 2022', '2022-11-10">10 november 2022']
    assert None not in {result["page"].listed_on for result in response.context["results"]}
    assert {m for m in SitePage.__subclasses__() if m.has_own_date} == {EventPage, MeetingReportPage, NewsPage}


def test_a_result_says_where_it_belongs(cast, news):
    page = news("Steun")
    page.sections.set([cast.network_b])
    page.save()
    report = cast.report(title="Steun in het kort", visibility="public")
    report.sections.set([cast.network_b])
    report.save()
    cast.network_a.title = "Steun A"
    cast.network_a.save_revision().publish()
    results = cast.client().get("/zoeken/", {"q": "steun"}).context["results"]
    found = {result["page"].title: result["places"] for result in results}
    assert found == {"Steun": ["Netwerk B"], "Steun in het kort": ["Netwerk B", "Steun A"], "Steun A": []}
