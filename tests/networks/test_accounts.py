"""What an administrator changes in an account, and the networks that its owner takes part in."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from leernetwerken.core.wording import NO_CHOICE
from leernetwerken.networks import actions
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership
from leernetwerken.pages.queries import members_group


def user_form(user, **extra):
    return {"email": user.email, "name": user.name, "password1": "", "password2": ""} | extra


def test_somebody_switched_off_in_wagtail_takes_part_nowhere(cast):
    assert cast.member
    url = reverse("wagtailusers_users:edit", args=[cast.member.pk])
    response = cast.client(cast.administrator).post(url, user_form(cast.member))
    assert response.status_code == 302
    cast.member.refresh_from_db()
    assert (cast.member.is_active, cast.member.groups.count()) == (False, 0)
    assert not Membership.objects.filter(ended_on=None).exists()


@pytest.fixture
def redactie(cast):
    """A group that somebody is put in by hand, beside those of two networks and of all members."""
    return Group.objects.create(name="Redactie")


def offered(client, address, field="groups"):
    return {group.name for group in client.get(address).context["form"].fields[field].queryset}


def groups_of(network):
    return [network.members_group, network.coordinators_group, members_group()]


def test_who_takes_part_in_a_network_is_not_arranged_in_an_account(cast, redactie):
    client, edit = cast.client(cast.administrator), reverse("wagtailusers_users:edit", args=[cast.nobody.pk])
    give = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"]) + f"?id={cast.nobody.pk}"
    by_hand = {"Redactie", "Moderators", "Editors"}
    assert offered(client, reverse("wagtailusers_users:add")) == offered(client, edit) == by_hand
    assert offered(client, give, "role") == by_hand
    assert client.get(give).context["form"]["role"].label == "Rol"
    for address in (reverse("wagtailusers_users:add"), edit, give):
        assert "regel je op de pagina van dat netwerk" in client.get(address).text


@pytest.mark.parametrize("place", range(3))
def test_a_group_of_a_network_cannot_be_given_by_hand(cast, redactie, place):
    """He would read along in the network without standing among its members, where nobody could end it."""
    client, group = cast.client(cast.administrator), groups_of(cast.network_a)[place]
    edit = reverse("wagtailusers_users:edit", args=[cast.nobody.pk])
    data = user_form(cast.nobody, is_active="on", groups=[redactie.pk, group.pk])
    assert client.post(edit, data).context["form"].errors["groups"] == [NO_CHOICE]
    response = client.post(reverse("wagtailusers_users:add"), data | {"email": "noor@voorbeeld.test"})
    assert response.context["form"].errors["groups"] == [NO_CHOICE]
    give = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    client.post(f"{give}?id={cast.nobody.pk}&next=/beheer/", {"role": group.pk})
    assert (group.user_set.count(), cast.nobody.groups.count()) == (0, 0)


def test_one_that_is_given_by_hand_lasts(cast, redactie):
    give = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    client = cast.client(cast.administrator)
    assert client.post(f"{give}?id={cast.nobody.pk}&next=/beheer/", {"role": redactie.pk}).status_code == 302
    assert list(cast.nobody.groups.all()) == [redactie]


@pytest.mark.parametrize("ticked", [True, False])
def test_an_account_that_is_saved_keeps_exactly_the_groups_of_its_networks(cast, redactie, ticked):
    cast.coordinator.groups.add(redactie)
    edit = reverse("wagtailusers_users:edit", args=[cast.coordinator.pk])
    data = user_form(cast.coordinator, is_active="on", groups=[redactie.pk] * ticked)
    assert cast.client(cast.administrator).post(edit, data).status_code == 302
    assert set(cast.coordinator.groups.all()) == {*groups_of(cast.network_a), *[redactie] * ticked}


def test_people_switched_off_together_take_part_nowhere(cast):
    actions.start_membership(cast.network_a, cast.facilitator, role=MembershipRole.COORDINATOR)
    people = [cast.facilitator, cast.outsider]
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    query = "?" + "&".join(f"id={user.pk}" for user in people) + "&next=/beheer/"
    cast.client(cast.administrator).post(url + query, {"mark_as_active": "False"})
    assert [user.groups.count() for user in people] == [0, 0]
    assert not Membership.objects.filter(ended_on=None).exists()


PANELS = ("page_permissions", "collection_permissions", "document_permissions", "image_permissions")


@pytest.mark.parametrize("place", range(3))
def test_a_group_of_networks_keeps_the_name_by_which_it_is_found(cast, redactie, place):
    """Under another name who leaves would stay in the group of all members, and read along."""
    client = cast.client(cast.administrator)
    panels = {f"{panel}-{name}_FORMS": 0 for panel in PANELS for name in ("TOTAL", "INITIAL")}
    for group, follows in ((groups_of(cast.network_a)[place], True), (redactie, False)):
        edit = reverse("wagtailusers_groups:edit", args=[group.pk])
        assert ("volgt uit de netwerken" in client.get(edit).text) is follows
        assert client.post(edit, panels | {"name": "Iets anders"}).status_code == 302
        assert Group.objects.filter(pk=group.pk, name=group.name).exists() is follows
