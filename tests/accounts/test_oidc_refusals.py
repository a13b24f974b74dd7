"""A provider that lies, stammers or is away opens nothing, and its people read a plain page."""

import re
import time

import pytest

from .mock_idp import CLIENT_ID, START, is_in, log_in, new_key, onward, relative

DISCOVERY = "/.well-known/openid-configuration"


def test_a_code_of_another_provider_is_not_shown_to_ours(cast, idp):
    assert cast.nobody.pk
    client = cast.client()
    callback = relative(idp.authorize(onward(client)))
    response = client.get(re.sub("iss=[^&]+", "iss=https%3A%2F%2Fkwaad.example", callback))
    assert (response.status_code, is_in(client), idp.tokens_asked) == (401, False, 0)


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
    callback = relative(idp.authorize(onward(client)))
    other = {
        "state": callback.replace("state=", "state=x"),
        "no state": re.sub("&state=[^&]+", "", callback),
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


@pytest.mark.parametrize("broken", ["answers badly", "is gone"])
def test_a_provider_that_is_down_gives_a_plain_page(cast, idp, settings, broken):
    idp.broken = broken == "answers badly"
    if broken == "is gone":
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"
    response = cast.client().post(START)
    assert response.status_code == 401
    assert "Inloggen via je organisatie lukt niet" in response.content.decode()


@pytest.mark.parametrize("path", [DISCOVERY, "/token", "/jwks", "/userinfo"])
@pytest.mark.parametrize("answer", [[], "een woord", {}, {"keys": 1, "access_token": "x", "id_token": [], "sub": 5}])
def test_an_answer_that_is_no_answer_gives_a_plain_page(cast, idp, path, answer):
    assert cast.nobody.pk
    client = cast.client()
    callback = relative(idp.authorize(onward(client)))
    idp.answers = {path: answer}
    responses = [client.get(callback)] + ([client.post(START)] if path == DISCOVERY else [])
    assert ({response.status_code for response in responses}, is_in(client)) == ({401}, False)


def test_it_leads_to_no_script(cast, idp):
    idp.answers = {DISCOVERY: idp.discovery() | {"authorization_endpoint": "javascript:alert(1)"}}
    assert cast.client().post(START).status_code == 401


def test_who_keeps_the_site_reads_why_it_failed(cast, idp, caplog):
    assert cast.nobody.pk
    client = cast.client()
    callback = relative(idp.authorize(onward(client)))
    client.get(callback.replace("code=", "error=invalid_scope%0A&c="))
    idp.claims = {"nonce": "een-andere"}
    log_in(client, idp)
    said = [record.getMessage() for record in caplog.records if record.name.endswith("accounts.adapter")]
    assert said == [
        "Logging in at Jeugdhulp Oost failed: 'invalid_scope\\n'",
        "Logging in at Jeugdhulp Oost failed: OAuth2Error('nonce does not match')",
    ]
