"""Who somebody is and what he may: our backend and our sessions answer as Django's own."""

from datetime import timedelta

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission
from django.contrib.sessions.backends import db
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.editors import make_editors_group
from leernetwerken.accounts.backend import PreparedBackend
from leernetwerken.accounts.sessions import SessionStore


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
    with django_assert_num_queries(1):
        assert user.has_perm("wagtailadmin.access_admin")
        assert not user.has_perm("wagtailcore.delete_site")


def test_everybody_is_who_django_says(people):
    keys = [*(user.pk for user in people.values()), 0]
    ours, djangos = ([kind().get_user(key) for key in keys] for kind in (PreparedBackend, AuthenticationBackend))
    assert ours == djangos
    assert [name for name, user in zip(people, ours, strict=False) if user is None] == ["deactivated"]
    assert ours[-1] is None, "nobody has this key"


def test_what_changed_is_seen_at_once(people):
    """The question is kept, never the answer."""
    member, backend = people["member"], PreparedBackend()
    for name in ("Eerst zo", "Toen anders"):
        get_user_model().objects.filter(pk=member.pk).update(name=name)
        assert backend.get_user(member.pk).name == name
    get_user_model().objects.filter(pk=member.pk).update(is_active=False)
    assert backend.get_user(member.pk) is None


def test_his_profile_in_the_editor_comes_along(people, django_assert_num_queries):
    with_one, without = people["member"], people["coordinator"]
    profile = UserProfile.get_for_user(with_one)
    with django_assert_num_queries(2):
        assert PreparedBackend().get_user(with_one.pk).wagtail_userprofile == profile
        assert not hasattr(PreparedBackend().get_user(without.pk), "wagtail_userprofile")


def test_a_session_is_read_as_django_reads_it(cast):
    kept, over = SessionStore(), SessionStore()
    for store, expiry in ((kept, 60), (over, 60)):
        store["seen"] = expiry
        store.set_expiry(expiry)
        store.create()
    over.model.objects.filter(pk=over.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    answers = {}
    for key in (kept.session_key, over.session_key, "nooit-uitgegeven", None):
        ours, djangos = (kind(key) for kind in (SessionStore, db.SessionStore))
        answers[key] = ours.load()
        assert (answers[key], ours.session_key) == (djangos.load(), djangos.session_key), key
    assert answers == {
        kept.session_key: {"seen": 60, "_session_expiry": 60},
        over.session_key: {},
        "nooit-uitgegeven": {},
        None: {},
    }


def test_who_was_logged_in_before_still_is(cast):
    """Sessions that Django's own engine wrote open with ours: nobody is sent away by an update."""
    old = db.SessionStore()
    old["seen"] = True
    old.create()
    assert SessionStore(old.session_key)["seen"] is True
