"""Who takes part, what others see of somebody, and leaving."""

import pytest
from wagtail.models import GroupPagePermission

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks import actions
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group

MEMBERS = "/netwerken/a/leden/"


def own(user):
    return Membership.objects.get(user=user, ended_on=None)


def settings_of(user):
    return f"/mijn/lidmaatschap/{own(user).pk}/"


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("anonymous", 404),
        ("nobody", 404),
        ("outsider", 404),
        ("other_coordinator", 404),
        ("former_member", 404),
        ("administrator", 200),
        ("member", 200),
        ("facilitator", 200),
        ("coordinator", 200),
    ],
)
def test_only_members_and_administrators_see_who_takes_part(cast, person, status):
    assert cast.coordinator
    response = cast.client(getattr(cast, person)).get(MEMBERS)
    assert response.status_code == status
    assert ("Persoon coordinator" in response.content.decode()) is (status == 200)


def test_the_list_shows_role_and_perspective_and_nobody_who_left(cast):
    assert cast.coordinator and cast.former_member and cast.outsider
    html = cast.client(cast.member).get(MEMBERS).content.decode()
    assert "Coördinator" in html and "Ervaringsdeskundige" in html
    assert [name for name in ("Persoon former_member", "Persoon outsider") if name in html] == []


@pytest.mark.parametrize("shows_email", [True, False])
@pytest.mark.parametrize("shows_organisation", [True, False])
def test_a_member_chooses_what_others_see(cast, shows_email, shows_organisation):
    cast.facilitator.organisation = "Stichting Samen"
    cast.facilitator.save()
    data = {name: "on" for name, on in (("shows_email", shows_email), ("shows_organisation", shows_organisation)) if on}
    assert cast.client(cast.facilitator).post(settings_of(cast.facilitator), data).status_code == 302
    for reader in (cast.member, cast.coordinator):
        html = cast.client(reader).get(MEMBERS).content.decode()
        assert ("facilitator@voorbeeld.test" in html) is shows_email
        assert ("Stichting Samen" in html) is shows_organisation


def test_an_address_is_hidden_until_its_owner_says_otherwise(cast):
    assert cast.facilitator
    assert "facilitator@voorbeeld.test" not in cast.client(cast.member).get(MEMBERS).content.decode()


@pytest.mark.parametrize("end", ["", "verlaten/"])
@pytest.mark.parametrize("person", ["nobody", "facilitator", "coordinator", "other_coordinator", "administrator"])
def test_the_settings_are_for_their_owner_alone(cast, person, end):
    url = settings_of(cast.member) + end
    client = cast.client(getattr(cast, person))
    assert client.get(url).status_code == 404
    assert client.post(url, {"shows_email": "on"}).status_code == 404
    assert (own(cast.member).shows_email, own(cast.member).ended_on) == (False, None)


@pytest.mark.parametrize("end", ["rol/", "beeindigen/"])
@pytest.mark.parametrize("person", ["nobody", "member", "facilitator", "other_coordinator"])
def test_only_coordinators_of_the_network_change_members(cast, person, end):
    assert cast.coordinator
    url = settings_of(cast.member) + end
    client = cast.client(getattr(cast, person))
    assert client.get(url).status_code == 404
    assert client.post(url, {"role": "coordinator"}).status_code == 404
    assert own(cast.member).role == MembershipRole.MEMBER


@pytest.mark.parametrize("end", ["", "verlaten/", "rol/", "beeindigen/"])
def test_a_visitor_is_asked_to_log_in(cast, end):
    url = settings_of(cast.member) + end
    assert cast.client().post(url).url == f"/inloggen/?next={url}"


def test_a_member_leaves_by_a_button_not_by_a_link(cast):
    url = settings_of(cast.member) + "verlaten/"
    client = cast.client(cast.member)
    assert client.get(url).status_code == 200
    assert client.head(url).status_code == 200
    assert own(cast.member)
    assert client.post(url).url == cast.network_a.url
    assert Membership.objects.get(user=cast.member).ended_on is not None
    assert client.get(MEMBERS).status_code == 404
    assert client.post(url).status_code == 404


