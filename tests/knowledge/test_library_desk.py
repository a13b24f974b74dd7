"""An editor takes lessons from reports into the library; nobody else does."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.editors import make_editors_group
from leernetwerken.knowledge.actions import take_into_library
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import Lesson
from leernetwerken.pages.models import Theme
from tests.stage import staged

from .builders import report

DESK = "/mijn/lessen/"


@staged
def index(cast):
    return cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))


@staged
def editor(cast, index):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


@staged
def lesson(cast):
    """From a report that only members of network A may read."""
    calm = Theme.objects.create(name="Rust", slug="rust")
    words = {"title": "Begin klein", "text": "Met vijf gezinnen."}
    page = report(cast.network_a, body=[("lesson", words)], sections=[cast.network_b], themes=[calm])
    return Lesson.objects.get(report=page)


def test_an_editor_makes_a_draft_with_the_words_of_the_report(cast, editor, lesson):
    client = cast.client(editor)
    assert "Begin klein" in client.get(DESK).text
    response = client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"})
    page = LessonPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.explanation, page.source, page.live) == (
        "Begin klein",
        "Met vijf gezinnen.",
        lesson,
        False,
    )
    assert [network.title for network in page.sections.all()] == ["Netwerk A", "Netwerk B"]
    assert [theme.name for theme in page.themes.all()] == ["Rust"]
    assert "Er wacht geen les op je." in client.get(DESK).text


def test_beside_the_form_stand_the_words_of_the_report(cast, editor, lesson):
    client = cast.client(editor)
    response = client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"}, follow=True)
    quotes = BeautifulSoup(response.content, "html5lib").select(".help-block blockquote")
    assert [quote.get_text(" ", strip=True) for quote in quotes] == ["Begin klein Met vijf gezinnen."]


def test_twice_pressed_is_one_page(cast, editor, lesson):
    client = cast.client(editor)
    for _time in range(2):
        client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"})
    assert LessonPage.objects.count() == 1


def test_two_lessons_with_one_title_get_addresses_of_their_own(cast, editor, lesson):
    other = report(cast.network_b, body=[("lesson", {"title": "Begin klein", "text": ""})])
    client = cast.client(editor)
    for pk in (lesson.pk, Lesson.objects.get(report=other).pk):
        client.post(f"{DESK}{pk}/", {"keuze": "nieuw"})
    assert sorted(LessonPage.objects.values_list("slug", flat=True)) == ["begin-klein", "begin-klein-2"]


def test_the_same_lesson_from_another_report_joins_the_first(cast, editor, lesson):
    client = cast.client(editor)
    client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"})
    page = LessonPage.objects.get()
    second = Lesson.objects.get(report=report(cast.network_b, body=[("lesson", {"title": "Begin klein samen"})]))
    buttons = BeautifulSoup(client.get(DESK).content, "html5lib").select("button[name=keuze]")
    assert [button["value"] for button in buttons] == ["nieuw", str(page.pk), "niet"]
    client.post(f"{DESK}{second.pk}/", {"keuze": str(page.pk)})
    assert [source.pk for source in page.more_sources.all()] == [second.pk]
    assert "Er wacht geen les op je." in client.get(DESK).text


def test_a_lesson_that_is_set_aside_waits_no_more(cast, editor, lesson):
    client = cast.client(editor)
    client.post(f"{DESK}{lesson.pk}/", {"keuze": "niet"})
    assert (LessonPage.objects.count(), "Begin klein" in client.get(DESK).text) == (0, False)


@pytest.mark.parametrize("choice", ["", "x", "0", "9" * 30, "²"])
def test_an_odd_choice_does_nothing(cast, editor, lesson, choice):
    assert cast.client(editor).post(f"{DESK}{lesson.pk}/", {"keuze": choice}).status_code == 404
    assert LessonPage.objects.count() == 0


@pytest.mark.parametrize("person", ["member", "coordinator", "outsider", "nobody"])
def test_nobody_else_finds_the_desk(cast, index, lesson, person):
    client = cast.client(getattr(cast, person))
    assert client.get(DESK).status_code == 404
    assert client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"}).status_code == 404
    assert LessonPage.objects.count() == 0


def test_anonymous_visitors_are_asked_to_log_in(cast, index, lesson):
    assert cast.client().get(DESK).url == f"/inloggen/?next={DESK}"


def test_what_left_its_report_waits_for_nobody(cast, editor, lesson):
    client = cast.client(editor)
    lesson.report.unpublish()
    assert "Begin klein" not in client.get(DESK).text
    assert client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"}).status_code == 404


def test_an_editor_reads_the_lesson_and_not_the_report(cast, editor, lesson):
    client = cast.client(editor)
    assert client.get(lesson.report.url).status_code == 404
    assert lesson.report.title not in client.get(DESK).text


def test_a_lesson_has_no_other_way_in(cast, editor, index):
    """Wagtail's own "add" would make one without a source."""
    assert (
        cast.client(cast.administrator).get(reverse("wagtailadmin_pages:add_subpage", args=[index.pk])).status_code
        != 200
    )
    add = reverse("wagtailadmin_pages:add", args=["knowledge", "lessonpage", index.pk])
    response = cast.client(cast.administrator).post(add, {"title": "Zomaar", "slug": "zomaar", "action-publish": "1"})
    assert (response.status_code >= 500, LessonPage.objects.count()) == (False, 0)


def test_publishing_opens_it_and_keeps_the_report_closed(cast, editor, lesson):
    client = cast.client(editor)
    client.post(f"{DESK}{lesson.pk}/", {"keuze": "nieuw"})
    page = LessonPage.objects.get()
    assert cast.client().get(page.url or "/lessen/begin-klein/").status_code == 404
    page.save_revision(user=editor).publish(user=editor)
    page = LessonPage.objects.get()
    assert cast.client().get(page.url).status_code == 200
    assert json.loads(cast.client().get("/lessen/json/").content)["lessons"][0]["source"] is None
    assert cast.client().get(lesson.report.url).status_code == 404


def test_the_networks_to_choose_from_are_networks(cast, editor, lesson):
    """Not whatever page there is: titles of closed reports and of drafts would stand in the list."""
    cast.report(title="Kanarieconcept", live=False)
    cast.report(title="Kanarieverslag")
    page = take_into_library(lesson, by=editor)
    response = cast.client(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    boxes = BeautifulSoup(response.content, "html5lib").select("input[name=sections]")
    assert [box.parent.get_text(strip=True) for box in boxes] == ["Netwerk A", "Netwerk B"]
    assert [title for title in ("Kanarieconcept", "Kanarieverslag") if title in response.text] == []


def test_words_that_left_their_report_leave_the_editor_too(cast, editor, lesson):
    page = take_into_library(lesson, by=editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.title = page.explanation = "Anders"
    page.save_revision(user=editor)
    client = cast.client(editor)
    assert "Met vijf gezinnen." in client.get(url).text
    lesson.report.unpublish()
    response = client.get(url)
    assert "Met vijf gezinnen." not in response.text
    assert "staat niet meer in het verslag" in response.text
