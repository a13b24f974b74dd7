"""What a network needs beside its page, however the page was made, and what remains when it goes."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Collection, GroupPagePermission, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from leernetwerken.core.refusal import Refusal
from leernetwerken.files.models import SiteDocument
from leernetwerken.networks import actions, page_hooks
from leernetwerken.networks.equip import delete_network, equip_network
from leernetwerken.networks.models import EQUIPMENT, JoinRequest, Membership, NetworkPage, NetworkReviewTask
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

HOOKS = [
    ("after_create_page", page_hooks.equip_created_network),
    ("after_copy_page", page_hooks.equip_copied_network),
    ("before_copy_page", page_hooks.refuse_alias),
    ("before_delete_page", page_hooks.delete_page_with_care),
    ("before_bulk_action", page_hooks.refuse_bulk_deletion),
    ("after_edit_user", page_hooks.follow_edited_user),
    ("after_bulk_action", page_hooks.follow_edited_users),
]


@pytest.fixture(autouse=True)
def _hooks():
    with hooks.register_temporarily(HOOKS):
        yield


def equipment(network):
    row = NetworkPage.objects.get(pk=network.pk)
    return [getattr(row, f"{name}_id") for name in EQUIPMENT]


def counts():
    return [model.objects.count() for model in (Group, Collection, Workflow, NetworkReviewTask, GroupPagePermission)]


def page_form(title, **extra):
    formsets = {name: inline_formset([]) for name in ("learning_questions", "join_questions", "partners")}
    return nested_form_data(
        {
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "summary": "",
            "focus": rich_text("<p>Tekst</p>"),
            "rhythm": "",
            "stage": "active",
            "colour": "clay",
            "answer_within_days": "14",
            "accepts_join_requests": "on",
            "contact_name": "",
            "contact_email": "",
            "contact_phone": "",
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
        | formsets
        | extra
    )


def test_equipping_twice_changes_nothing(cast):
    before, made = equipment(cast.network_a), counts()
    equip_network(cast.network_a)
    assert (equipment(cast.network_a), counts()) == (before, made)


def test_a_title_of_any_length_gets_groups(cast):
    network = actions.create_network(cast.index, title="N" * 255)
    assert None not in equipment(network)


def test_a_network_made_in_wagtail_is_whole(cast):
    client = cast.client(cast.administrator)
    url = reverse("wagtailadmin_pages:add", args=["networks", "networkpage", cast.index.pk])
    response = client.post(url, page_form("Netwerk C"))
    assert response.status_code == 302
    network = NetworkPage.objects.get(title="Netwerk C")
    assert None not in equipment(network)
    actions.start_membership(network, cast.nobody)
    report = cast.report(network)
    assert report.audience == network.members_group
    assert cast.client(cast.nobody).get(report.url).status_code == 200


def test_editing_in_wagtail_leaves_the_groups_alone(cast):
    before = equipment(cast.network_a)
    groups = set(cast.coordinator.groups.all())
    url = reverse("wagtailadmin_pages:edit", args=[cast.network_a.pk])
    forged = {"members_group": cast.network_b.members_group.pk, "coordinators_group": ""}
    response = cast.client(cast.coordinator).post(url, page_form("Nieuwe naam", **forged))
    assert response.status_code == 302
    assert NetworkPage.objects.get(pk=cast.network_a.pk).title == "Nieuwe naam"
    assert equipment(cast.network_a) == before
    assert set(cast.coordinator.groups.all()) == groups


def test_a_revision_from_before_the_groups_takes_nothing_away(cast):
    network = cast.index.add_child(instance=NetworkPage(title="Netwerk C"))
    old = network.save_revision()
    equip_network(network)
    before = equipment(network)
    assert None not in before
    old.publish()
    assert equipment(network) == before


def test_a_copy_gets_groups_of_its_own(cast):
    url = reverse("wagtailadmin_pages:copy", args=[cast.network_a.pk])
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.index.pk}
    assert cast.client(cast.administrator).post(url, data).status_code == 302
    copy = NetworkPage.objects.get(slug="kopie")
    assert None not in equipment(copy)
    assert set(equipment(copy)[:2]).isdisjoint(equipment(cast.network_a)[:2])


def test_an_alias_of_a_network_is_refused(cast):
    url = reverse("wagtailadmin_pages:copy", args=[cast.network_a.pk])
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.index.pk, "alias": "on"}
    response = cast.client(cast.administrator).post(url, data)
    assert (response.status_code, NetworkPage.objects.count()) == (302, 2)


def test_an_empty_network_goes_with_all_that_was_made_for_it(cast):
    before = counts()
    network = actions.create_network(cast.index, title="Leeg")
    membership = actions.start_membership(network, cast.nobody)
    actions.end_membership(membership)
    JoinRequest.objects.create(network=network, email="x@voorbeeld.test", name="x")
    delete_network(network, by=cast.administrator)
    assert not NetworkPage.objects.filter(pk=network.pk).exists()
    assert (Membership.objects.count(), JoinRequest.objects.count()) == (0, 0)
    assert counts()[1:] == before[1:]
    assert set(Group.objects.filter(name__startswith="Leeg")) == set()


@pytest.mark.parametrize("what", ["members", "pages"])
def test_a_network_in_use_stays(cast, what):
    if what == "members":
        assert cast.member
    else:
        cast.report()
    before = equipment(cast.network_a)
    with pytest.raises(Refusal) as refused:
        delete_network(cast.network_a, by=cast.administrator)
    assert refused.value.code == what
    url = reverse("wagtailadmin_pages:delete", args=[cast.network_a.pk])
    for response in (cast.client(cast.administrator).get(url), cast.client(cast.administrator).post(url)):
        assert response.status_code == 302
    assert equipment(cast.network_a) == before


def test_membership_protects_a_network_from_any_other_way(cast):
    assert cast.member
    with pytest.raises(ProtectedError):
        SitePage.objects.filter(pk=cast.network_a.pk).delete()
    assert cast.network_a.members_group in cast.member.groups.all()


def test_an_administrator_deletes_an_empty_network_in_wagtail(cast):
    client = cast.client(cast.administrator)
    url = reverse("wagtailadmin_pages:delete", args=[cast.network_b.pk])
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert not NetworkPage.objects.filter(pk=cast.network_b.pk).exists()
    assert not Group.objects.filter(name__startswith="Netwerk B").exists()


@pytest.mark.parametrize("page", ["index", "home"])
def test_what_holds_networks_is_not_deleted(cast, page):
    url = reverse("wagtailadmin_pages:delete", args=[getattr(cast, page).pk])
    assert cast.client(cast.administrator).post(url).status_code == 302
    assert NetworkPage.objects.count() == 2


def test_networks_are_not_deleted_in_bulk(cast):
    url = reverse("wagtail_bulk_action", args=["pages", "sitepage", "delete"])
    query = f"?id={cast.network_a.pk}&id={cast.network_b.pk}&next=/beheer/"
    response = cast.client(cast.administrator).post(url + query, {"confirm": "1"})
    assert (response.status_code, response.url) == (302, "/beheer/")
    assert NetworkPage.objects.count() == 2


def test_a_group_stays_while_a_page_elsewhere_is_closed_to_it(cast):
    network = actions.create_network(cast.index, title="Leeg")
    report = cast.report()
    SitePage.objects.filter(pk=report.pk).update(visibility=Visibility.GROUP, audience=network.members_group)
    delete_network(network, by=cast.administrator)
    report.refresh_from_db()
    assert report.audience == network.members_group
    assert network.members_group.permissions.count() == 0


def test_files_of_a_network_are_not_lost_with_it(cast):
    network = actions.create_network(cast.index, title="Leeg")
    document = SiteDocument.objects.create(title="Plan", file="plan.pdf", collection=network.collection)
    delete_network(network, by=cast.administrator)
    document.refresh_from_db()
    assert document.collection.name == "Leeg"


def test_what_was_made_for_a_network_follows_its_title(cast):
    network = cast.network_a
    network.title = "Samen aan tafel"
    network.save_revision().publish()
    network = NetworkPage.objects.get(pk=network.pk)
    assert {
        "members": network.members_group.name,
        "coordinators": network.coordinators_group.name,
        "files": network.collection.name,
        "review": network.review_workflow.name,
        "step": network.review_workflow.workflow_tasks.get().task.name,
    } == {
        "members": "Leden van Samen aan tafel",
        "coordinators": "Coördinatoren van Samen aan tafel",
        "files": "Samen aan tafel",
        "review": "de coördinator van Samen aan tafel",
        "step": "de coördinator van Samen aan tafel",
    }


def test_two_networks_with_one_title_keep_groups_of_their_own(cast):
    for _time in range(2):
        cast.network_b.title = "Netwerk A"
        cast.network_b.save_revision().publish()
    names = list(NetworkPage.objects.order_by("pk").values_list("members_group__name", flat=True))
    assert names == ["Leden van Netwerk A", f"Leden van Netwerk A ({cast.network_b.pk})"]
