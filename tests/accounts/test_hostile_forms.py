"""What nobody means to fill in on the way to an account gets a kind word; what was typed stays, but for passwords."""

import base64
import hashlib
import json

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape
from fido2 import cbor
from fido2.cose import ES256

from leernetwerken.accounts import actions
from leernetwerken.core.typed import keepable
from leernetwerken.notifications.models import OutgoingMail
from tests.cast import PASSWORD
from tests.stage import staged

ODD = ["<script>alert(1)</script>", "w" * 10_000, "\u202eom\u202c \ufeff", "9" * 5_000, "a\x00b", "²", '"}]{%s']
FORM = "application/x-www-form-urlencoded"
WRONG_BYTES = "%ED%A0%80%FF"


def told(response, status=200):
    """Whether the form came back with what is wrong. With 200 where it is allauth's, with 422 where ours."""
    return response.status_code == status and "Kijk dit nog even na" in response.text


def not_kept(client, url, field, words=ODD, status=200, **rest):
    """Those of ``words`` that are refused without a message, or are gone from the page."""
    answers = {word: _posted(client, url, {**rest, field: word}) for word in words}
    return [word for word, page in answers.items() if not told(page, status) or escape(keepable(word)) not in page.text]


def _posted(client, url, data, **how):
    """Without the limits on how often, which would answer instead of the form."""
    cache.clear()
    return client.post(url, data, **how)


def nameless(client, url, field, status=200):
    """Without the field, with bytes that are no text, with a list of words, as JSON."""
    bodies = [({}, {}), (f"{field}={WRONG_BYTES}", {"content_type": FORM}), ({field: ["<b>", "x"]}, {})]
    bodies.append((json.dumps({field: ["x"]}), {"content_type": "application/json"}))
    return [told(_posted(client, url, data, **how), status) or data for data, how in bodies]


def test_who_asks_for_a_new_password(cast):
    client, url = cast.client(), "/wachtwoord/vergeten/"
    assert not_kept(client, url, "email", [*ODD, f"x@{'a' * 300}.test", "\r\nBcc: x@y.test"]) == []
    assert nameless(client, url, "email")[:3] == [True] * 3
    assert client.post(f"{url}?next=http://[", {"email": "x", "next": "//evil.test"}).status_code == 200
    assert OutgoingMail.objects.count() == 0


def reset_link(user, key=None):
    return f"/wachtwoord/vergeten/{user_pk_to_url_str(user)}-{key or default_token_generator.make_token(user)}/"


def test_a_key_that_was_changed_opens_nothing(cast):
    good = reset_link(cast.member)
    ends = ["0-x", "zzzzzzzzzzzzzzzzzzzz-x", f"{'9' * 20}-x-y", "1--", f"1-{'x' * 200}"]
    links = [
        f"{good[:-2]}/",
        reset_link(cast.member, "set-password"),
        *(f"/wachtwoord/vergeten/{end}/" for end in ends),
    ]
    for link in links:
        for answer in (
            _posted(cast.client(), link, {"password1": PASSWORD, "password2": PASSWORD}),
            cast.client().get(link),
        ):
            assert (answer.status_code, "Deze link werkt niet meer" in answer.text) == (200, True)
    assert cast.client().get(f"/wachtwoord/vergeten/1-{'x' * 201}/").status_code == 404
    cast.member.refresh_from_db()
    assert cast.member.check_password(PASSWORD)


def test_a_new_password_is_refused_with_a_reason_or_kept_whole(cast):
    client = cast.client()
    url = client.get(reset_link(cast.member))["Location"]
    wrong = [{}, {"password1": "\x00"}, {"password1": "<b>egel"}, {"password1": "9" * 5_000}, {"password2": "anders"}]
    answers = [_posted(client, url, {"password1": "", "password2": ""} | words) for words in wrong]
    assert [(told(page), "egel" in page.text, "anders" in page.text) for page in answers] == [(True, False, False)] * 5
    assert told(_posted(client, url, f"password1={WRONG_BYTES}", content_type=FORM))
    long = "\u202e<b>é" * 2_500
    assert _posted(client, url, {"password1": long, "password2": long})["Location"] == "/wachtwoord/vergeten/klaar/"
    assert client.post("/inloggen/", {"login": cast.member.email, "password": long}).status_code == 302


