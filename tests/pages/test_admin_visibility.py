"""Changing afterwards who may read something."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.core.wording import NO_CHOICE
from leernetwerken.pages.actions import change_visibility
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


def test_members_of_this_network_are_a_choice_below_a_network_alone(cast, report):
    """A network itself is for everybody or for all members: who takes part in it is no place to be told so."""
    client, offered = cast.client(cast.administrator), {}
    for page in (report, cast.network_a, cast.news_index):
        form = client.get(url(page)).context["form"]
        offered[page.pk] = [value for value, _label in form.fields["visibility"].choices]
    wide = ["public", "members"]
    assert offered == {report.pk: [*wide, "group"], cast.network_a.pk: wide, cast.news_index.pk: wide}


def test_a_page_that_is_for_one_group_can_stay_so(cast):
    """Also where none of its own is to be found."""
    SitePage.objects.filter(pk=cast.news_index.pk).update(visibility="group", audience=cast.network_a.members_group)
    assert cast.client(cast.administrator).post(url(cast.news_index), {"visibility": "group"}).status_code == 302


def test_a_choice_that_is_not_offered_is_refused(cast):
    response = cast.client(cast.administrator).post(url(cast.news_index), {"visibility": "group"})
    assert (response.status_code, response.context["form"].errors["visibility"]) == (422, [NO_CHOICE])
    with pytest.raises(Refusal, match="onder een netwerk staat"):
        change_visibility(cast.news_index, Visibility.GROUP, by=cast.administrator)


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
