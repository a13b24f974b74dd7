"""The editors write what is for everybody, and stay out of closed rooms (docs/adr/0008)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.editors import make_editors_group
from home.models import StandardPage
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility


@pytest.fixture
def about(cast):
    return cast.home.add_child(instance=StandardPage(title="Over ons", slug="over", body=[]))


@pytest.fixture
def editor(cast, about):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


def test_making_the_group_again_changes_nothing(cast, about):
    first = make_editors_group()
    rights = GroupPagePermission.objects.filter(group=first).count()
    assert make_editors_group() == first
    assert Group.objects.filter(name="Redactie").count() == 1
    assert GroupPagePermission.objects.filter(group=first).count() == rights == 10


def test_a_new_page_of_text_joins_when_it_is_made_again(cast, about, editor):
    contact = cast.home.add_child(instance=StandardPage(title="Contact", slug="contact", body=[]))
    url = reverse("wagtailadmin_pages:edit", args=[contact.pk])
    assert cast.client(editor).get(url).status_code == 404
    make_editors_group()
    assert cast.client(editor).get(url).status_code == 200


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
        "Leernetwerken": 302,
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
