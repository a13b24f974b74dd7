"""Administrators keep accounts in the editor's own screens, without ever typing a password."""

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from leernetwerken.accounts.models import Perspective
from leernetwerken.networks.actions import start_membership
from leernetwerken.notifications.models import OutgoingMail
from tests.files import make

PERSON = {"email": "Noor@Voorbeeld.test", "name": "Noor Bos", "organisation": "Jeugdhulp Oost", "perspective": ""}


@pytest.fixture
def admin(cast):
    return cast.client(cast.administrator)


def test_an_account_is_made_and_its_owner_invited(cast, admin):
    page = admin.get(reverse("wagtailusers_users:add")).content.decode()
    assert [f'name="{name}"' in page for name in ("email", "name", "organisation", "perspective")] == [True] * 4
    assert [f'name="{name}"' in page for name in ("password1", "first_name", "last_name")] == [False] * 3
    group = Group.objects.create(name="Redactie")
    response = admin.post(
        reverse("wagtailusers_users:add"), PERSON | {"groups": [group.pk], "perspective": cast.perspective.pk}
    )
    assert response["Location"] == reverse("wagtailusers_users:index")
    noor = get_user_model().objects.get(email="noor@voorbeeld.test")
    assert (noor.name, noor.has_usable_password(), list(noor.groups.all())) == ("Noor Bos", False, [group])
    assert list(OutgoingMail.objects.values_list("purpose", "to_email")) == [("accounts/invitation", noor.email)]


@pytest.mark.parametrize("email", ["MEMBER@voorbeeld.test", "member@voorbeeld.test", "geen adres", ""])
def test_a_mistake_keeps_what_was_typed(cast, admin, email):
    assert cast.member.pk
    response = admin.post(reverse("wagtailusers_users:add"), PERSON | {"email": email})
    assert (response.status_code, 'value="Noor Bos"' in response.content.decode()) == (200, True)
    assert OutgoingMail.objects.count() == 0


def test_an_address_that_somebody_has_already_is_called_an_address(cast, admin):
    """Wagtail speaks of a user name, which nobody has here."""
    posted = PERSON | {"email": cast.member.email, "is_active": "on"}
    words = "Er is al een account met dit e-mailadres. Zoek dat account op, of vul een ander e-mailadres in."
    for address in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[cast.nobody.pk])):
        assert admin.post(address, posted).context["form"].errors == {"email": [words]}
    assert "gebruikersnaam" not in admin.get(reverse("wagtailusers_users:index")).text.lower()


def test_who_hears_the_list_hears_whether_an_account_is_open(cast, admin):
    """The control of the words is that one account is closed."""
    get_user_model().objects.filter(pk=cast.nobody.pk).update(is_active=False)
    page = BeautifulSoup(admin.get(reverse("wagtailusers_users:index")).content, "html.parser")
    assert sorted(cell.text.strip() for cell in page.select("td.status")) == ["Ja", "Nee"]


def test_an_account_is_changed(cast, admin):
    address = reverse("wagtailusers_users:edit", args=[cast.nobody.pk])
    EmailAddress.objects.create(user=cast.nobody, email=cast.nobody.email, primary=True, verified=True)
    password = cast.nobody.password
    assert 'name="is_active"' in admin.get(address).content.decode()
    assert admin.post(address, PERSON | {"is_active": "on"}).status_code == 302
    cast.nobody.refresh_from_db()
    assert (cast.nobody.email, cast.nobody.name, cast.nobody.password) == ("noor@voorbeeld.test", "Noor Bos", password)
    assert EmailAddress.objects.count() == 0, "the old address would still log in"


def test_the_old_address_no_longer_logs_in(cast, admin):
    EmailAddress.objects.create(user=cast.nobody, email=cast.nobody.email, primary=True, verified=True)
    admin.post(reverse("wagtailusers_users:edit", args=[cast.nobody.pk]), PERSON | {"is_active": "on"})
    fields = {"login": "nobody@voorbeeld.test", "password": "een-lang-wachtwoord-1"}
    assert cast.client().post("/inloggen/", fields).status_code == 200
    assert cast.client().post("/inloggen/", fields | {"login": "noor@voorbeeld.test"}).status_code == 302


