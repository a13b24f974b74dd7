"""Who must have a second step sets it up before any page shows or changes other people's data or rights."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import URLPattern, get_resolver, reverse

from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership

from .test_two_factor import SAMPLES, give_totp

SET_UP = "/account/beveiliging/"
# Every address that answers without a second step. A new name here is a decision, not an accident.
OPEN = {
    "accept_invitation",
    "account_change_password",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "favicon",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "profile",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
}


def patterns(resolver=None, prefix=""):
    """``(name, address)`` of everything the site answers, something filled in for each variable."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^").replace("\\Z", "").rstrip("$")
        if isinstance(pattern, URLPattern):
            path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "1"), route)
            path = re.sub(r"\(\?P<\w+>[^)]*\)", "x", path).replace("(?:login/|password_reset/.*)", "login/")
            yield pattern.name, "/" + path.replace("((?:[\\w\\-]+/)*)", "").replace("\\", "")
        else:
            yield from patterns(pattern, route)


@pytest.fixture
def required(settings):
    settings.REQUIRE_TWO_FACTOR = True


@pytest.fixture
def coordinator(cast):
    """Coordinates network A, and has a task for which a second step is asked."""
    cast.coordinator.user_permissions.add(Permission.objects.get(codename="needs_two_factor"))
    return cast.coordinator


def is_led_away(response):
    return response.headers.get("Location") == SET_UP


def test_every_address_but_ones_own_account_leads_to_setting_it_up(cast, required):
    client = cast.client(cast.administrator)
    every = list(patterns())
    assert len(every) > 250
    wrong = [(name, path) for name, path in every if name not in OPEN and not is_led_away(client.get(path))]
    assert wrong == []
    assert {name for name, _path in every} >= OPEN


def test_nothing_is_posted_either(cast, required):
    client = cast.client(cast.administrator)
    wrong = [path for name, path in patterns() if name not in OPEN and not is_led_away(client.post(path))]
    assert wrong == []


def test_an_address_that_leads_nowhere_does_too(cast, required):
    assert is_led_away(cast.client(cast.administrator).get("/a.b/c?x=1"))


def outside_the_editor():
    return [(name, path) for name, path in patterns() if name not in OPEN and not path.startswith("/beheer/")]


def test_with_a_second_step_nothing_is_led_away(cast, required):
    """The control, also for the addresses of the editor by three of them."""
    give_totp(cast.administrator)
    client = cast.client(cast.administrator)
    asked = [path for _name, path in outside_the_editor()] + ["/beheer/", "/beheer/users/", "/beheer/pages/"]
    assert [path for path in asked if is_led_away(client.get(path))] == []


def test_who_needs_none_is_not_led_away(cast, required):
    client = cast.client(cast.member)
    assert [path for _name, path in outside_the_editor() if is_led_away(client.get(path))] == []


def test_the_demo_asks_nobody(cast):
    """The control: the setting is off."""
    client = cast.client(cast.administrator)
    assert [path for _name, path in outside_the_editor() if is_led_away(client.get(path))] == []


def test_what_is_needed_to_set_it_up_answers(cast, required):
    client = cast.client(cast.administrator)
    addresses = ["mfa_index", "account_reauthenticate", "account_change_password", "account_logout", "profile"]
    assert [client.get(reverse(name)).status_code for name in addresses] == [200] * 5
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session
    assert client.get("/").status_code == 200


def personal(cast):
    return ["/netwerken/a/leden/", "/mijn/", "/mijn/aanmeldingen/", "/netwerken/a/leden/toevoegen/"]


def test_members_and_requests_are_shown_after_it_only(cast, required, coordinator):
    assert cast.member
    client = cast.client(coordinator)
    for path in personal(cast):
        response = client.get(path, follow=True)
        assert response.redirect_chain == [(SET_UP, 302)]
        assert "Persoon member" not in response.content.decode()
        assert "Stel eerst een tweede stap bij het inloggen in." in response.content.decode()
    give_totp(coordinator)
    assert [client.get(path).status_code for path in personal(cast)] == [200] * 4
    assert "Persoon member" in client.get("/netwerken/a/leden/").content.decode()


def test_a_role_is_changed_after_it_only(cast, required, coordinator):
    membership = Membership.objects.get(user=cast.member)
    client, url = cast.client(coordinator), reverse("membership_role", args=[membership.pk])
    roles = []
    for set_up in (False, True):
        if set_up:
            give_totp(coordinator)
        client.post(url, {"role": MembershipRole.FACILITATOR})
        membership.refresh_from_db()
        roles.append(membership.role)
    assert roles == [MembershipRole.MEMBER, MembershipRole.FACILITATOR]


def test_visitors_cost_nothing(cast, required, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cast.client().get("/robots.txt").status_code == 200
