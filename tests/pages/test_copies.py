"""A copy starts with the narrower of who reads its source and who reads its kind; to widen it is an act of its own."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.models import StandardPage
from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages import page_hooks
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import AbstractPage, SitePage

from .roads import WHOLE


@pytest.fixture
def report(cast):
    """Open to everybody, and complete."""
    return cast.report(title="Open", slug="open", visibility="public", owner=cast.member, **WHOLE)


def copy(cast, page, *, by=None, parent=None, **form):
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    parent = parent or page.get_parent()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk} | form
    response = cast.client(by or cast.coordinator).post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    return SitePage.objects.get(slug="kopie")


def readers(cast, page):
    people = ("anonymous", "nobody", "outsider", "member")
    return [name for name in people if cast.client(getattr(cast, name)).get(page.url).status_code == 200]


def trail(page):
    entries = PageLogEntry.objects.filter(page=page.pk, action="pages.change_visibility")
    return [(entry.user, entry.data) for entry in entries.order_by("pk")]


@pytest.mark.parametrize("live", [False, True])
def test_a_copy_of_an_open_report_is_for_members_and_that_is_recorded(cast, report, live):
    new = copy(cast, report, **{"publish_copies": "on"} if live else {})
    assert (new.live, new.visibility, new.audience) == (live, Visibility.GROUP, cast.network_a.members_group)
    assert trail(new) == [(cast.coordinator, {"from": "public", "to": "group"})]
    assert readers(cast, new) == (["member"] if live else [])


def test_without_the_rule_it_would_be_open(cast, report, monkeypatch):
    """The control: this is how Wagtail copies."""
    names = AbstractPage.default_exclude_fields_in_copy
    monkeypatch.setattr(SitePage, "default_exclude_fields_in_copy", names)
    monkeypatch.setattr(page_hooks, "settle_copies", lambda *args, **kwargs: None)
    new = copy(cast, report, publish_copies="on")
    assert readers(cast, new) == ["anonymous", "nobody", "outsider", "member"]


def test_publishing_the_copy_later_opens_it_to_nobody_else(cast, report):
    new = copy(cast, report)
    new.specific.get_latest_revision().publish(user=cast.coordinator)
    assert readers(cast, new) == ["member"]
    new = SitePage.objects.get(pk=new.pk).specific
    change_visibility(new, Visibility.PUBLIC, by=cast.coordinator)
    assert readers(cast, new) == ["anonymous", "nobody", "outsider", "member"]
    assert trail(new)[-1] == (cast.coordinator, {"from": "group", "to": "public"})


def test_the_source_keeps_its_readers(cast, report):
    copy(cast, report, publish_copies="on")
    assert readers(cast, report) == ["anonymous", "nobody", "outsider", "member"]
    assert trail(report) == []


def test_what_all_members_read_is_copied_for_the_network(cast):
    page = cast.report(title="Leden", **WHOLE)
    change_visibility(page, Visibility.MEMBERS, by=cast.administrator)
    new = copy(cast, page)
    assert (new.visibility, new.audience) == (Visibility.GROUP, cast.network_a.members_group)


def test_a_copy_in_another_network_is_for_that_one(cast, report):
    new = copy(cast, report, by=cast.administrator, parent=cast.network_b, publish_copies="on")
    assert (new.visibility, new.audience) == (Visibility.GROUP, cast.network_b.members_group)
    assert readers(cast, new) == ["outsider"]


def test_a_page_closed_further_than_its_kind_stays_so(cast):
    """News is for everybody; this piece was closed."""
    page = cast.news_index.add_child(instance=NewsPage(title="Dicht", slug="dicht"))
    change_visibility(page, Visibility.MEMBERS, by=cast.administrator)
    new = copy(cast, page, by=cast.administrator, publish_copies="on")
    assert (new.visibility, trail(new)) == (Visibility.MEMBERS, [])
    assert readers(cast, new) == ["outsider", "member"]


def test_a_page_of_an_open_kind_is_copied_open(cast):
    """It is the kind that decides."""
    page = cast.home.add_child(instance=StandardPage(title="Over", slug="over"))
    new = copy(cast, page, by=cast.administrator, publish_copies="on")
    assert (new.visibility, trail(new)) == (Visibility.PUBLIC, [])


def test_by_code_too(cast, report):
    new = report.copy(update_attrs={"slug": "kopie"})
    assert (new.live, readers(cast, new)) == (True, ["member"])


def test_an_alias_is_the_same_page_at_a_second_address(cast, report):
    alias = copy(cast, report, alias="on")
    assert (alias.visibility, trail(alias)) == (Visibility.PUBLIC, [])


@pytest.mark.parametrize("live", [False, True])
def test_a_network_copied_with_its_reports_opens_none_of_them(cast, report, live):
    form = {"copy_subpages": "on"} | ({"publish_copies": "on"} if live else {})
    copy(cast, cast.network_a, by=cast.administrator, **form)
    network = NetworkPage.objects.get(slug="kopie")
    below = SitePage.objects.child_of(network).get()
    assert (below.live, below.visibility, below.audience) == (live, Visibility.GROUP, network.members_group)
    assert trail(below) == [(cast.administrator, {"from": "public", "to": "group"})]
    assert readers(cast, below) == []
    assert trail(network) == []


def test_closed_reports_are_not_copied_along_with_their_network(cast, report):
    """Who coordinates the copy would read them in the editor."""
    cast.report(title="Gesloten", **WHOLE)
    url = reverse("wagtailadmin_pages:copy", args=[cast.network_a.pk])
    form = {"new_title": "x", "new_slug": "kopie", "new_parent_page": cast.index.pk}
    client = cast.client(cast.administrator)
    response = client.post(url, form | {"copy_subpages": "on"})
    assert list(response.context["form"].errors) == ["copy_subpages"]
    assert NetworkPage.objects.count() == 2
    assert not cast.network_a.permissions_for_user(cast.administrator).can_copy_to(cast.index, recursive=True)
    assert client.post(url, form).status_code == 302
    assert SitePage.objects.child_of(NetworkPage.objects.get(slug="kopie")).count() == 0


def test_a_copy_that_cannot_be_settled_is_no_copy(cast, report, monkeypatch):
    """The same transaction: when recording fails, nothing was copied."""

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(page_hooks, "settle_copies", broken)
    with pytest.raises(RuntimeError):
        copy(cast, report)
    assert not SitePage.objects.filter(slug="kopie").exists()
