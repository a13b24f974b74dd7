"""Changing afterwards who may read something."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage


@pytest.fixture
def report(cast):
    return cast.report(title="Verslag gesloten", owner=cast.member)


def url(page):
    return reverse("page_visibility", args=[page.pk])


def test_the_coordinator_changes_it_and_the_history_says_so(cast, report):
    client = cast.client(cast.coordinator)
    assert 'value="group"' in client.get(url(report)).content.decode()
    response = client.post(url(report), {"visibility": "members"})
    assert (response.status_code, response["Location"]) == (302, f"/beheer/pages/{report.pk}/edit/")
    assert SitePage.objects.get(pk=report.pk).visibility == Visibility.MEMBERS
    entry = PageLogEntry.objects.get(page=report.pk, action="pages.change_visibility")
    assert (entry.user, entry.data) == (cast.coordinator, {"from": "group", "to": "members"})
    history = client.get(reverse("wagtailadmin_pages:history", args=[report.pk])).content.decode()
    assert "Gewijzigd wie dit mag lezen" in history


@pytest.mark.parametrize(
    ("person", "status"),
    [("member", 302), ("facilitator", 302), ("outsider", 404), ("other_coordinator", 404), ("nobody", 302)],
)
def test_nobody_else_does(cast, report, person, status):
    client = cast.client(getattr(cast, person))
    assert client.get(url(report)).status_code == status
    assert client.post(url(report), {"visibility": "public"}).status_code == status
    assert SitePage.objects.get(pk=report.pk).visibility == Visibility.GROUP


@pytest.mark.parametrize("value", ["", "iedereen", "<b>public</b>", "x" * 10_000])
def test_what_is_no_choice_changes_nothing(cast, report, value):
    response = cast.client(cast.coordinator).post(url(report), {"visibility": value})
    assert response.status_code == 422
    assert SitePage.objects.get(pk=report.pk).visibility == Visibility.GROUP


def test_a_refusal_is_shown(cast):
    news = cast.news_index
    response = cast.client(cast.administrator).post(url(news), {"visibility": "group"})
    assert response.status_code == 422
    assert "hoort niet bij een netwerk" in response.content.decode()


def test_reading_changes_nothing(cast, report):
    cast.client(cast.coordinator).get(url(report) + "?visibility=public")
    assert SitePage.objects.get(pk=report.pk).visibility == Visibility.GROUP


def test_the_editor_shows_it_and_offers_the_change_to_who_may(cast, report):
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    as_coordinator = cast.client(cast.coordinator).get(edit).content.decode()
    as_writer = cast.client(cast.member).get(edit).content.decode()
    assert "Alleen leden van dit netwerk" in as_coordinator
    assert "Alleen leden van dit netwerk" in as_writer
    assert url(report) in as_coordinator
    assert url(report) not in as_writer


@pytest.mark.parametrize("person", ["member", "coordinator", "administrator"])
def test_wagtails_own_privacy_is_gone(cast, report, person):
    client = cast.client(getattr(cast, person))
    for name, key in (
        ("wagtailadmin_pages:set_privacy", report.pk),
        ("wagtailadmin_collections:set_privacy", cast.network_a.collection_id),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404
        assert client.post(reverse(name, args=[key]), {"restriction_type": "login"}).status_code == 404
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).content.decode()
    assert "/privacy/" not in edit
    assert "set-privacy" not in edit


@pytest.mark.parametrize(
    "address",
    ["/_util/authenticate_with_password/1/1/", "/_util/login/", "/documents/authenticate_with_password/1/"],
)
def test_wagtails_password_pages_do_not_exist(cast, address):
    assert cast.client().get(address).status_code == 404
    assert cast.client(cast.administrator).get(address).status_code == 404
