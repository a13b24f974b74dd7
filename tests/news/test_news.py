"""News: by year, on time, and approved by the editors."""

import io
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow

from leernetwerken.news.actions import make_news_workflow
from leernetwerken.news.models import NewsIndexPage, NewsPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme
from tests.knowledge.builders import picture, publish


def news(cast, title="Nieuws", day=date(2022, 11, 9), **fields):
    return publish(NewsPage(title=title, date=day, **fields), cast.news_index)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib").main


def titles(response):
    return [link.get_text() for link in soup(response).select("li.row h2 a")]


def test_news_is_public_from_the_start(cast):
    page = news(cast)
    assert (page.visibility, page.audience) == (Visibility.PUBLIC, None)
    assert cast.client().get(page.url).status_code == 200


def test_a_reader_finds_the_news_and_who_to_ask(cast):
    page = news(
        cast,
        title="Eerste regio’s van start",
        summary="Zij bespreken wat goed gaat.",
        author_name="De redactie",
        header_image=picture(alt_text="Vier mensen aan tafel"),
        body=[("heading", "Meedoen"), ("quote", {"text": "Fijn om te praten.", "speaker": ""})],
        contact_name="Sam",
        contact_email="sam@voorbeeld.test",
        contact_phone="030 123 45 67",
        sections=[cast.network_b, cast.network_a],
        themes=[Theme.objects.create(name="Steun", slug="steun")],
    )
    main = soup(cast.client().get(page.url))
    assert main.h1.get_text() == "Eerste regio’s van start"
    assert main.img["alt"] == "Vier mensen aan tafel"
    meta = main.h1.find_next_sibling(class_="meta")
    assert [item.get_text() for item in meta.find_all(["time", "span"])] == ["9 november 2022", "door De redactie"]
    assert main.find(class_="lead").get_text() == "Zij bespreken wat goed gaat."
    assert [link["href"] for link in main.find_all("a")] == [
        "mailto:sam@voorbeeld.test",
        "tel:0301234567",
        "/netwerken/a/",
        "/netwerken/b/",
    ]
    assert [chip.get_text() for chip in main.find_all(class_="chip")] == ["Steun"]


def test_an_ornament_has_an_empty_text(cast):
    image = picture(alt_text="")
    image.is_decorative = True
    image.save()
    assert soup(cast.client().get(news(cast, header_image=image).url)).img["alt"] == ""


def test_the_list_is_newest_first_and_by_year(cast):
    news(cast, "Oud", date(2021, 12, 31))
    news(cast, "Nieuw", date(2022, 12, 31))
    news(cast, "Midden", date(2022, 1, 1))
    client = cast.client()
    assert titles(client.get("/nieuws/")) == ["Nieuw", "Midden", "Oud"]
    assert titles(client.get("/nieuws/?jaar=2022")) == ["Nieuw", "Midden"]
    years = soup(client.get("/nieuws/?jaar=2022")).select("nav .chip")
    assert [(link["href"], link.get("aria-current")) for link in years] == [
        ("/nieuws/", None),
        ("?jaar=2022", "true"),
        ("?jaar=2021", None),
    ]


def test_an_empty_list_says_so(cast):
    assert "Er is nog geen nieuws." in soup(cast.client().get("/nieuws/")).get_text()


def test_an_odd_address_gets_a_clean_answer(cast):
    for number in range(21):
        news(cast, f"Nummer {number}")
    answers = {
        "?jaar=": 200,
        "?jaar=2022": 200,
        "?jaar=1800": 404,
        "?jaar=x": 404,
        "?jaar=-1": 404,
        "?jaar=" + "9" * 5000: 404,
        "?jaar=%3Cscript%3E": 404,
        "?page=2": 200,
        "?page=x": 404,
        "?page=99999": 404,
        "?jaar=2022&page=2": 200,
    }
    assert {query: cast.client().get("/nieuws/" + query).status_code for query in answers} == answers


def test_closed_news_stands_in_no_list_of_others(cast):
    news(cast, "Open")
    page = NewsPage(title="Voor leden", visibility=Visibility.GROUP, audience=cast.network_a.members_group)
    page.date, page.live = date(2020, 1, 1), True
    cast.news_index.add_child(instance=page)
    assert titles(cast.client().get("/nieuws/")) == ["Open"]
    assert cast.client().get("/nieuws/?jaar=2020").status_code == 404
    assert titles(cast.client(cast.member).get("/nieuws/?jaar=2020")) == ["Voor leden"]


