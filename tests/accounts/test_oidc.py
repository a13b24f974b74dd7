"""Logging in at somebody's organisation: a real code flow against a provider that may lie."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model

from .mock_idp import CLIENT_ID, SECRET, new_key, running_idp

START = "/oidc/organisatie/?process=login"


@pytest.fixture(scope="module")
def server():
    with running_idp() as idp:
        yield idp


@pytest.fixture
def idp(server, settings):
    server.__init__(urlsplit(server.url).netloc.split(":"))
    app = {
        "provider_id": "organisatie",
        "name": "Jeugdhulp Oost",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "settings": {"server_url": server.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return server


def relative(url):
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


def log_in(client, idp, start=START):
    redirect = client.post(start)
    assert redirect.status_code == 302
    return client.get(relative(idp.authorize(redirect["Location"])))


def is_in(client):
    return "_auth_user_id" in client.session


def test_somebody_with_an_account_gets_in_and_stays_linked(cast, idp):
    client = cast.client()
    assert cast.nobody.pk
    accounts = get_user_model().objects.count()
    response = log_in(client, idp)
    assert (response.status_code, response["Location"]) == (302, "/mijn/")
    assert client.session["_auth_user_id"] == str(cast.nobody.pk)
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data) == (cast.nobody, "sub-1", {})
    assert cast.nobody.has_usable_password()
    assert get_user_model().objects.count() == accounts


def test_the_link_holds_when_the_organisation_changes_the_address(cast, idp):
    assert cast.nobody.pk
    log_in(cast.client(), idp)
    idp.email = "anders@voorbeeld.test"
    client = cast.client()
    log_in(client, idp)
    assert client.session["_auth_user_id"] == str(cast.nobody.pk)


def test_the_address_may_come_from_userinfo(cast, idp):
    assert cast.nobody.pk
    idp.email_in_userinfo = True
    client = cast.client()
    log_in(client, idp)
    assert is_in(client)


def test_it_asks_with_pkce_state_and_nonce_and_nothing_from_the_address_bar(cast, idp):
    location = cast.client().post(START + "&scope=admin&auth_params=prompt%3Dnone")["Location"]
    asked = parse_qs(urlsplit(location).query)
    fields = "client_id code_challenge code_challenge_method nonce redirect_uri response_type scope state"
    assert sorted(asked) == fields.split()
    assert (set(asked["scope"][0].split()), asked["code_challenge_method"]) == (
        {"openid", "profile", "email"},
        ["S256"],
    )


@pytest.mark.parametrize("next_url", ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example/"])
def test_it_never_leads_to_another_host(cast, idp, next_url):
    assert cast.nobody.pk
    assert log_in(cast.client(), idp, f"{START}&next={next_url}")["Location"] == "/mijn/"


def test_it_leads_to_where_somebody_was_going(cast, idp):
    assert cast.nobody.pk
    assert log_in(cast.client(), idp, f"{START}&next=/mijn/profiel/")["Location"] == "/mijn/profiel/"


def test_it_never_makes_an_account(cast, idp):
    idp.email = "onbekend@voorbeeld.test"
    accounts = get_user_model().objects.count()
    client = cast.client()
    response = log_in(client, idp)
    assert (response.status_code, is_in(client)) == (403, False)
    assert "Geen account gevonden" in response.content.decode()
    assert get_user_model().objects.count() == accounts


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1])
def test_an_address_nobody_vouches_for_opens_nothing(cast, idp, verified):
    assert cast.nobody.pk
    idp.verified = verified
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (403, False)


def test_a_closed_account_stays_closed(cast, idp):
    get_user_model().objects.filter(pk=cast.nobody.pk).update(is_active=False)
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (403, False)


def test_a_linked_account_that_was_closed_stays_closed(cast, idp):
    assert cast.nobody.pk
    log_in(cast.client(), idp)
    get_user_model().objects.filter(pk=cast.nobody.pk).update(is_active=False)
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (403, False)


def test_a_new_owner_of_an_address_does_not_get_the_old_owners_account(cast, idp):
    assert cast.nobody.pk
    log_in(cast.client(), idp)
    idp.subject = "sub-2"
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (403, False)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://kwaad.example"},
        {"aud": "iemand-anders"},
        {"aud": [CLIENT_ID, "iemand-anders"]},
        {"azp": "iemand-anders"},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"iat": None},
        {"nonce": "een-andere"},
        {"nonce": None},
        {"nonce": ""},
        {"nonce": 5},
        {"sub": None},
        {"sub": ""},
        {"aud": None},
        {"iss": None},
    ],
)
def test_a_wrong_token_is_refused(cast, idp, claims):
    assert cast.nobody.pk
    idp.claims = claims
    client = cast.client()
    response = log_in(client, idp)
    assert (response.status_code, is_in(client)) == (401, False)
    assert "Inloggen via je organisatie lukt niet" in response.content.decode()


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS384"])
def test_another_algorithm_is_refused(cast, idp, algorithm):
    assert cast.nobody.pk
    idp.algorithm = algorithm
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (401, False)


def test_another_key_is_refused(cast, idp):
    assert cast.nobody.pk
    idp.signer = new_key()
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (401, False)


@pytest.mark.parametrize("change", ["state", "no state", "no code", "other code", "other browser", "error", "twice"])
def test_a_callback_nobody_asked_for_is_refused(cast, idp, change):
    assert cast.nobody.pk
    client = cast.client()
    callback = relative(idp.authorize(client.post(START)["Location"]))
    other = {
        "state": callback.replace("state=", "state=x"),
        "no state": callback.partition("&state=")[0],
        "no code": callback.replace("code=", "cod="),
        "other code": callback.replace("code=code", "code=cod"),
        "other browser": callback,
        "error": callback.replace("code=", "error=server_error&c="),
        "twice": callback,
    }
    if change == "other browser":
        client = cast.client()
    if change == "twice":
        client.get(callback)
        assert is_in(client)
        client.post("/uitloggen/")
    response = client.get(other[change])
    assert (response.status_code, is_in(client)) == (401, False)


def test_stopping_at_the_provider_is_no_error(cast, idp):
    client = cast.client()
    callback = relative(idp.authorize(client.post(START)["Location"]))
    response = client.get(callback.replace("code=", "error=access_denied&c="), follow=True)
    assert response.redirect_chain == [("/oidc/geannuleerd/", 302)]
    assert "Je bent gestopt met inloggen" in response.content.decode()


@pytest.mark.parametrize("broken", ["answers badly", "is gone"])
def test_a_provider_that_is_down_gives_a_plain_page(cast, idp, settings, broken):
    idp.broken = broken == "answers badly"
    if broken == "is gone":
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"
    response = cast.client().post(START)
    assert response.status_code == 401
    assert "Inloggen via je organisatie lukt niet" in response.content.decode()


def test_an_unknown_provider_does_not_exist(cast, idp):
    assert cast.client().post("/oidc/iets-anders/").status_code == 404
    assert cast.client().get("/oidc/iets-anders/terug/?code=1&state=2").status_code == 404


def test_a_get_starts_nothing(cast, idp):
    response = cast.client().get(START)
    assert (response.status_code, "Location" in response) == (200, False)


def test_the_login_page_offers_it(cast, idp):
    page = cast.client().get("/inloggen/?next=/mijn/profiel/").content.decode()
    assert "Inloggen via Jeugdhulp Oost" in page
