"""The editor for who writes now and then: the right words, Dutch dates, one clear button, no tabs without use."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site

from leernetwerken.core.wording import FORMS
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from tests.stage import staged

from .test_editor import add_url, complete, edit_url, errors, form_data

TAB = 'id="tab-label-adres_en_zoeken"'


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def buttons(response):
    """What stands in the footer: the button itself first, then what hides behind the arrow."""
    names = [" ".join(button.text.split()) for button in soup(response).select("footer button")]
    return [name for name in names if name not in ("", "Meer acties")]


@staged
def draft(cast):
    return cast.report(live=False, owner=cast.member, met_on="2022-11-10", summary="Kort")


@pytest.mark.parametrize(("person", "shown"), [("member", False), ("facilitator", False), ("coordinator", True)])
def test_the_address_of_a_page_is_for_who_publishes(cast, person, shown):
    page = cast.client(getattr(cast, person)).get(add_url(cast.network_a)).content.decode()
    assert [word in page for word in (TAB, 'name="slug"', 'name="seo_title"', 'name="show_in_menus"')] == [shown] * 4


@pytest.mark.parametrize(("person", "aim"), [("member", None), ("coordinator", "#id_slug")])
def test_a_title_fills_an_address_where_there_is_a_field_for_it(cast, person, aim):
    """Without one Wagtail's script looks for nothing, and warns of it in the browser."""
    field = soup(cast.client(getattr(cast, person)).get(add_url(cast.network_a))).select_one("#id_title")
    assert (field.get("data-w-sync-target-value"), "w-sync" in str(field)) == (aim, aim is not None)
    assert field["placeholder"] == "Titel van het verslag"


def test_what_a_member_posts_for_it_is_not_kept(cast):
    values = {"slug": "ander-adres", "seo_title": "Reclame", "search_description": "Reclame", "show_in_menus": "on"}
    client = cast.client(cast.member)
    for _time in range(2):
        assert client.post(add_url(cast.network_a), form_data(**values)).status_code == 302
    rows = MeetingReportPage.objects.order_by("pk").values_list("slug", "seo_title", "show_in_menus")
    assert list(rows) == [("verslag-van-maart", "", False), ("verslag-van-maart-2", "", False)]
    first = MeetingReportPage.objects.order_by("pk").first()
    client.post(edit_url(first), form_data(title="Een andere titel", slug="x"))
    assert first.get_latest_revision_as_object().slug == "verslag-van-maart"


def test_an_address_of_our_own_is_not_taken_by_a_title(cast):
    cast.client(cast.member).post(add_url(cast.network_a), form_data(title="Leden"))
    assert MeetingReportPage.objects.get().slug == "leden-2"


def test_a_member_leads_with_sending_in(cast, draft):
    client = cast.client(cast.member)
    send = "Stuur door naar de coördinator van Netwerk A"
    assert buttons(client.get(add_url(cast.network_a)))[:2] == [send, "Bewaar concept"]
    assert buttons(client.get(edit_url(draft)))[:2] == [send, "Bewaar concept"]


def test_a_coordinator_leads_with_what_comes_next(cast, draft):
    client = cast.client(cast.coordinator)
    assert buttons(client.get(edit_url(draft)))[0] == "Bewaar concept"
    draft.get_workflow().start(draft, cast.member)
    assert buttons(client.get(edit_url(draft)))[0] == "Goedkeuren en publiceren"


def test_who_may_approve_reads_how(cast, draft):
    def told(person):
        return "Dit wacht op jou." in cast.client(person).get(edit_url(draft)).content.decode()

    assert [told(person) for person in (cast.member, cast.coordinator)] == [False, False]
    draft.get_workflow().start(draft, cast.member)
    assert [told(person) for person in (cast.member, cast.coordinator)] == [False, True]


def test_who_mends_a_report_reads_what_was_asked(cast, draft):
    def told(person):
        message = soup(cast.client(person).get(edit_url(draft))).select_one(".messages")
        return "Zet de <b>dag</b> erbij." in message.text if message else False

    assert [told(person) for person in (cast.member, cast.coordinator)] == [False, False]
    draft.get_workflow().start(draft, cast.member)
    draft.current_workflow_task_state.reject(user=cast.coordinator, comment="Zet de <b>dag</b> erbij.")
    assert [told(person) for person in (cast.member, cast.coordinator)] == [True, True]
    draft.current_workflow_state.resume(user=cast.member)
    assert [told(person) for person in (cast.member, cast.coordinator)] == [False, False]


@pytest.mark.parametrize(
    ("model", "label"), [(MeetingReportPage, "Titel van het verslag"), (ResourcePage, "Titel van het materiaal")]
)
def test_a_title_is_called_after_its_kind(cast, model, label):
    title = soup(cast.client(cast.member).get(add_url(cast.network_a, model))).find("input", {"name": "title"})
    assert title["placeholder"] == label


def test_other_kinds_too(cast):
    client = cast.client(cast.administrator)

    def label(page):
        return soup(client.get(edit_url(page))).find("input", {"name": "title"})["placeholder"]

    assert [label(page) for page in (cast.network_a, cast.news_index, cast.home)] == [
        "Naam van het netwerk",
        "Titel van het overzicht",
        "Titel van de pagina*",
    ]


@pytest.mark.parametrize("typed", ["10-11-2022", "2022-11-10", "10/11/2022"])
def test_a_day_is_written_as_people_do(cast, typed):
    client = cast.client(cast.member)
    assert client.post(add_url(cast.network_a), form_data(met_on=typed)).status_code == 302
    page = MeetingReportPage.objects.get()
    assert page.get_latest_revision_as_object().met_on == date(2022, 11, 10)
    field = soup(client.get(edit_url(page))).find("input", {"name": "met_on"})
    assert field["value"] == "10-11-2022"


@pytest.mark.parametrize("typed", ["11-22-2022", "31-02-2022", "morgen", "9" * 5000])
def test_what_is_no_day_is_said_and_kept_on_screen(cast, typed):
    response = cast.client(cast.member).post(add_url(cast.network_a), complete(met_on=typed) | {"action-submit": "1"})
    assert errors(response)["met_on"] == [FORMS["Enter a valid date."]]
    assert soup(response).find("input", {"name": "met_on"})["value"] == typed


def test_a_moment_too(cast, draft):
    data = complete(slug=draft.slug, go_live_at="22-11-2030 14:30")
    assert cast.client(cast.coordinator).post(edit_url(draft), data).status_code == 302
    page = soup(cast.client(cast.coordinator).get(edit_url(draft)))
    assert page.find("input", {"name": "go_live_at"})["value"] == "22-11-2030 14:30"


def test_the_editor_carries_the_name_of_the_site(cast):
    Site.objects.update(site_name="Samen leren")
    text = cast.client(cast.member).get(add_url(cast.network_a)).content.decode()
    title = BeautifulSoup(text, "html.parser").title.text
    assert " ".join(title.split()) == "Nieuw: Verslag - Samen leren"
    logo = re.search(r"<template data-wagtail-sidebar-branding-logo>(.*?)</template>", text, re.S)[1]
    assert ("favicon" in logo, 'alt="Samen leren"' in logo) == (True, True)


def test_lists_of_words_are_called_so(cast):
    page = cast.client(cast.administrator).get(reverse("wagtailadmin_home")).content.decode()
    assert ("Woordenlijsten" in page, "Snippets" in page) == (True, False)
