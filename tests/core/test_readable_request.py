"""Nothing a stranger sends in an address or a form makes the database stumble."""

import pytest

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


@pytest.mark.parametrize(
    "data",
    [
        {"login": "a\x00b", "password": "x"},
        {"log\x00in": "a", "password": "x"},
        {"login": '{"text": "\\u0000"}', "password": "x"},
    ],
)
def test_a_nul_byte_in_a_form_is_refused(cast, data):
    assert cast.client().post("/inloggen/", data).status_code == 400


def test_a_nul_byte_in_a_urlencoded_form_is_refused(cast):
    encoded = "application/x-www-form-urlencoded"

    assert cast.client().post("/inloggen/", "login=a%00b", content_type=encoded).status_code == 400


def test_the_same_form_without_a_nul_byte_reaches_its_view(cast):
    response = cast.client().post("/inloggen/", {"login": "iemand@voorbeeld.test", "password": "verkeerd"})

    assert response.status_code == 200
    assert "iemand@voorbeeld.test" in response.text


def test_a_broken_upload_is_a_plain_refusal(cast):
    response = cast.client().post("/inloggen/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")

    assert response.status_code == 400