def test_an_invitation_keeps_the_name(cast):
    actions.invite("noor@voorbeeld.test", name="Noor", by=cast.administrator)
    text = OutgoingMail.objects.get().text
    url = next(word for word in text.split() if "/uitnodiging/" in word).partition(":8000")[2]
    client = cast.client()
    assert not_kept(client, url, "name", status=422, password="kort") == []
    assert nameless(client, url, "name", status=422) == [True] * 4
    # Whose name is too long keeps it, and nobody else's address is taken over by a field that is only shown.
    assert told(_posted(client, url, {"name": "w" * 121, "password": "een-zelfgekozen-zin-9", "email": "x"}), 422)
    _posted(client, url, {"name": "\u202eNoor", "password": "een-zelfgekozen-zin-9", "email": "x@evil.test"})
    assert (
        client.post("/inloggen/", {"login": "noor@voorbeeld.test", "password": "een-zelfgekozen-zin-9"}).status_code
        == 302
    )


# --- the second step ----------------------------------------------------------------------------------


def just_in(cast):
    """As far as a password leads."""
    client = cast.client()
    _posted(client, "/inloggen/", {"login": cast.member.email, "password": PASSWORD})
    _posted(client, reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_no_odd_code_switches_an_app_on(cast):
    client, url = just_in(cast), reverse("mfa_activate_totp")
    secret = client.get(url).context["form"].secret
    assert not_kept(client, url, "code") == []
    assert nameless(client, url, "code") == [True] * 4
    assert client.post(url, {"code": "1", "secret": "A" * 32}).context["form"].secret == secret
    assert not Authenticator.objects.exists()


@staged
def at_the_second_step(cast):
    """A member with an app and recovery codes; who is in network B has a passkey."""
    totp.TOTP.activate(cast.member, totp.generate_totp_secret())
    codes = {"migrated_codes": ["12345678"]}
    Authenticator.objects.create(user=cast.member, type="recovery_codes", data=codes)
    Authenticator.objects.create(user=cast.outsider, type="webauthn", data={"name": "Sleutel", "credential": {}})
    return cast


def test_no_odd_code_lets_anybody_in(at_the_second_step):
    client, url = just_in(at_the_second_step), reverse("mfa_authenticate")
    assert not_kept(client, url, "code") == []
    assert [told(_posted(client, url, data)) for data in ({"code": ""}, {"code": ["1", "2"]}, {})] == [True] * 3
    assert "_auth_user_id" not in client.session
    again, inside = reverse("mfa_reauthenticate"), at_the_second_step.client(at_the_second_step.member)
    assert not_kept(inside, again, "code") == []


def in_base64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def credential(**response):
    client_data = in_base64(b'{"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"}')
    parts = {"clientDataJSON": client_data, "authenticatorData": in_base64(bytes(37)), "signature": "AAAA"}
    parts |= {"userHandle": in_base64(b"1"), "attestationObject": in_base64(cbor.encode({}))}
    return json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": parts | response})


BY_HAND = [
    *("", "x", "null", "[]", "{}", "NaN", '"\\ud800"', "9" * 5_000, "[" * 5_000, '{"id": 3}', '{"rawId": "A"}'),
    *(credential(), credential(clientDataJSON="é"), credential(clientDataJSON=3), credential(signature=[])),
    *(credential(authenticatorData=in_base64(data)) for data in (b"", bytes(32) + b"\x80" + bytes(4) + b"\x9f")),
    *(credential(attestationObject=in_base64(data)) for data in (b"", b"\x59", b"\x5b\xff", b"\x81" * 3_000, b"\x9f")),
    *(credential(userHandle=in_base64(data)) for data in (b"9" * 40, b"-1", b"\xff", b"<b>")),
]


def test_a_passkey_that_was_made_by_hand_keeps_its_name_and_is_not_added(cast):
    client, url = just_in(cast), reverse("mfa_add_webauthn")
    client.get(url)
    for words in BY_HAND:
        page = _posted(client, url, {"name": "<b>Mijn sleutel", "credential": words})
        assert (told(page), "&lt;b&gt;Mijn sleutel" in page.text) == (True, True), words[:100]
        assert page.context["form"]["credential"].value() == "null"
    assert told(_posted(client, url, {"name": "w" * 10_000, "credential": credential()}))
    assert not Authenticator.objects.exists()


def test_a_passkey_that_was_made_by_hand_opens_no_door(at_the_second_step):
    cast = at_the_second_step
    half, inside = just_in(cast), cast.client(cast.outsider)
    stranger, door = cast.client(), reverse("mfa_login_webauthn")
    stranger.get(door, headers={"x-requested-with": "XMLHttpRequest"})
    for words in BY_HAND:
        page = _posted(stranger, door, {"credential": words}, follow=True)
        assert page.redirect_chain == [("/inloggen/", 302)] and 'class="message' in page.text, words[:100]
        assert told(_posted(half, reverse("mfa_authenticate"), {"credential": words})), words[:100]
        again = _posted(inside, reverse("mfa_reauthenticate_webauthn"), {"credential": words})
        assert (again.status_code, again["Location"]) == (302, "/inloggen/"), words[:100]
    assert ["_auth_user_id" in client.session for client in (stranger, half)] == [False, False]


def real_credential(challenge, kind, *, key, flags=b"\x05", whose="", **more):
    """What the browser of somebody with ``key`` makes of a challenge. ``flags``: touched, and 4 for who it knows."""
    told = {"type": f"webauthn.{kind}", "challenge": challenge, "origin": "https://testserver"}
    data = json.dumps(told).encode()
    about = hashlib.sha256(b"testserver").digest()
    if kind == "create":
        known = bytes(16) + b"\0\1k" + cbor.encode(dict(ES256.from_cryptography_key(key.public_key())))
        made = {"fmt": "none", "attStmt": {}, "authData": about + b"\x45" + bytes(4) + known}
        parts = {"attestationObject": in_base64(cbor.encode(made))}
    else:
        about += flags + bytes(4)
        signed = key.sign(about + hashlib.sha256(data).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"authenticatorData": in_base64(about), "signature": in_base64(signed)}
        parts["userHandle"] = in_base64(whose.encode())
    response = {"clientDataJSON": in_base64(data)} | parts
    return {"id": in_base64(b"k"), "rawId": in_base64(b"k"), "type": "public-key", "response": response} | more


def added_key(cast, extras=({},)):
    """The member's, by the form."""
    client, url = just_in(cast), reverse("mfa_add_webauthn")
    key = ec.generate_private_key(ec.SECP256R1())
    for extra in extras:
        asked = client.get(url).context["js_data"]["creation_options"]["publicKey"]
        words = json.dumps(real_credential(asked["challenge"], "create", key=key, clientExtensionResults=extra))
        assert told(_posted(client, url, {"name": "Mijn sleutel", "credential": words})) == bool(extra)
    return key


def test_a_real_passkey_is_added_and_opens_the_door(cast):
    """The control: of the same forms."""
    key = added_key(cast, ({"x": float("nan")}, {}))
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Mijn sleutel"
    half, door = just_in(cast), reverse("mfa_authenticate")
    assert "Gebruik een toegangssleutel" in half.get(door).text
    asked = half.get(door).context["js_data"]["request_options"]["publicKey"]
    stolen = real_credential(asked["challenge"], "get", key=ec.generate_private_key(ec.SECP256R1()))
    assert told(_posted(half, door, {"credential": json.dumps(stolen)}))
    asked = half.get(door).context["js_data"]["request_options"]["publicKey"]
    own = real_credential(asked["challenge"], "get", key=key)
    assert _posted(half, door, {"credential": json.dumps(own)})["Location"] == "/mijn/"


@pytest.mark.parametrize(("flags", "goes_to"), [(b"\x01", "/inloggen/"), (b"\x05", "/mijn/")])
def test_a_key_that_was_found_opens_no_door_without_its_owner(cast, flags, goes_to):
    """Nor with the question of the second step, that the finder had asked at his own account: it asks less."""
    key, door = added_key(cast), reverse("mfa_login_webauthn")
    totp.TOTP.activate(cast.outsider, totp.generate_totp_secret())
    finder = cast.client()
    _posted(finder, "/inloggen/", {"login": cast.outsider.email, "password": PASSWORD})
    asked = finder.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]
    finder.post(reverse("account_logout"))
    whose = user_pk_to_url_str(cast.member)
    answer = real_credential(asked["challenge"], "get", key=key, flags=flags, whose=whose)
    assert _posted(finder, door, {"credential": json.dumps(answer)})["Location"] == goes_to


@pytest.mark.parametrize(
    ("name", "kept"), [("w" * 10_000, False), ("w" * 100, True), ("\x00", False)], ids=["long", "fits", "nothing"]
)
def test_a_passkey_has_a_name_that_fits(cast, name, kept):
    client = just_in(cast)
    key = Authenticator.objects.create(user=cast.member, type="webauthn", data={"name": "Oud", "credential": {}})
    page = client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": name})
    key.refresh_from_db()
    assert (page.status_code, key.data["name"]) == ((302, name) if kept else (200, "Oud"))
    assert kept or (told(page) and name.replace("\x00", "") in page.text)
    assert client.post(reverse("mfa_edit_webauthn", args=["9" * 40]), {"name": "x"}).status_code == 404
