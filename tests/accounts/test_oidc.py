"""Logging in at somebody's organisation: a real code flow against a provider that may lie."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model

from leernetwerken.accounts import actions
from leernetwerken.accounts.mails import invitation_url

from .mock_idp import START, is_in, log_in, onward, relative


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


def test_who_came_in_by_the_organisation_leaves_no_invitation_behind(cast, idp):
    """Whoever reads the old mail would choose a password for an account that is in use."""
    noor = actions.invite(idp.email, name="Noor Bos")
    link = invitation_url(noor)
    assert cast.client().get(link).status_code == 200
    assert log_in(cast.client(), idp)["Location"] == "/mijn/"
    assert cast.client().post(link, {"name": "Iemand", "password": "een-zelfgekozen-zin-9"}).status_code == 404
    noor.refresh_from_db()
    assert (noor.name, noor.has_usable_password()) == ("Noor Bos", False)


def test_the_link_holds_when_the_organisation_changes_the_address(cast, idp):
    assert cast.nobody.pk
    log_in(cast.client(), idp)
    idp.email = "anders@voorbeeld.test"
    client = cast.client()
    log_in(client, idp)
    assert client.session["_auth_user_id"] == str(cast.nobody.pk)


def test_a_page_and_no_redirect_leads_to_the_provider(cast, idp):
    """Browsers hold a redirect against ``form-action``, on each further host that the organisation sends people to."""
    response = cast.client().post(START)
    page = response.content.decode()
    [button] = re.findall(r'<a class="btn" href="([^"]+)">Verder</a>', page)
    assert f'<meta http-equiv="refresh" content="0;url={button}">' in page
    assert unescape(button).startswith(f"{idp.url}/authorize?")
    assert response["Cache-Control"] == "private, no-store"
    login = cast.client().get("/inloggen/")
    assert "form-action 'self';" in login["Content-Security-Policy"] + ";"


@pytest.mark.parametrize("methods", [["client_secret_basic"], ["client_secret_post"], None])
def test_it_proves_itself_in_the_way_that_the_provider_takes(cast, idp, methods):
    """Also where the provider does not say which: then the standard means the header."""
    assert cast.nobody.pk
    idp.methods = methods
    client = cast.client()
    log_in(client, idp)
    assert (is_in(client), idp.tokens_asked) == (True, 1)


def test_a_provider_need_not_name_itself(cast, idp):
    assert cast.nobody.pk
    client = cast.client()
    client.get(re.sub("&iss=[^&]+", "", relative(idp.authorize(onward(client)))))
    assert is_in(client)


def test_the_address_may_come_in_the_token(cast, idp):
    assert cast.nobody.pk
    idp.email_in_token = True
    client = cast.client()
    log_in(client, idp)
    assert is_in(client)


def test_it_asks_with_pkce_state_and_nonce_and_nothing_from_the_address_bar(cast, idp):
    location = onward(cast.client(), START + "&scope=admin&auth_params=prompt%3Dnone")
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


@pytest.mark.parametrize("in_token", [False, True])
@pytest.mark.parametrize("verified", [False, None, "true", "false", 1])
def test_an_address_nobody_vouches_for_opens_nothing(cast, idp, verified, in_token):
    assert cast.nobody.pk
    idp.verified, idp.email_in_token = verified, in_token
    client = cast.client()
    assert (log_in(client, idp).status_code, is_in(client)) == (403, False)


@pytest.mark.parametrize(
    ("domains", "verified", "status"),
    [
        (["voorbeeld.test"], None, 302),
        (["voorbeeld.test"], False, 403),
        (["elders.test", "beeld.test"], None, 403),
        ([""], None, 403),
    ],
)
def test_who_gives_out_a_domain_vouches_for_its_addresses(cast, idp, domains, verified, status):
    """Unless it says no. Entra ID says neither yes nor no."""
    assert cast.nobody.pk
    idp.app["settings"]["email_domains"] = domains
    idp.verified = verified
    assert log_in(cast.client(), idp).status_code == status


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


def test_stopping_at_the_provider_is_no_error(cast, idp):
    client = cast.client()
    callback = relative(idp.authorize(onward(client)))
    response = client.get(callback.replace("code=", "error=access_denied&c="), follow=True)
    assert response.redirect_chain == [("/oidc/geannuleerd/", 302)]
    assert "Je bent gestopt met inloggen" in response.content.decode()


def test_an_unknown_provider_does_not_exist(cast, idp):
    assert cast.client().post("/oidc/iets-anders/").status_code == 404
    assert cast.client().get("/oidc/iets-anders/terug/?code=1&state=2").status_code == 404


def test_a_get_starts_nothing(cast, idp):
    response = cast.client().get(START)
    assert (response.status_code, "Location" in response) == (200, False)


def test_the_login_page_offers_it(cast, idp):
    page = cast.client().get("/inloggen/?next=/mijn/profiel/").content.decode()
    assert "Inloggen via Jeugdhulp Oost" in page
