"""Rights on a page above a wall stop there; per page, per list and per person the policy says the same."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.models import GroupPagePermission, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from home.models import StandardPage
from leernetwerken.networks.models import NetworkIndexPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import visible_q

ACTIONS = ["add", "change", "publish", "lock", "unlock"]


@pytest.fixture
def pages(cast):
    """One of each kind, inside and outside."""
    text = cast.home.add_child(instance=StandardPage(title="Tekst", slug="tekst"))
    return {
        "front": cast.home,
        "text": text,
        "text below": text.add_child(instance=StandardPage(title="Eronder", slug="eronder")),
        "index": cast.index,
        "network": cast.network_a,
        "closed": cast.report(title="Gesloten"),
        "open": cast.report(title="Open", visibility="public"),
        "draft": cast.report(title="Concept", live=False),
    }


OUTSIDE = {"front", "text", "text below"}
INSIDE = {"index", "network", "closed", "open", "draft"}


def person(cast, name, *above):
    """Somebody whose group may everything on the pages ``above``."""
    user, group = cast.user(name), Group.objects.create(name=name)
    user.groups.add(group)
    for page in above:
        for action in ACTIONS:
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission_type=action)
    return user


def reached(user, pages, action):
    """What somebody may change, asked in each way that Wagtail asks it."""
    policy = policy_registry.get_by_type(SitePage)
    user = type(user).objects.get(pk=user.pk)
    rows = {name: SitePage.objects.get(pk=page.pk) for name, page in pages.items()}
    listed = set(policy.instances_user_has_permission_for(user, action).values_list("pk", flat=True))
    return [
        {name for name, row in rows.items() if policy.user_has_permission_for_instance(user, action, row)},
        {name for name, row in rows.items() if row.pk in listed},
        {name for name, row in rows.items() if action in row.permissions_for_user(user).permissions},
        {name for name, row in rows.items() if user in policy.users_with_permission_for_instance(action, row)},
    ]


@pytest.mark.parametrize("action", ["change", "publish", "lock"])
def test_from_the_front_door_to_the_wall(cast, pages, action):
    assert reached(person(cast, "redacteur", cast.home), pages, action) == [OUTSIDE] * 4


def test_without_the_wall_to_the_last_page(cast, pages, monkeypatch):
    """The control: this is how Wagtail has it."""
    monkeypatch.setattr(NetworkIndexPage, "stops_rights", False)
    assert reached(person(cast, "redacteur", cast.home), pages, "change") == [OUTSIDE | INSIDE] * 4


def test_rights_on_the_wall_and_behind_it_are_whole(cast, pages):
    assert reached(person(cast, "netwerken", cast.index), pages, "change") == [INSIDE] * 4
    behind = INSIDE - {"index"}
    assert reached(cast.coordinator, pages, "change") == [behind] * 4


def test_who_has_rights_on_both_sides_has_both(cast, pages):
    """An editor who coordinates a network as well."""
    user = person(cast, "beide", cast.home, cast.network_a)
    assert reached(user, pages, "change") == [OUTSIDE | INSIDE - {"index"}] * 4


def test_what_somebody_wrote_behind_the_wall_is_not_his_to_keep(cast, pages):
    """He has add rights on the front door, and owns a page in a network that he left."""
    user = cast.user("schrijver")
    group = Group.objects.create(name="toevoegen")
    user.groups.add(group)
    GroupPagePermission.objects.create(group=group, page=cast.home.sitepage_ptr, permission_type="add")
    SitePage.objects.filter(pk__in=[pages["closed"].pk, pages["text"].pk]).update(owner=user)
    policy = policy_registry.get_by_type(SitePage)
    own = set(policy.instances_user_has_permission_for(user, "change").values_list("pk", flat=True))
    assert own == {pages["text"].pk}
    rows = [SitePage.objects.get(pk=pages[name].pk) for name in ("text", "closed")]
    assert [policy.user_has_permission_for_instance(user, "change", row) for row in rows] == [True, False]


def test_lists_show_what_stock_wagtail_lists_and_of_that_what_is_for_this_person(cast, pages):
    """The one condition of ``explorable_instances`` finds what Wagtail finds page by page, the way to it included."""
    policy, found = policy_registry.get_by_type(SitePage), {}
    cast.report(cast.network_b, title="Eigen concept", live=False, owner=cast.member)
    pages["draft"].owner = cast.member
    pages["draft"].save()
    people = {name: getattr(cast, name) for name in ("member", "coordinator", "outsider", "nobody", "administrator")}
    people["editor"] = person(cast, "redacteur", cast.home)
    people["both sides"] = person(cast, "beide", cast.home, cast.network_a)
    people["of two networks"] = person(cast, "twee", cast.network_a, cast.network_b)
    people["far apart"] = person(cast, "ver", pages["text below"], cast.network_b)
    people["at the root"] = person(cast, "wortel", SitePage.get_first_root_node())
    for name, user in people.items():
        fresh = type(user).objects.get(pk=user.pk)
        listed = PagePermissionPolicy.explorable_instances(policy, fresh)
        theirs = listed.filter(Q(pk__in=policy.workable_instances(fresh).values("pk")) | visible_q(fresh))
        stock = listed if fresh.is_superuser else theirs
        found[name] = set(policy.explorable_instances(fresh).values_list("pk", flat=True))
        assert found[name] == set(stock.values_list("pk", flat=True)), name
    assert found["nobody"] == set()
    assert pages["draft"].pk in found["member"] & found["coordinator"]
    assert len({frozenset(keys) for keys in found.values()}) == 8


def test_members_pay_nothing_for_it(cast, pages, django_assert_num_queries):
    page = SitePage.objects.get(pk=pages["closed"].pk)
    user = type(cast.member).objects.get(pk=cast.member.pk)
    with django_assert_num_queries(1):
        assert page.permissions_for_user(user).permissions == {"add"}


def test_the_rights_of_somebody_are_those_that_stock_wagtail_reads(cast):
    """Ours are a prepared question: the same rows, and none for who may everything or nothing."""
    rights = {}
    for name in ("coordinator", "member", "nobody", "former_member", "administrator", "deactivated"):
        user = cast.user(name) if name == "deactivated" else getattr(cast, name)
        if name in ("administrator", "deactivated"):
            user.groups.add(*cast.coordinator.groups.all())
            user.is_active = name != "deactivated"
        ours, stocks = (
            {right.pk for right in policy.get_all_permissions_for_user(user)}
            for policy in (policy_registry.get_by_type(SitePage), PagePermissionPolicy())
        )
        assert ours == stocks, name
        rights[name] = bool(ours)
    assert [name for name, any_right in rights.items() if any_right] == ["coordinator", "member"]
    for policy in (policy_registry.get_by_type(SitePage), PagePermissionPolicy()):
        assert list(policy.get_all_permissions_for_user(cast.anonymous)) == []


def test_each_kind_that_starts_closed_lies_behind_a_wall():
    def starts_open(model, parent):
        """No group to close it to, and then it is for everybody."""
        has_group = parent.audience_of_children is not SitePage.audience_of_children
        return not has_group and model.visibility_without_group == Visibility.PUBLIC

    def is_behind(model):
        parents = [parent for parent in model.allowed_parent_page_models() if parent is not model]
        closed = [parent for parent in parents if not starts_open(model, parent)]
        return bool(closed) and all(parent.stops_rights or is_behind(parent) for parent in closed)

    closed = [model for model in get_page_models() if model.default_visibility != Visibility.PUBLIC]
    assert len(closed) >= 2
    assert [model for model in closed if not is_behind(model)] == []
