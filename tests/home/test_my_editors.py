"""The editors write what is for everybody, and stay out of closed rooms (docs/adr/0008)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.editors import make_editors_group
from home.models import StandardPage
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from tests.stage import staged

MAY = {
    "edit": True,
    "publish": True,
    "add_subpage": True,
    "delete": False,
    "move": False,
    "unpublish": False,
    "reorder_children": False,
}


@staged
def about(cast):
    return cast.home.add_child(instance=StandardPage(title="Over ons", slug="over", body=[]))


@staged
def editor(cast, about):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


def test_making_the_group_again_changes_nothing(cast, about):
    first = make_editors_group()
    rights = GroupPagePermission.objects.filter(group=first).count()
    assert make_editors_group() == first
    assert Group.objects.filter(name="Redactie").count() == 1
    assert GroupPagePermission.objects.filter(group=first).count() == rights == 5


def form(**fields):
    return nested_form_data({"summary": "", "body": streamfield([("text", rich_text("<p>Hallo.</p>"))])} | fields)


def test_an_editor_changes_the_front_page(cast, editor):
    url = reverse("wagtailadmin_pages:edit", args=[cast.home.pk])
    data = {"title": "Leernetwerken", "slug": "voorpagina", "headline": "Welkom", "buttons": inline_formset([])}
    response = cast.client(editor).post(url, nested_form_data(data) | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert "Welkom" in cast.client().get("/").content.decode()


def test_a_new_page_of_text_needs_nobody_else(cast, about, editor):
    """Made below the front door, published, moved, and deleted; the group was made before."""
    client = cast.client(editor)
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", cast.home.pk])
    assert client.post(add, form(title="Contact", slug="contact") | {"action-publish": "1"}).status_code == 302
    assert cast.client().get("/contact/").status_code == 200
    contact = StandardPage.objects.get(slug="contact")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[contact.pk, about.pk]))
    assert cast.client().get("/over/contact/").status_code == 200
    client.post(reverse("wagtailadmin_pages:delete", args=[contact.pk]))
    assert not StandardPage.objects.filter(slug="contact").exists()


def test_an_editor_does_not_shift_what_holds_the_networks(cast, editor):
    client = cast.client(editor)
    for name in ("delete", "unpublish"):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[cast.home.pk]), {"include_descendants": "on"})
    for action in ("delete", "unpublish", "publish"):
        url = reverse("wagtail_bulk_action", args=["pages", "sitepage", action])
        client.post(f"{url}?id={cast.home.pk}&next=/beheer/", {"include_descendants": "on"})
    home = SitePage.objects.get(pk=cast.home.pk)
    tester = home.permissions_for_user(editor)
    assert (home.live, SitePage.objects.filter(live=False, depth__gt=1).count()) == (True, 0)
    asked = {name: getattr(tester, f"can_{name}")() for name in MAY}
    assert asked == MAY


def test_an_editor_writes_news_and_texts_and_nothing_below_the_networks(cast, about, editor):
    closed, opened = cast.report(title="Gesloten"), cast.report(title="Open", visibility="public")
    client = cast.client(editor)
    status = {
        page.title: client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code
        for page in (cast.news_index, about, cast.home, cast.index, cast.network_a, closed, opened)
    }
    assert status == {
        "Nieuws": 200,
        "Over ons": 200,
        "Leernetwerken": 200,
        "Netwerken": 404,
        "Netwerk A": 404,
        "Gesloten": 404,
        "Open": 404,
    }
    add = reverse("wagtailadmin_pages:add", args=["news", "newspage", cast.news_index.pk])
    assert client.get(add).status_code == 200


def test_an_editor_does_not_decide_who_reads_a_report(cast, editor):
    for report in (cast.report(title="Gesloten"), cast.report(title="Open", visibility="public")):
        with pytest.raises(Refusal) as refused:
            change_visibility(report, Visibility.PUBLIC, by=editor)
        assert refused.value.code == "not_allowed"


def test_an_editor_keeps_menu_themes_and_perspectives(cast, editor):
    client = cast.client(editor)
    assert client.get(reverse("wagtailsettings:edit", args=["home", "sitetexts"]), follow=True).status_code == 200
    assert client.get("/beheer/snippets/pages/theme/add/").status_code == 200
    assert client.get("/beheer/snippets/accounts/perspective/add/").status_code == 200
    assert client.get("/beheer/users/").status_code == 302
