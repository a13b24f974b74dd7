"""Nothing a stranger sends in an address or a form makes the database stumble."""

from urllib.parse import urlencode

import pytest
from django.test.client import MULTIPART_CONTENT

from leernetwerken.core.typed import keepable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/a%00b/", "/netwerken/%00/", "/?q=a%00b", "/?%00=1", "/netwerken/a/?page=%00"])
def test_a_nul_byte_in_an_address_is_refused_with_a_page_in_style(cast, address):
    response = cast.client().get(address)

    assert response.status_code == 400
    assert "Dit adres of formulier klopt niet" in response.text
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/?q=100%2500", "/?q=%C3%28", "/%C3%28/", "/?q=%ED%A0%80", "/?page=x", "/?q=%F0%9F%98%80"]
)
def test_odd_but_possible_addresses_are_not_refused(cast, address):
    assert cast.client().get(address).status_code in (200, 404)


def test_an_address_that_no_browser_makes_is_refused(cast):
    client = cast.client()

    assert client.get("/" + "a" * 7_000 + "/").status_code == 404
    assert client.get("/?q=" + "a" * 7_000).status_code == 200
    assert client.get("/" + "a" * 9_000 + "/").status_code == 414
    assert client.get("/?q=" + "a" * 9_000).status_code == 414


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", MULTIPART_CONTENT])
def test_a_nul_byte_in_a_form_is_left_out_and_the_rest_stays(cast, content_type):
    words = {"login": "ie\x00mand@voorbeeld.test\x00", "password": "x\x00"}
    data = words if content_type == MULTIPART_CONTENT else urlencode(words)
    response = cast.client().post("/inloggen/", data, content_type=content_type)

    assert response.status_code == 200
    assert response.context["form"]["login"].value() == "iemand@voorbeeld.test"
    assert "\x00" not in response.text


def test_in_the_name_of_a_field_nobody_pastes(cast):
    assert cast.client().post("/inloggen/", {"log\x00in": "a", "password": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ("Ver\x00slag", "Verslag"),
        ("Eén\r\n\r\ntwee\r\n", "Eén\n\ntwee\n"),
        ("Half\ren\nheel", "Half\ren\nheel"),
        (r"C:\u0000 is geen JSON", r"C:\u0000 is geen JSON"),
        (r'{"text": "Ver\u0000slag"}', '{"text": "Ver slag"}'),
        (' {"text": "a\x00b"}', ' {"text": "ab"}'),
        (r'{"text": "C:\\u0000 \\\\ud83d"}', r'{"text": "C:\\u0000 \\\\ud83d"}'),
        (r'{"text": "C:\\\u0000"}', r'{"text": "C:\\ "}'),
        (r'{"text": "\ud83d\ude00 \u00e9 \n \"\u0000\""}', r'{"text": "\ud83d\ude00 \u00e9 \n \" \""}'),
        (r'{"text": "\ud83d"}', '{"text": " "}'),
        (r'{"text": "\uDE00\uD83D"}', '{"text": "  "}'),
        (r'{"text": "\ud83d\u0000\ude00"}', '{"text": "   "}'),
        (r'{"text": "\ud83d\\ude00"}', r'{"text": " \\ude00"}'),
        (r'{"text": "\u00zz \u"}', r'{"text": "\u00zz \u"}'),
    ],
)
def test_of_what_was_typed_all_else_stays(posted, kept):
    assert keepable(posted) == kept


def test_the_same_form_without_a_nul_byte_reaches_its_view(cast):
    response = cast.client().post("/inloggen/", {"login": "iemand@voorbeeld.test", "password": "verkeerd"})

    assert response.status_code == 200
    assert "iemand@voorbeeld.test" in response.text


def test_a_broken_upload_is_a_plain_refusal(cast):
    response = cast.client().post("/inloggen/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")

    assert response.status_code == 400
