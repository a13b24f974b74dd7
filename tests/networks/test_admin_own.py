"""What a member and a coordinator do find in the editor: their own network, and nothing that is not for them."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import PageLogEntry

from leernetwerken.agenda.models import EventPage
from leernetwerken.files.models import SiteDocument
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage

HIDDEN_MENUS = ("/beheer/reports/", "/beheer/settings/", "/beheer/snippets/", "/beheer/redirects/", "/beheer/users/")


@pytest.fixture
def pages(cast):
    """In the member's own network: a draft of somebody else, his own, and one to read; and two elsewhere."""
    return {
        "draft of another": cast.report(title="Concept van een ander", live=False, owner=cast.facilitator),
        "own draft": cast.report(title="Eigen concept", live=False, owner=cast.member),
        "to read": cast.report(title="Te lezen", owner=cast.facilitator),
        "elsewhere": cast.report(cast.network_b, title="Elders gesloten", owner=cast.outsider),
        "open elsewhere": cast.report(cast.network_b, title="Elders openbaar", visibility="public"),
    }


def titles(text, pages):
    return sorted(name for name, page in pages.items() if page.title in text)


MEMBER_SEES = ["own draft", "to read"]
COORDINATOR_SEES = ["draft of another", "own draft", "to read"]


@pytest.mark.parametrize(("person", "seen"), [("member", MEMBER_SEES), ("coordinator", COORDINATOR_SEES)])
def test_the_explorer_and_search_list_what_is_theirs(cast, pages, person, seen):
    client = cast.client(getattr(cast, person))
    explorer = client.get(reverse("wagtailadmin_explore", args=[cast.network_a.pk])).content.decode()
    assert titles(explorer, pages) == seen
    found = "".join(
        client.get(reverse("wagtailadmin_pages:search"), {"q": word}).content.decode()
        for word in ("Concept", "Eigen", "Lezen", "Elders")
    )
    assert titles(found, pages) == seen


def test_the_page_chooser_offers_what_they_may_read(cast, pages):
    client = cast.client(cast.member)
    found = "".join(
        client.get(reverse("wagtailadmin_choose_page_search"), {"q": word}).content.decode()
        for word in ("Concept", "Eigen", "Lezen", "Elders")
    )
    assert titles(found, pages) == ["open elsewhere", "own draft", "to read"]
    browse = client.get(reverse("wagtailadmin_choose_page_child", args=[cast.network_a.pk])).json()["html"]
    assert titles(browse, pages) == MEMBER_SEES


def test_a_draft_of_another_cannot_be_opened_by_a_member_but_his_own_can(cast, pages):
    client = cast.client(cast.member)
    status = {
        name: client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code for name, page in pages.items()
    }
    assert status == {
        "draft of another": 404,
        "own draft": 200,
        "to read": 302,
        "elsewhere": 404,
        "open elsewhere": 404,
    }


@pytest.mark.parametrize("field", ["new_parent_page", "chooser"])
def test_a_form_that_names_a_page_elsewhere_does_not_repeat_its_title(cast, pages, field):
    """Wagtail says: you may not copy to page "…"."""
    url = reverse("wagtailadmin_pages:copy", args=[pages["own draft"].pk])
    data = {"new_title": "x", "new_slug": "x", "new_parent_page": cast.network_a.pk, field: pages["elsewhere"].pk}
    response = cast.client(cast.member).post(url, data)
    assert response.status_code == 404
    assert "Elders gesloten" not in response.content.decode()
    own = cast.client(cast.member).post(url, data | {field: cast.network_a.pk})
    assert own.status_code == 302


def test_the_filters_name_nobody(cast, pages):
    text = cast.client(cast.member).get(reverse("wagtailadmin_explore", args=[cast.network_a.pk])).content.decode()
    assert re.findall(r"Persoon (?!member)\w+", text) == []
    assert 'name="owner"' not in text
    as_admin = cast.client(cast.administrator).get(reverse("wagtailadmin_explore", args=[cast.network_a.pk]))
    assert 'name="owner"' in as_admin.content.decode()


@pytest.mark.parametrize("person", ["member", "coordinator"])
def test_menus_that_are_not_for_them_are_gone(cast, person):
    client = cast.client(getattr(cast, person))
    home = client.get("/beheer/").content.decode()
    assert [menu for menu in HIDDEN_MENUS if menu in home] == []
    as_admin = cast.client(cast.administrator).get("/beheer/").content.decode()
    assert [menu for menu in HIDDEN_MENUS if menu in as_admin] != []


def test_a_member_adds_reports_and_resources_below_his_network_and_nothing_else(cast):
    assert set(NetworkPage.creatable_subpage_models()) == {EventPage, MeetingReportPage, ResourcePage}
    client, asked = cast.client(cast.member), {}
    for parent in (cast.home, cast.index, cast.news_index, cast.network_a, cast.network_b):
        for model in (EventPage, MeetingReportPage, ResourcePage, NetworkPage):
            meta = model._meta
            url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])
            if client.get(url).status_code == 200:
                asked[parent.title, model.__name__] = 200
    assert asked == {("Netwerk A", "MeetingReportPage"): 200, ("Netwerk A", "ResourcePage"): 200}


def test_files_of_another_network_are_not_chosen(cast):
    for network in (cast.network_a, cast.network_b):
        file = ContentFile(b"%PDF-1.4", "stuk.pdf")
        SiteDocument.objects.create(title=f"Stuk {network.title}", collection=network.collection, file=file)
    text = cast.client(cast.member).get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert "Stuk Netwerk A" in text
    assert "Stuk Netwerk B" not in text


def test_a_coordinator_cannot_delete_or_move_the_network(cast):
    client = cast.client(cast.coordinator)
    for name in ("delete", "move"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[cast.network_a.pk]))
    assert SitePage.objects.filter(pk=cast.network_a.pk).exists()
    assert not SitePage.objects.get(pk=cast.network_a.pk).permissions_for_user(cast.coordinator).can_move()


def test_submitting_writes_no_trail_that_others_read(cast, pages):
    """The site history is for administrators."""
    assert PageLogEntry.objects.exists()
    assert cast.client(cast.coordinator).get(reverse("wagtailadmin_reports:site_history")).status_code == 404
    assert cast.client(cast.administrator).get(reverse("wagtailadmin_reports:site_history")).status_code == 200


@pytest.mark.parametrize("key", ["9" * 40, "9" * 5000, "x", "-1", "٣", "1 OR 1=1"])
def test_an_id_that_is_none_is_not_found(cast, key):
    client = cast.client(cast.member)
    for name in ("wagtailadmin_choose_page_chosen_multiple", "wagtailimages_chooser:chosen_multiple"):
        assert client.get(reverse(name), {"id": key}).status_code == 404
    url = reverse("wagtailadmin_pages:copy", args=[cast.report(live=False, owner=cast.member).pk])
    assert client.post(url, {"new_parent_page": key}).status_code == 404
    if key.isascii() and key.isdecimal():
        assert client.get(f"/beheer/pages/{key[:100]}/edit/").status_code == 404