def test_a_coordinator_ends_a_membership(cast):
    url = settings_of(cast.member) + "beeindigen/"
    client = cast.client(cast.coordinator)
    assert "Persoon member" in client.get(url).content.decode()
    assert own(cast.member)
    assert client.post(url).url == MEMBERS
    assert not Membership.objects.filter(user=cast.member, ended_on=None).exists()
    assert "Het lidmaatschap is beëindigd." in client.get(MEMBERS).content.decode()


def test_a_coordinator_changes_a_role_and_the_rights_follow(cast):
    url = settings_of(cast.member) + "rol/"
    client = cast.client(cast.coordinator)
    assert client.post(url, {"role": "coordinator"}).url == MEMBERS
    assert cast.network_a.coordinators_group in cast.member.groups.all()
    assert client.post(url, {"role": "member"}).url == MEMBERS
    assert list(cast.member.groups.order_by("pk")) == sorted(
        [members_group(), cast.network_a.members_group], key=lambda group: group.pk
    )


@pytest.mark.parametrize("role", ["", "baas", "x" * 10_000])
def test_a_role_that_does_not_exist_is_refused(cast, role):
    url = settings_of(cast.member) + "rol/"
    assert cast.client(cast.coordinator).post(url, {"role": role}).status_code == 422
    assert own(cast.member).role == MembershipRole.MEMBER
    with pytest.raises(Refusal) as refused:
        actions.change_role(own(cast.member), role, by=cast.coordinator)
    assert refused.value.code == "unknown"


@pytest.mark.parametrize("end", ["verlaten/", "beeindigen/"])
def test_the_last_coordinator_stays(cast, end):
    client = cast.client(cast.coordinator)
    url = settings_of(cast.coordinator) + end
    assert "Dit is de laatste coördinator." in client.get(url).content.decode()
    assert "Dit is de laatste coördinator." in client.post(url).content.decode()
    assert own(cast.coordinator)
    actions.start_membership(cast.network_a, cast.facilitator, role=MembershipRole.COORDINATOR)
    assert client.post(url).status_code == 302
    assert not Membership.objects.filter(user=cast.coordinator, ended_on=None).exists()


def test_the_last_coordinator_keeps_the_role(cast):
    response = cast.client(cast.coordinator).post(settings_of(cast.coordinator) + "rol/", {"role": "member"})
    assert "Dit is de laatste coördinator." in response.content.decode()
    assert own(cast.coordinator).role == MembershipRole.COORDINATOR


def test_a_coordinator_who_is_switched_off_does_not_count(cast):
    actions.start_membership(cast.network_a, cast.facilitator, role=MembershipRole.COORDINATOR)
    cast.facilitator.is_active = False
    cast.facilitator.save()
    with pytest.raises(Refusal) as refused:
        actions.end_membership(own(cast.coordinator), by=cast.coordinator)
    assert refused.value.code == "last_coordinator"


@pytest.mark.parametrize("person", ["nobody", "member", "facilitator", "other_coordinator"])
def test_the_rule_holds_without_the_screen(cast, person):
    assert cast.coordinator
    target = own(cast.user_in_a)
    with pytest.raises(Refusal) as refused:
        actions.end_membership(target, by=getattr(cast, person))
    assert refused.value.code == "not_coordinator"
    with pytest.raises(Refusal) as refused:
        actions.change_role(target, MembershipRole.COORDINATOR, by=getattr(cast, person))
    assert refused.value.code == "not_coordinator"


@pytest.fixture(autouse=True)
def _somebody_else_in_a(cast):
    cast.user_in_a = cast._in(cast.network_a, "ander")


def test_ending_twice_is_ending_once(cast):
    membership = own(cast.member)
    actions.end_membership(membership)
    assert actions.end_membership(membership).ended_on is not None
    with pytest.raises(Refusal) as refused:
        actions.end_membership(membership, by=cast.member)
    assert refused.value.code == "ended"


