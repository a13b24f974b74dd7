"""The only way to get an account: an invitation, that works once, for a week."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leernetwerken.accounts import actions, retention
from leernetwerken.core.refusal import Refusal
from leernetwerken.notifications.models import OutgoingMail

CHOSEN = "een-zelfgekozen-zin-9"
BASE = "http://127.0.0.1:8000"


@pytest.fixture
def noor(cast):
    return actions.invite("Noor@Voorbeeld.test", name="Noor Bos", by=cast.administrator)


@pytest.fixture
def path(noor):
    text = OutgoingMail.objects.get(purpose="accounts/invitation").text
    return next(word for word in text.split() if word.startswith(f"{BASE}/account/")).removeprefix(BASE)


def accept(client, path, **fields):
    return client.post(path, {"name": "Noor Bosch", "password": CHOSEN} | fields)


def test_an_invitation_opens_an_account(cast, noor, path):
    client = cast.client()
    page = client.get(path)
    assert (page.status_code, page.content.decode().count("<h1")) == (200, 1)
    assert accept(client, path)["Location"] == "/inloggen/"
    noor.refresh_from_db()
    assert (noor.name, noor.email, noor.check_password(CHOSEN)) == ("Noor Bosch", "noor@voorbeeld.test", True)
    assert client.post("/inloggen/", {"login": noor.email, "password": CHOSEN})["Location"] == "/mijn/"
    actions_seen = ModelLogEntry.objects.filter(object_id=str(noor.pk)).order_by("pk").values_list("action", flat=True)
    assert list(actions_seen) == ["accounts.invite", "accounts.accept_invitation"]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_it_changes_nothing(cast, noor, path, method):
    before = get_user_model().objects.filter(pk=noor.pk).values().get()
    getattr(cast.client(), method)(path)
    assert get_user_model().objects.filter(pk=noor.pk).values().get() == before


def test_it_works_once(cast, noor, path):
    accept(cast.client(), path)
    again = accept(cast.client(), path, password="een-andere-lange-zin-1")
    assert (again.status_code, "werkt niet (meer)" in again.content.decode()) == (404, True)
    noor.refresh_from_db()
    assert noor.check_password(CHOSEN)


def test_it_works_a_week(cast, noor, path):
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=6, hours=23)):
        assert cast.client().get(path).status_code == 200
    with time_machine.travel(now + timedelta(days=7, minutes=1)):
        assert cast.client().get(path).status_code == 404
        assert accept(cast.client(), path).status_code == 404


@pytest.mark.parametrize("change", ["flipped", "cut", "longer", "other purpose", "empty words", "huge"])
def test_a_made_up_token_is_nothing(cast, noor, path, change):
    token = path.removeprefix("/account/uitnodiging/").removesuffix("/")
    changed = {
        "flipped": ("a" if token[0] != "a" else "b") + token[1:],
        "cut": token[:-1],
        "longer": token + "a",
        "other purpose": "WzEsMl0:1abcde:abcdefghijk",
        "empty words": "::",
        "huge": "x" * 5_000,
    }[change]
    assert cast.client().get(f"/account/uitnodiging/{changed}/").status_code == 404


def test_a_closed_account_is_not_opened_by_its_old_invitation(cast, noor, path):
    get_user_model().objects.filter(pk=noor.pk).update(is_active=False)
    assert accept(cast.client(), path).status_code == 404
    with pytest.raises(Refusal) as refusal:
        actions.accept_invitation(path.split("/")[-2], CHOSEN)
    assert refusal.value.code == "invitation"


@pytest.mark.parametrize(
    "fields", [{"password": "kort"}, {"password": "noor@voorbeeld.test"}, {"name": ""}, {"password": ""}]
)
def test_a_mistake_keeps_what_was_typed(cast, path, fields):
    response = accept(cast.client(), path, **fields)
    page = response.content.decode()
    assert (response.status_code, "Kijk dit nog even na" in page) == (422, True)
    assert f'value="{fields.get("name", "Noor Bosch")}"' in page or fields.get("name") == ""
    assert CHOSEN not in page


def test_an_invitation_for_somebody_with_an_account_shows_the_way_in(cast):
    before = cast.member.password
    user = actions.invite(" MEMBER@voorbeeld.test", name="Een ander", by=cast.administrator)
    assert (user, user.name, user.password) == (cast.member, "Persoon member", before)
    mail = OutgoingMail.objects.get()
    assert (mail.purpose, f"{BASE}/inloggen/" in mail.text, "uitnodiging/" in mail.text) == (
        "accounts/invitation_existing",
        True,
        False,
    )


def test_a_closed_account_gets_no_mail(cast):
    closed = cast.user("closed", is_active=False)
    assert actions.invite(closed.email, name="Dicht", by=cast.administrator) == closed
    assert OutgoingMail.objects.count() == 0


def test_a_second_invitation_leaves_the_first_link_working(cast, noor, path):
    actions.invite(noor.email, name="Noor", by=cast.administrator)
    assert OutgoingMail.objects.filter(purpose="accounts/invitation").count() == 2
    assert cast.client().get(path).status_code == 200


def test_subjects_tell_nothing_personal(cast, noor):
    actions.invite(cast.member.email, name="x", by=cast.administrator)
    subjects = list(OutgoingMail.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects == ["Je uitnodiging voor Leernetwerken", "Je account bij Leernetwerken"]


def test_invitations_nobody_takes_are_cleaned_up_and_accounts_are_not(cast, noor):
    assert cast.member.pk
    now = timezone.now()
    limit = timedelta(days=retention.KEEP_UNACCEPTED_INVITATION_DAYS)
    assert retention.purge_unaccepted_invitations(now=now + limit - timedelta(minutes=1)) == 0
    accounts = get_user_model().objects.count()
    assert retention.purge_unaccepted_invitations(now=now + limit + timedelta(minutes=1)) == 1
    assert get_user_model().objects.count() == accounts - 1
    assert not get_user_model().objects.filter(pk=noor.pk).exists()


def test_accounts_that_nobody_uses_are_listed(cast):
    long_ago = timezone.now() - timedelta(days=retention.KEEP_INACTIVE_ACCOUNT_DAYS + 1)
    for person in (cast.member, cast.outsider, cast.administrator):
        get_user_model().objects.filter(pk=person.pk).update(date_joined=long_ago)
    get_user_model().objects.filter(pk=cast.outsider.pk).update(last_login=timezone.now())
    assert list(retention.inactive_accounts()) == [cast.member]
