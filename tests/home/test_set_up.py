"""A new site: the skeleton alone, without the rights that Wagtail hands out by itself."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Site, Workflow

from home.models import SiteTexts, StandardPage
from home.set_up import set_up_site
from leernetwerken.networks.actions import create_network
from leernetwerken.networks.models import NetworkIndexPage, NetworkPage
from leernetwerken.pages.models import SitePage


def test_no_group_has_rights_on_every_page(db):
    assert set(Group.objects.values_list("name", flat=True)) >= {"Editors", "Moderators"}
    set_up_site()
    assert set(Group.objects.values_list("name", flat=True)) == {"Redactie"}
    assert GroupPagePermission.objects.filter(page__depth=1).count() == 0


def test_only_our_own_workflows_are_left(db):
    set_up_site()
    network = create_network(NetworkIndexPage.objects.get(), title="Netwerk", slug="netwerk")
    names = set(Workflow.objects.values_list("name", flat=True))
    assert "Moderators approval" not in names
    assert network.review_workflow.name in names


def test_setting_up_again_leaves_groups_that_people_made(db):
    set_up_site()
    Group.objects.create(name="Editors")
    set_up_site()
    assert Group.objects.filter(name="Editors").count() == 1


def test_a_site_for_another_field_starts_with_the_skeleton_alone(db, client):
    call_command("opzetten", helpdesk="help@voorbeeld.test")
    assert get_user_model().objects.count() == 0
    assert NetworkPage.objects.count() == 0
    slugs = sorted(StandardPage.objects.values_list("slug", flat=True))
    assert slugs == ["kwetsbaarheid-melden", "over", "privacy", "toegankelijkheid"]
    assert SiteTexts.objects.get().security_email == "help@voorbeeld.test"
    words = " ".join(client.get(page.url).content.decode().lower() for page in SitePage.objects.filter(depth__gt=1))
    assert "pleeg" not in words


def test_setting_up_follows_the_base_url(db, settings):
    settings.BASE_URL = "https://leren.voorbeeld.test"
    set_up_site()
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("leren.voorbeeld.test", 443)


def test_a_real_site_gets_no_demo(db, settings):
    settings.REFUSE_DEMO_ACCOUNTS = True
    with pytest.raises(CommandError):
        call_command("demo")
    assert get_user_model().objects.count() == 0
