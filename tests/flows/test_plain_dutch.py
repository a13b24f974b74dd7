"""Nobody meets "u", "uw" or English: not on a form, and not in what a form says about a mistake."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from django.utils.translation import trans_real

from leernetwerken.accounts.mails import invitation_token
from leernetwerken.core import wording
from leernetwerken.networks import join_actions, tokens
from leernetwerken.networks.models import JoinQuestion
from tests.cast import PASSWORD
from tests.stage import staged

from .plain import forms, strange_words, ways_to_fail

STAY_OUT = ("/uitloggen/", "/beheer/logout/")


def walk(client, urls):
    """``{address: strange words}`` of every page, and of every answer to its forms filled in wrongly."""
    strange = {}
    for url in urls:
        page = client.get(url, follow=True)
        assert page.status_code == 200, url
        answers = [(url, page)]
        for form in forms(url, page):
            if not form.action.startswith(STAY_OUT):
                answers += [(f"{url} → {form.action}", client.post(form.action, data)) for data in ways_to_fail(form)]
        for name, answer in answers:
            assert answer.status_code < 500, name
            if "html" in answer["Content-Type"] and (found := strange_words(answer)):
                strange[name] = found
    return strange


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False


@staged
def asked(cast):
    """Somebody without an account asks to take part."""
    JoinQuestion.objects.create(page=cast.network_a, text="Waarom doe je mee?")
    assert cast.coordinator
    request = join_actions.request_to_join(
        cast.network_a, email="noor@voorbeeld.test", name="Noor", perspective=cast.perspective
    )
    return join_actions.confirm(request)


def test_every_text_of_ours_takes_the_place_of_one_that_is_there():
    """An upgrade that changes an English sentence is seen here, not by a visitor."""
    theirs = trans_real.DjangoTranslation("nl")._catalog
    ours = [*wording.FORMS, *wording.PASSWORDS, *wording.SECOND_STEP, *wording.EDITOR]
    ours += [(text, 0) for text in wording.NUMBERED]
    untranslated = ("This password is too short. It must contain at least %d character.", 0)
    assert [text for text in ours if text not in theirs] == [untranslated]


def test_without_our_words_the_walk_does_find_them(cast, monkeypatch):
    """The control: the packages' own words are formal, and one is English."""
    monkeypatch.setitem(trans_real._translations, "nl", trans_real.DjangoTranslation("nl"))
    monkeypatch.setattr(trans_real._active, "value", trans_real.translation("nl"), raising=False)
    found = walk(cast.client(), [reverse("accept_invitation", args=[invitation_token(cast.nobody)])])
    assert {word for words in found.values() for word in words} >= {"Uw", "must"}


def test_a_visitor(cast, asked):
    urls = [
        "/inloggen/",
        "/wachtwoord/vergeten/",
        "/netwerken/a/aanmelden/",
        "/zoeken/?q=",
        reverse("accept_invitation", args=[invitation_token(cast.nobody)]),
        reverse("join_request_state", args=[tokens.make(asked, tokens.STATE)]),
    ]
    assert walk(cast.client(), urls) == {}


def test_a_member(cast):
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    membership = cast.member.memberships.get()
    own = ["profile", "account_reauthenticate", "account_change_password", "mfa_index", "mfa_activate_totp"]
    own += ["mfa_list_webauthn", "mfa_add_webauthn", "my"]
    urls = [reverse(name) for name in own]
    urls += [reverse("membership_settings", args=[membership.pk]), reverse("membership_leave", args=[membership.pk])]
    urls += ["/netwerken/b/aanmelden/"]
    assert walk(client, urls) == {}


def test_somebody_with_a_second_step(cast):
    totp.TOTP.activate(cast.member, totp.generate_totp_secret())
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    assert walk(client, [reverse("mfa_authenticate")]) == {}
    client.force_login(cast.member)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = Authenticator.objects.create(user=cast.member, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel"})
    RecoveryCodes.activate(cast.member)
    names = ["mfa_reauthenticate", "mfa_view_recovery_codes"]
    names += ["mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    urls = [reverse(name) for name in names] + [reverse("mfa_edit_webauthn", args=[key.pk])]
    assert walk(client, urls) == {}


def test_a_coordinator(cast, asked):
    membership = cast.member.memberships.get()
    urls = ["/netwerken/a/leden/toevoegen/", reverse("coordinator_join_request", args=[asked.pk])]
    urls += [reverse("membership_role", args=[membership.pk]), reverse("membership_end", args=[membership.pk])]
    assert walk(cast.client(cast.coordinator), urls) == {}


def _editor_pages(cast):
    report = cast.report(owner=cast.member)
    add = ["wagtailadmin_pages:add", "knowledge"]
    return {
        "member": [
            reverse(add[0], args=[add[1], "meetingreportpage", cast.network_a.pk]),
            reverse(add[0], args=[add[1], "resourcepage", cast.network_a.pk]),
            reverse("wagtailadmin_pages:add_subpage", args=[cast.network_a.pk]),
            reverse("wagtailadmin_explore", args=[cast.network_a.pk]),
            reverse("wagtailadmin_pages:edit", args=[report.pk]),
            reverse("wagtailadmin_pages:history", args=[report.pk]),
            reverse("wagtailimages:add"),
            reverse("wagtaildocs:add"),
        ],
        "administrator": [
            "/beheer/",
            "/beheer/berichten/",
            reverse("wagtailadmin_pages:add", args=["news", "newspage", cast.news_index.pk]),
            reverse("wagtailadmin_pages:edit", args=[cast.home.pk]),
            reverse("wagtailadmin_explore", args=[cast.index.pk]),
            reverse("wagtailusers_users:add"),
            "/beheer/snippets/pages/theme/add/",
            "/beheer/snippets/accounts/perspective/add/",
        ],
        "coordinator": [
            "/beheer/",
            reverse("wagtailadmin_pages:edit", args=[cast.network_a.pk]),
            reverse("page_visibility", args=[report.pk]),
            reverse("wagtailadmin_explore", args=[cast.network_a.pk]),
        ],
    }


@pytest.mark.parametrize("person", ["member", "coordinator", "administrator"])
def test_the_editor(cast, person):
    assert walk(cast.client(getattr(cast, person)), _editor_pages(cast)[person]) == {}