def test_the_screens_speak_of_accounts_and_addresses(admin):
    """As the first screen and the form to log in do."""
    words = admin.get(reverse("wagtailusers_users:index")).text + admin.get(reverse("wagtailusers_users:add")).text
    asked = ("E-mail<", "E-mailadres", "Voeg een account toe", "ebruiker toe", "---")
    assert [word for word in asked if word in words] == ["E-mailadres", "Voeg een account toe"]


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_what_is_done_to_several_speaks_of_accounts_too(cast, admin, action):
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    page = BeautifulSoup(admin.get(f"{address}?id={cast.nobody.pk}&id={cast.outsider.pk}").text, "html.parser")
    words = page.main.get_text(" ")
    assert ("account" in words, "gebruiker" in words.lower(), "---" in words) == (True, False, False)


def test_closing_an_account_ends_its_session(cast, admin):
    theirs = cast.client(cast.nobody)
    assert theirs.get("/mijn/profiel/").status_code == 200
    admin.post(reverse("wagtailusers_users:edit", args=[cast.nobody.pk]), PERSON)
    assert theirs.get("/mijn/profiel/").status_code == 302


def test_administrators_cannot_lock_themselves_out(cast, admin):
    admin.post(reverse("wagtailusers_users:edit", args=[cast.administrator.pk]), PERSON)
    cast.administrator.refresh_from_db()
    assert (cast.administrator.is_active, cast.administrator.is_superuser) == (True, True)


@pytest.mark.parametrize("query", ["", "?q=nobody", "?ordering=name", "?ordering=-name", "?ordering=email"])
def test_the_list(cast, admin, query):
    assert cast.nobody.pk
    response = admin.get(reverse("wagtailusers_users:index") + query)
    assert (response.status_code, "Persoon nobody" in response.content.decode()) == (200, True)


@pytest.mark.parametrize("screen", ["delete", "history"])
def test_the_other_screens(cast, admin, screen):
    assert admin.get(reverse(f"wagtailusers_users:{screen}", args=[cast.nobody.pk])).status_code == 200


def test_nobody_else_comes_here(cast):
    for person in (cast.coordinator, cast.member, cast.anonymous):
        assert cast.client(person).get(reverse("wagtailusers_users:add")).status_code == 302


def test_the_own_account_page_asks_for_no_password(admin):
    page = admin.get(reverse("wagtailadmin_account")).content.decode()
    assert "old_password" not in page


@pytest.mark.parametrize("who", ["administrator", "coordinator", "member"])
def test_the_own_account_page_asks_nothing_that_it_throws_away(cast, who):
    """No second name, no switches for mails that leave anyway, no zones, and no photo that outlives the account."""
    client, address = cast.client(getattr(cast, who)), reverse("wagtailadmin_account")
    page = client.get(address).text
    fields = ("first_name", "last_name", "approved_notifications", "current_time_zone", "avatar-")
    assert [field for field in fields if field in page] == []
    assert f'href="{reverse("profile")}"' in page
    theme = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    photo = {"avatar-avatar": make.upload("ik.jpg", make.picture_with_secrets())}
    assert client.post(address, theme | photo).status_code == 302
    kept = getattr(cast, who).wagtail_userprofile
    assert (kept.theme, bool(kept.avatar)) == ("dark", False)


@pytest.mark.parametrize(
    "ask", ["snippets/accounts/perspective/delete/{}/", "bulk/accounts/perspective/delete/?id={}&next=/beheer/"]
)
def test_a_perspective_that_people_have_stays_and_says_so(cast, ask):
    """The control is in the same test: one that nobody has goes by the same press."""
    free = Perspective.objects.create(name="Nog niemand", plural="Nog niemand")
    client = cast.client(cast.administrator)
    start_membership(cast.network_a, cast.nobody, perspective=cast.perspective)
    for perspective, words in ((cast.perspective, "nog ergens in gebruik"), (free, "")):
        address = "/beheer/" + ask.format(perspective.pk)
        response = client.post(address, follow=True)
        assert (response.status_code, words in response.text) == (200, True)
    assert list(Perspective.objects.all()) == [cast.perspective]
