"""The one door: logging in, being refused, and learning nothing from a refusal."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from leernetwerken.notifications.models import OutgoingMail
from tests.cast import PASSWORD

TOO_MANY = "Te veel inlogpogingen."


def log_in(client, email, password=PASSWORD, **extra):
    return client.post("/inloggen/", {"login": email, "password": password} | extra)


def seen(response, *typed):
    """Everything an outsider can compare, without what changes each time and what was typed."""
    text = response.content.decode()
    for word in (*typed, response.context and str(response.context.get("csrf_token"))):
        text = text.replace(word, "") if word else text
    headers = {name: value for name, value in response.headers.items() if name not in ("Content-Length", "Expires")}
    cookies = {name: (cookie["httponly"], cookie["max-age"]) for name, cookie in response.cookies.items()}
    return response.status_code, text, headers, cookies


@pytest.fixture
def closed(cast):
    return cast.user("closed", is_active=False)


def test_a_member_logs_in_with_any_capitals(cast):
    assert cast.member.pk
    client = cast.client()
    response = log_in(client, "  MEMBER@Voorbeeld.TEST ")
    assert (response.status_code, response["Location"]) == (302, "/mijn/")
    assert client.session["_auth_user_id"] == str(cast.member.pk)


def test_a_superuser_from_the_command_line_logs_in(cast, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Baas@Voorbeeld.test", name="Baas", interactive=False, verbosity=0)
    client = cast.client()
    assert log_in(client, "baas@voorbeeld.test")["Location"] == "/mijn/"
    assert client.get("/beheer/").status_code == 200


def test_every_refusal_looks_the_same(cast, closed):
    assert cast.member.pk
    answers = {
        who: seen(log_in(cast.client(), email, password), email)
        for who, email, password in [
            ("known", "member@voorbeeld.test", "een-fout-wachtwoord"),
            ("unknown", "niemand@voorbeeld.test", "een-fout-wachtwoord"),
            ("closed", closed.email, "een-fout-wachtwoord"),
            ("closed, right password", closed.email, PASSWORD),
            ("invited", cast.user("invited").email, "een-fout-wachtwoord"),
        ]
    }
    assert {who: answer == answers["known"] for who, answer in answers.items()} == dict.fromkeys(answers, True)
    assert answers["known"][0] == 200
    assert "horen niet bij elkaar" in answers["known"][1]


def test_every_request_for_a_new_password_looks_the_same(cast, closed, django_capture_on_commit_callbacks):
    assert cast.member.pk
    emails = ["member@voorbeeld.test", "niemand@voorbeeld.test", closed.email]
    answers = []
    for email in emails:
        client = cast.client()
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(seen(client.post("/wachtwoord/vergeten/", {"email": email})))
        answers.append(seen(client.get("/wachtwoord/vergeten/verstuurd/")))
    assert answers[0:2] == answers[2:4] == answers[4:6]
    assert list(OutgoingMail.objects.values_list("purpose", "to_email")) == [
        ("accounts/password_reset", "member@voorbeeld.test")
    ]


def test_what_was_typed_stays_except_the_password(cast):
    page = log_in(cast.client(), "niemand@voorbeeld.test", "geheim-woord-123").content.decode()
    assert 'value="niemand@voorbeeld.test"' in page
    assert "geheim-woord-123" not in page


@pytest.mark.parametrize(
    "word", ["\x00", "a\x00@voorbeeld.test", "x" * 10_000, "<script>alert(1)</script>", "", "é" * 300]
)
@pytest.mark.parametrize("path", ["/inloggen/", "/wachtwoord/vergeten/"])
def test_nonsense_is_an_ordinary_mistake(cast, path, word):
    response = cast.client().post(path, {"login": word, "email": word, "password": word})
    assert response.status_code == (302 if path != "/inloggen/" and "@" in word else 200)
    assert b"<script>alert(1)" not in response.content


@pytest.mark.parametrize("password", ["\x00" * 20, "x" * 10_000, "x\x00"])
def test_a_strange_password_is_an_ordinary_mistake(cast, password):
    assert log_in(cast.client(), cast.member.email, password).status_code == 200


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/mijn/profiel/", "/mijn/profiel/"),
        ("http://testserver/netwerken/", "http://testserver/netwerken/"),
        ("https://kwaad.example/", "/mijn/"),
        ("//kwaad.example/", "/mijn/"),
        ("/\\kwaad.example", "/mijn/"),
        ("\\\\kwaad.example", "/mijn/"),
        ("http:kwaad.example", "/mijn/"),
        ("javascript:alert(1)", "/mijn/"),
        ("http://localhost/", "/mijn/"),
        ("http://testserver@kwaad.example/", "/mijn/"),
        ("https:///kwaad.example", "/mijn/"),
    ],
)
def test_next_stays_on_this_host(cast, asked, goes_to):
    assert log_in(cast.client(), cast.member.email, next=asked)["Location"] == goes_to


def test_logging_out_takes_a_post(cast):
    client = cast.client(cast.member)
    assert client.get("/uitloggen/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/uitloggen/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_form_needs_its_token(cast):
    client = cast.client().__class__(enforce_csrf_checks=True)
    assert log_in(client, cast.member.email).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["login/", "password_reset/", "password_reset/done/", "password_reset/confirm/MQ/abc-def/", "password_reset/x/"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_forms_are_not_there(cast, path, method):
    response = getattr(cast.client(), method)(
        f"/beheer/{path}?next=/beheer/reports/", {"username": "a", "password": "b"}
    )
    assert response.status_code == 302
    assert response["Location"].partition("?")[0] == "/inloggen/"
    if method == "post":
        assert response["Location"] == "/inloggen/?next=/beheer/reports/"


def test_the_editor_sends_visitors_to_the_one_door(cast):
    response = cast.client().get("/beheer/reports/site-history/", follow=True)
    assert response.redirect_chain[-1][0] == "/inloggen/?next=%2Fbeheer%2Freports%2Fsite-history%2F"


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/account/aanmelden/", "/_util/login/", "/admin/login/"]
)
def test_there_is_no_other_door(cast, path):
    assert cast.client().get(path).status_code == 404


def test_a_new_password_by_mail(cast, django_capture_on_commit_callbacks):
    client = cast.client()
    client.post("/wachtwoord/vergeten/", {"email": cast.member.email}, headers={"host": "localhost"})
    mail = OutgoingMail.objects.get()
    link = next(word for word in mail.text.split() if "/wachtwoord/vergeten/" in word)
    assert link.startswith("http://127.0.0.1:8000/wachtwoord/vergeten/")
    path = link.removeprefix("http://127.0.0.1:8000")
    form = client.get(path, follow=True)
    action = form.redirect_chain[-1][0]
    wrong = client.post(action, {"password1": "kort", "password2": "kort"})
    assert (wrong.status_code, b"12 tekens" in wrong.content) == (200, True)
    done = client.post(action, {"password1": "een-nieuw-wachtwoord-2", "password2": "een-nieuw-wachtwoord-2"})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert OutgoingMail.objects.filter(purpose="accounts/security_notice").count() == 1
    assert "Deze link werkt niet meer" in cast.client().get(path, follow=True).content.decode()
    assert log_in(cast.client(), cast.member.email, "een-nieuw-wachtwoord-2").status_code == 302


@pytest.mark.parametrize("key", ["1-abc", "zzzzzzzzzzzzzzzzzzzz-abc", "1-set-password", "0-a-b"])
def test_a_wrong_reset_link(cast, key):
    response = cast.client().get(f"/wachtwoord/vergeten/{key}/")
    assert (response.status_code, "Deze link werkt niet meer" in response.content.decode()) == (200, True)


def test_five_wrong_passwords_close_an_account_for_a_while(cast):
    wrong = [log_in(cast.client(), cast.member.email, "fout-wachtwoord").status_code for _ in range(5)]
    assert wrong == [200] * 5
    sixth = log_in(cast.client(), cast.member.email, "fout-wachtwoord")
    assert (sixth.status_code, TOO_MANY in sixth.content.decode()) == (429, True)
    right = log_in(cast.client(), cast.member.email, PASSWORD)
    assert (right.status_code, TOO_MANY in right.content.decode()) == (429, True)


def test_the_limit_tells_nothing_about_who_exists(cast, closed):
    assert cast.member.pk
    answers = []
    for address, email in enumerate(["member@voorbeeld.test", "niemand@voorbeeld.test", closed.email]):
        for _ in range(6):
            response = cast.client().post(
                "/inloggen/", {"login": email, "password": PASSWORD + "x"}, REMOTE_ADDR=f"10.0.1.{address}"
            )
        answers.append(seen(response, email))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 429


def test_one_address_that_tries_many_accounts_is_stopped_and_another_is_not(cast):
    def attempt(number, address):
        fields = {"login": f"u{number}@voorbeeld.test", "password": "fout-wachtwoord"}
        return cast.client().post("/inloggen/", fields, REMOTE_ADDR=address).status_code

    assert [attempt(number, "10.0.0.1") for number in range(11)] == [200] * 10 + [429]
    assert attempt(12, "10.0.0.2") == 200


def test_without_limits_nothing_is_stopped(cast, settings):
    """The control: it is the limits that stop it."""
    settings.ACCOUNT_RATE_LIMITS = False
    codes = {log_in(cast.client(), cast.member.email, "fout-wachtwoord").status_code for _ in range(12)}
    assert codes == {200}


def test_too_many_posts_get_a_page_in_our_own_style(cast):
    for _ in range(31):
        response = cast.client().post("/inloggen/", {"login": "", "password": ""})
    assert response.status_code == 429
    assert "Te veel pogingen" in response.content.decode()


def test_asking_for_many_mails_is_stopped(cast, time_machine):
    time_machine.move_to(timezone.now())
    codes = [cast.client().post("/wachtwoord/vergeten/", {"email": cast.member.email}).status_code for _ in range(7)]
    assert codes == [302] * 5 + [429] * 2
    time_machine.shift(9 * 60)
    too_soon = cast.client().post("/wachtwoord/vergeten/", {"email": cast.member.email})
    assert (too_soon.status_code, "Wacht tien minuten" in too_soon.content.decode()) == (429, True)
    time_machine.shift(60)
    assert cast.client().post("/wachtwoord/vergeten/", {"email": cast.member.email}).status_code == 302
    assert OutgoingMail.objects.count() == 6


def test_an_address_is_kept_in_lower_case_and_is_unique_in_any(cast):
    user = get_user_model()(email="Hoofd@Voorbeeld.TEST", name="Hoofd")
    user.save()
    assert user.email == "hoofd@voorbeeld.test"
    assert get_user_model().objects.get_by_natural_key("HOOFD@voorbeeld.test") == user
