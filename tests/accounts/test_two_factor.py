"""Editors and administrators prove themselves twice before anything of the editor answers."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group, Permission
from django.urls import URLPattern, get_resolver, reverse

from leernetwerken.accounts import rules
from tests.cast import PASSWORD

EDITOR = ("/beheer/", "/beheer/reports/site-history/", "/beheer/users/")
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-0000-0000-000000000000"}


def admin_paths():
    """Every address below /beheer/, with something in the place of each variable."""
    found = set()

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern).lstrip("^").replace("\\Z", "").rstrip("$")
            if isinstance(pattern, URLPattern):
                path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "1"), route)
                path = re.sub(r"\(\?P<\w+>[^)]*\)", "x", path).replace("(?:login/|password_reset/.*)", "login/")
                found.add("/" + path.replace(".*", "x").replace("\\", ""))
            else:
                walk(pattern.url_patterns, route)

    walk(get_resolver().url_patterns, "")
    return sorted(path for path in found if path.startswith("/beheer/"))


def give_totp(user):
    return totp.TOTP.activate(user, totp.generate_totp_secret()).instance


@pytest.fixture
def editor(cast):
    group = Group.objects.create(name="Redactie")
    wanted = Permission.objects.filter(codename__in=["access_admin", "needs_two_factor"])
    group.permissions.set(wanted)
    cast.nobody.groups.add(group)
    return cast.nobody


def test_nothing_answers_without_a_device(cast, settings):
    settings.REQUIRE_TWO_FACTOR = True
    client = cast.client(cast.administrator)
    paths = admin_paths()
    assert len(paths) > 200
    wrong = {path: client.get(path).headers.get("Location") for path in paths}
    assert set(wrong.values()) == {"/account/beveiliging/"}
    posts = {client.post(path).headers.get("Location") for path in paths[:40]}
    assert posts == {"/account/beveiliging/"}


def test_without_the_setting_they_do(cast, settings):
    """The control: it is the rule that stops it."""
    settings.REQUIRE_TWO_FACTOR = False
    client = cast.client(cast.administrator)
    assert [client.get(path).status_code for path in EDITOR] == [200] * 3


def test_with_a_device_they_do(cast, settings):
    settings.REQUIRE_TWO_FACTOR = True
    give_totp(cast.administrator)
    client = cast.client(cast.administrator)
    assert [client.get(path).status_code for path in EDITOR] == [200] * 3


def test_recovery_codes_are_no_device(cast, settings):
    settings.REQUIRE_TWO_FACTOR = True
    Authenticator.objects.create(user=cast.administrator, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert cast.client(cast.administrator).get("/beheer/")["Location"] == "/account/beveiliging/"


def test_an_editor_too_and_is_told_why(cast, settings, editor):
    settings.REQUIRE_TWO_FACTOR = True
    response = cast.client(editor).get("/beheer/", follow=True)
    assert response.redirect_chain == [("/account/beveiliging/", 302)]
    assert "Stel eerst een tweede stap bij het inloggen in." in response.content.decode()


def test_members_of_a_network_need_none(cast, settings):
    settings.REQUIRE_TWO_FACTOR = True
    assert cast.client(cast.coordinator).get("/beheer/").status_code == 200


def test_visitors_are_sent_to_log_in(cast, settings):
    settings.REQUIRE_TWO_FACTOR = True
    chain = cast.client().get("/beheer/", follow=True).redirect_chain
    assert chain[-1] == ("/inloggen/?next=%2Fbeheer%2F", 302)


def test_it_costs_one_question(cast, settings, django_assert_num_queries):
    settings.REQUIRE_TWO_FACTOR = True
    administrator = cast.administrator
    with django_assert_num_queries(1):
        assert rules.check_second_step(administrator).code == "two_factor"


def test_logging_in_takes_the_code_as_well(cast):
    device = give_totp(cast.member)
    client = cast.client()
    first = client.post(
        "/inloggen/?next=/mijn/profiel/", {"login": cast.member.email, "password": PASSWORD, "next": "/mijn/profiel/"}
    )
    assert first["Location"].partition("?")[0] == "/inloggen/code/"
    assert "_auth_user_id" not in client.session
    wrong = client.post("/inloggen/code/", {"code": "000000"})
    assert (wrong.status_code, "_auth_user_id" in client.session) == (200, False)
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(device.data["secret"], counter))
    assert client.post("/inloggen/code/", {"code": code})["Location"] == "/mijn/profiel/"
    assert "_auth_user_id" in client.session


def test_who_has_no_key_is_not_asked_for_one(cast):
    """The control, of who has one, is ``test_a_real_passkey_is_added_and_opens_the_door``."""
    give_totp(cast.member)
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    page = client.get("/inloggen/code/").text
    assert ("Stoppen met inloggen" in page, "toegangssleutel" in page, "webauthn" in page) == (True, False, False)


def test_the_code_page_is_nothing_by_itself(cast):
    assert cast.client().get("/inloggen/code/")["Location"] == "/inloggen/"


def test_setting_up_an_app_takes_the_password_and_gives_recovery_codes(cast):
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    address = reverse("mfa_activate_totp")
    assert client.get(address)["Location"].partition("?")[0] == reverse("account_reauthenticate")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(address)
    assert page.status_code == 200
    assert 'fill="white"' in page.context["totp_svg"]
    secret = page.context["form"].secret
    assert f"readonly>{secret}</textarea>" in page.text, "a line of one row hides half of it on a phone"
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    done = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert (
        "Met een herstelcode log je in als je je telefoon of sleutel kwijt bent." in client.get(done["Location"]).text
    )
    kinds = Authenticator.objects.filter(user=cast.member).values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]
