"""A new site starts without the rights that Wagtail hands out by itself."""

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Workflow

from home.set_up import set_up_site
from leernetwerken.networks.actions import create_network
from leernetwerken.networks.models import NetworkIndexPage


def test_no_group_has_rights_on_every_page(db):
    assert set(Group.objects.values_list("name", flat=True)) >= {"Editors", "Moderators"}
    set_up_site()
    assert set(Group.objects.values_list("name", flat=True)) == {"Redactie"}
    assert GroupPagePermission.objects.filter(page__depth__lt=3).count() == 0


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
