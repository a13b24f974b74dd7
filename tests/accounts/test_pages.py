"""Every page about accounts: Dutch, one heading, a label for every field, nothing inline."""

import html5lib
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from leernetwerken.accounts.mails import invitation_token
from tests.cast import PASSWORD

from .test_two_factor import give_totp

OPEN = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "socialaccount_login_cancelled",
]
OWN = [
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "profile",
]
WITH_DEVICE = [
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]
ENGLISH = [" the ", " your ", "Sign ", "Password", "Authenticator", " Email"]


def check(response, *, status=200):
    assert response.status_code == status
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    assert len(page.findall(".//h1")) == 1
    labels = {label.get("for") for label in page.findall(".//label")}
    visible = [
        field
        for kind in ("input", "select", "textarea")
        for field in page.findall(f".//{kind}")
        if field.get("type") not in ("hidden", "submit")
    ]
    assert [
        field.get("name") for field in visible if field.get("id") not in labels and not field.get("aria-label")
    ] == []
    assert [
        script for script in page.findall(".//script") if not script.get("src") and "json" not in script.get("type", "")
    ] == []
    assert [tag for tag in page.iter() if tag.get("style")] == []
    assert [image for image in page.findall(".//img") if image.get("alt") is None] == []
    ids = [tag.get("id") for tag in page.iter() if tag.get("id")]
    assert len(ids) == len(set(ids))
    text = " ".join("".join(page.find(".//main").itertext()).split())
    assert [word for word in ENGLISH if word in text] == []


@pytest.fixture
def signed_in(cast):
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_the_login_form_says_what_goes_where(cast):
    """Labels that stay, nothing that vanishes while typing; a browser and a password manager know the fields."""
    page = html5lib.parse(cast.client().get("/inloggen/").content.decode(), namespaceHTMLElements=False)
    labels = {label.get("for"): "".join(label.itertext()).strip() for label in page.iter("label")}
    fields = [field for field in page.iter("input") if field.get("type") not in ("hidden", None)]
    assert [(labels[field.get("id")], field.get("type"), field.get("autocomplete")) for field in fields] == [
        ("E-mailadres", "email", "email"),
        ("Wachtwoord", "password", "current-password"),
    ]
    assert [field.get("placeholder") for field in fields] == [None, None]
    links = {link.get("href"): "".join(link.itertext()) for link in page.find(".//main").iter("a")}
    assert links["/wachtwoord/vergeten/"] == "Wachtwoord vergeten?"


def test_an_address_has_one_name(cast):
    """Where somebody logs in, and where he asks for another password."""
    labels = [cast.client().get(page).context["form"].fields for page in ("/inloggen/", "/wachtwoord/vergeten/")]
    assert [labels[0]["login"].label, labels[1]["email"].label] == ["E-mailadres"] * 2


def test_no_field_has_a_placeholder(signed_in):
    pages = [signed_in.get(reverse(name)).content.decode() for name in OWN]
    assert [name for name, page in zip(OWN, pages, strict=True) if "placeholder=" in page] == []


@pytest.mark.parametrize("password", ["persoon nobody", "nobody@voorbeeld.test"])
def test_a_password_is_not_somebodys_own_name(cast, password):
    page = cast.client().post(
        reverse("accept_invitation", args=[invitation_token(cast.nobody)]), {"name": "Noor", "password": password}
    )
    assert "Dit wachtwoord lijkt te veel op je" in page.content.decode()


@pytest.mark.parametrize("name", OPEN)
def test_open_pages(cast, name):
    check(cast.client().get(reverse(name)))


@pytest.mark.parametrize("name", OWN)
def test_own_pages(signed_in, name):
    check(signed_in.get(reverse(name)))


@pytest.mark.parametrize("name", WITH_DEVICE)
def test_pages_with_a_device(cast, signed_in, name):
    give_totp(cast.member)
    RecoveryCodes.activate(cast.member)
    check(signed_in.get(reverse(name)))


def test_the_second_step(cast):
    give_totp(cast.member)
    client = cast.client()
    client.post("/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    check(client.get(reverse("mfa_authenticate")))


def test_an_invitation(cast):
    check(cast.client().get(reverse("accept_invitation", args=[invitation_token(cast.nobody)])))


def test_a_failure_at_the_organisation(cast):
    check(cast.client().get(reverse("socialaccount_login_error")), status=401)


def test_mistakes(cast):
    check(cast.client().post(reverse("account_login"), {"login": "x", "password": ""}))


@pytest.mark.parametrize("name", OWN[1:])
def test_visitors_do_not_see_own_pages(cast, name):
    response = cast.client().get(reverse(name))
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/inloggen/")