def surfaces(cast, report, membership):
    """Every place that only a member of A reads."""
    return [
        report.url,
        MEMBERS,
        f"/mijn/lidmaatschap/{membership.pk}/",
        f"/mijn/lidmaatschap/{membership.pk}/verlaten/",
        f"/beheer/pages/{report.pk}/edit/",
        f"/beheer/pages/{report.pk}/view_draft/",
        f"/beheer/pages/add/knowledge/meetingreportpage/{cast.network_a.pk}/",
    ]


def test_a_leaver_reads_nothing_more_in_two_open_sessions(cast):
    report = cast.report(title="Gesloten geheim", owner=cast.member)
    membership = own(cast.member)
    sessions = [cast.client(cast.member), cast.client(cast.member)]
    for session in sessions:
        assert [session.get(url).status_code for url in surfaces(cast, report, membership)] == [200] * 7
    SitePage.objects.filter(pk=report.pk).update(locked=True, locked_by=cast.member)

    actions.end_membership(membership, by=cast.coordinator)

    for session in sessions:
        answers = [session.get(url) for url in surfaces(cast, report, membership)]
        assert [answer.status_code for answer in answers if answer.status_code == 200] == []
        assert [answer for answer in answers if "Gesloten geheim" in answer.content.decode()] == []
        for url in (cast.network_a.url, "/beheer/", "/netwerken/a/verslagen/", "/zoeken/?q=geheim"):
            assert "Gesloten geheim" not in session.get(url).content.decode()
    report.refresh_from_db()
    assert (report.locked, report.locked_by) == (False, None)
    assert cast.member.groups.count() == 0
    assert not GroupPagePermission.objects.filter(group__user=cast.member).exists()


def test_leaving_one_network_keeps_the_other(cast):
    actions.start_membership(cast.network_b, cast.member)
    actions.end_membership(cast.member.memberships.get(network=cast.network_a))
    assert set(cast.member.groups.all()) == {members_group(), cast.network_b.members_group}
    assert cast.client(cast.member).get("/netwerken/b/leden/").status_code == 200


def test_somebody_switched_off_leaves_every_network_also_as_last_coordinator(cast):
    actions.start_membership(cast.network_b, cast.coordinator)
    session = cast.client(cast.coordinator)
    cast.coordinator.is_active = False
    cast.coordinator.save()
    actions.end_all_memberships(cast.coordinator)
    assert cast.coordinator.groups.count() == 0
    assert not Membership.objects.filter(user=cast.coordinator, ended_on=None).exists()
    assert session.get(MEMBERS).status_code == 404
    with pytest.raises(Refusal) as refused:
        actions.start_membership(cast.network_a, cast.coordinator)
    assert refused.value.code == "inactive"


def test_somebody_switched_off_is_in_no_list(cast):
    cast.facilitator.is_active = False
    cast.facilitator.save()
    assert "Persoon facilitator" not in cast.client(cast.member).get(MEMBERS).content.decode()


def test_groups_changed_by_hand_are_put_right(cast):
    cast.member.groups.set([cast.network_a.coordinators_group, cast.network_b.members_group])
    actions.follow_memberships(cast.member)
    assert set(cast.member.groups.all()) == {members_group(), cast.network_a.members_group}


@pytest.mark.parametrize("page", ["x", "-1", "9" * 5000])
def test_a_strange_page_number_is_a_page(cast, page):
    assert cast.client(cast.member).get(f"{MEMBERS}?page={page}").status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_one_member_as_for_thirty(cast, number, django_assert_num_queries):
    for place in range(number):
        actions.start_membership(cast.network_a, cast.user(f"lid{place}"))
    client = cast.client(cast.member)
    client.get(MEMBERS)
    with django_assert_num_queries(10):  # one of them for the pages above the network
        client.get(MEMBERS)