def _count(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("times", [1, 30])
def test_news_costs_the_same_at_any_length(cast, times):
    body = [("image", {"image": picture(), "caption": ""}) for _number in range(times)]
    themes = [Theme.objects.create(name=f"t{n}", slug=f"t{n}") for n in range(times)]
    pages = [
        news(cast, f"n{n}", body=body, themes=themes, header_image=picture(), sections=[cast.network_a, cast.network_b])
        for n in range(times)
    ]
    assert _count(cast.client(), "/nieuws/") == 7
    assert _count(cast.client(), pages[0].url) == 9


def test_a_tag_shows_the_newest_news(cast):
    for number in range(4):
        news(cast, f"Nummer {number}", date(2022, 1, 1 + number))
    request = RequestFactory().get("/")
    request.user = cast.anonymous
    html = Template("{% load news_tags %}{% newest_news %}").render(Context({"request": request}))
    links = [(link["href"], link.get_text()) for link in BeautifulSoup(html, "html5lib").find_all("a")]
    assert links[0] == ("/nieuws/", "Al het nieuws")
    assert [text for _href, text in links[1:]] == ["Nummer 3", "Nummer 2", "Nummer 1"]


def test_planned_news_appears_at_its_hour_and_goes_at_its_hour(cast):
    with time_machine.travel("2026-03-10 09:00:00+01:00", tick=False):
        page = NewsPage(title="Straks", live=False)
        cast.news_index.add_child(instance=page)
        page.go_live_at = timezone.make_aware(timezone.datetime(2026, 3, 10, 12, 0))
        page.expire_at = timezone.make_aware(timezone.datetime(2026, 3, 11, 12, 0))
        page.save_revision().publish()
        call_command("publish_scheduled", stdout=io.StringIO())
        assert cast.client().get("/nieuws/straks/").status_code == 404
    with time_machine.travel("2026-03-10 12:01:00+01:00", tick=False):
        call_command("publish_scheduled", stdout=io.StringIO())
        assert cast.client().get("/nieuws/straks/").status_code == 200
        assert titles(cast.client().get("/nieuws/")) == ["Straks"]
    with time_machine.travel("2026-03-11 12:01:00+01:00", tick=False):
        call_command("publish_scheduled", stdout=io.StringIO())
        assert cast.client().get("/nieuws/straks/").status_code == 404


def test_the_workflow_of_the_news_is_made_once(cast):
    group = Group.objects.create(name="Redactie")
    before = Workflow.objects.count()
    workflow = make_news_workflow(group)
    permissions = group.page_permissions.count()
    assert make_news_workflow(group) == workflow
    assert (permissions, group.page_permissions.count()) == (3, 3)
    assert Workflow.objects.count() == before + 1
    assert [list(task.specific.groups.all()) for task in workflow.tasks] == [[group]]
    page = news(cast)
    assert page.get_workflow() == workflow
    assert cast.report().get_workflow() == cast.network_a.review_workflow


def test_only_the_editors_approve_news(cast):
    group = Group.objects.create(name="Redactie")
    workflow = make_news_workflow(group)
    page = NewsPage(title="Voorstel", live=False, owner=cast.member)
    cast.news_index.add_child(instance=page)
    page.save_revision(user=cast.member)
    workflow.start(page, cast.member)
    editor = cast.nobody
    assert GroupApprovalTask.objects.get(groups=group).get_actions(page, editor) == []
    editor.groups.add(group)
    page.current_workflow_state.current_task_state.approve(user=editor)
    page.refresh_from_db()
    assert page.live


def test_a_site_without_news_has_no_workflow_for_it(cast):
    NewsIndexPage.objects.get().delete()
    assert make_news_workflow(Group.objects.create(name="Redactie")) is None


def test_news_may_be_about_networks_and_about_nothing_else(cast):
    url = reverse("wagtailadmin_pages:add", args=("news", "newspage", cast.news_index.pk))
    form = cast.client(cast.administrator).get(url).context["form"]
    assert [page.title for page in form.fields["sections"].queryset] == ["Netwerk A", "Netwerk B"]
    cast.network_b.unpublish()
    form = cast.client(cast.administrator).get(url).context["form"]
    assert [page.title for page in form.fields["sections"].queryset] == ["Netwerk A"]
