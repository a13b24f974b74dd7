"""No header makes Django stumble where no error page can help."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError

from cms.wsgi import application
from leernetwerken.core.door import Door

FORM = "application/x-www-form-urlencoded"


def request(body=b"", **headers):
    """What Django makes of it behind the door."""
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    return Door(lambda environ, _start: WSGIRequest(environ))(environ | headers, None)


def test_the_web_server_comes_in_by_this_door():
    assert isinstance(application, Door)


OF_ITSELF = ["", "; charset=utf-8", "; charset=hex", "; charset=utf-16", "; charset=iso-8859-1", "; charset=\x00"]
OF_ITSELF += ["; a*=nope''x", "; a*=idna''%ff", "; a*=\x00''x", "; charset*0*=rot13''x", ";" * 500]


@pytest.mark.parametrize("of_itself", OF_ITSELF)
def test_words_are_utf_8_whatever_a_form_says_of_itself(of_itself):
    words = request("naam=Zoë%C3%AB&login=a".encode(), CONTENT_TYPE=FORM + of_itself).POST.dict()
    assert words == {"naam": "Zoëë", "login": "a"}
    parts = b'--b\r\nContent-Disposition: form-data; name="naam"\r\n\r\nZo\xc3\xab\r\n--b--\r\n'
    assert request(parts, CONTENT_TYPE=f"multipart/form-data{of_itself}; boundary=b").POST.dict() == {"naam": "Zoë"}


def test_an_address_is_utf_8_too():
    asked = request(QUERY_STRING=r"q=%5Cx00%C3%AB", CONTENT_TYPE="text/html; charset=unicode_escape")
    assert asked.GET["q"] == r"\x00ë"


def test_a_boundary_in_quotes_stays_whole():
    parts = b'--a b\r\nContent-Disposition: form-data; name="naam"\r\n\r\nx\r\n--a b--\r\n'
    assert request(parts, CONTENT_TYPE='multipart/form-data; Boundary="a b"; x=y').POST.dict() == {"naam": "x"}


def test_a_cookie_that_spells_a_nul_byte_is_no_session():
    assert request(HTTP_COOKIE="sessionid=abc; b=c").COOKIES == {"sessionid": "abc", "b": "c"}
    assert request(HTTP_COOKIE=r'sessionid="abc\000"').COOKIES == {}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"login=a&tekst=hal", FORM),
        (b'--b\r\nContent-Disposition: form-data; name="tekst"\r\n\r\nhal', "multipart/form-data; boundary=b"),
    ],
)
def test_half_a_form_is_none(body, kind):
    """The connection broke: what arrived would take the place of a whole text."""
    with pytest.raises(UnreadablePostError):
        assert request(body, CONTENT_TYPE=kind, CONTENT_LENGTH=str(len(body) + 1)).POST
    assert "hal" in request(body, CONTENT_TYPE=kind).POST["tekst"], "the control: nothing more was promised"
