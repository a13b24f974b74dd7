"""What somebody may: our backend answers as Django's own."""

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission

from home.editors import make_editors_group
from leernetwerken.accounts.backend import PreparedBackend


@pytest.fixture
def people(cast):
    editor, favourite, gone = (cast.user(name) for name in ("editor", "favourite", "deactivated"))
    editor.groups.add(make_editors_group())
    favourite.user_permissions.add(Permission.objects.get(codename="delete_theme"))
    favourite.groups.add(cast.network_a.members_group)
    gone.groups.add(cast.network_a.members_group)
    gone.is_active = False
    gone.save()
    names = ("nobody", "member", "coordinator", "former_member", "administrator")
    return {name: getattr(cast, name) for name in names} | {
        "editor": editor,
        "favourite": favourite,
        "deactivated": gone,
    }


def fresh(user):
    """As the next request reads him, with nothing remembered."""
    return get_user_model().objects.get(pk=user.pk)


def test_everybody_may_what_django_says(people):
    numbers = {}
    for name, user in people.items():
        for ask in ("get_user_permissions", "get_group_permissions", "get_all_permissions"):
            ours, djangos = (getattr(kind(), ask)(fresh(user)) for kind in (PreparedBackend, AuthenticationBackend))
            assert ours == djangos, (name, ask)
        numbers[name] = len(ours)
    assert [name for name, number in numbers.items() if number == 0] == ["nobody", "former_member", "deactivated"]
    assert numbers["favourite"] == 2, "the control: what he got himself, and through his group"


def test_for_one_thing_and_for_nobody_there_is_nothing(people):
    assert PreparedBackend().get_all_permissions(AnonymousUser()) == set()
    assert PreparedBackend().get_group_permissions(people["editor"], obj=people["member"]) == set()


def test_what_he_may_is_read_once_a_request(people, django_assert_num_queries):
    user = fresh(people["editor"])
    with django_assert_num_queries(2):
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.has_perm("wagtailcore.delete_site")
