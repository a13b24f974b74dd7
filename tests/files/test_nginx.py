"""nginx in front of the site as in production, with the file that administrators copy: who gets what, and what not."""

import email
import os
import re
import ssl
from http.client import RemoteDisconnected
from urllib.parse import quote

import pytest
from django.db import connection  # noqa: F401 (a mark below asks it)
from django.test import override_settings
from django.urls import reverse
from django.utils.http import http_date

from leernetwerken.notifications.models import OutgoingMail
from tests import nginx
from tests.core.test_settings import GOOD
from tests.notifications import smtp
from tests.postgres import free_port
from tests.web import server

from .conftest import Shelf
from .street import DATA, HOST, SHOWN, Street, Visitor, environment, told, upload

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
    pytest.mark.skipif(nginx.program() is None and not os.environ.get("CI"), reason="nginx is not installed"),
]
OUTSIDE = ("anonymous", "outsider", "former_member")
COOKIES = {"SESSION_COOKIE_NAME": "__Host-sessionid", "CSRF_COOKIE_NAME": "__Host-csrftoken"}


@pytest.fixture(scope="module")
def street(committed, tmp_path_factory):
    assert nginx.program(), "nginx is not installed: apt-get install nginx-light"
    folder = tmp_path_factory.mktemp("street")
    private = folder / "private"
    with (
        override_settings(MEDIA_ROOT=private, SECRET_KEY=GOOD["SECRET_KEY"], **COOKIES),
        smtp.running() as mail,
        server(folder, **environment(mail)) as (port, _process),
        nginx.server(folder / "nginx", host=HOST, site=port, private=private) as doors,
    ):
        yield Street(doors, folder, mail)


OF_NGINX = {"Server": "nginx", "Connection": "keep-alive"}


def test_a_member_gets_the_bytes_and_these_headers_alone(street):
    answer = street.member.get(street.closed.url)
    assert (answer.status, answer.body) == (200, DATA)
    expected = SHOWN | OF_NGINX | {"Content-Length": str(len(DATA))}
    assert told(answer) == expected | {"Accept-Ranges": "bytes"}


def test_a_closed_file_cannot_be_asked_whether_it_changed(street):
    """Not even by whoever knows its date to the second."""
    dates = [http_date(os.path.getmtime(street.closed.file.path)), "Sat, 01 Jan 2050 00:00:00 GMT"]
    for asked in ({}, {"If_None_Match": '"x"'}, *({"If_Modified_Since": date} for date in dates)):
        answer = street.member.get(street.closed.url, **asked)
        assert (answer.status, answer.headers["ETag"], answer.headers["Last-Modified"]) == (200, None, None)


def test_a_public_file_can(street):
    first = street.visitor().get(street.public.url)
    assert (first.status, first.body) == (200, DATA)
    assert (first.headers["ETag"], first.headers["Cache-Control"]) == (
        f'"{street.public.file_hash}"',
        "public, max-age=300",
    )
    again = street.visitor().get(street.public.url, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    part = {"Range": "bytes=0-3", "If_Range": first.headers["ETag"]}
    assert street.visitor().get(street.public.url, **part).status == 206
    assert street.visitor().get(street.public.url, **part | {"If_Range": '"old"'}).status == 200


def test_a_picture_too(street):
    answer = street.visitor().get(street.picture.url)
    with street.picture.file.open() as stored:
        assert (answer.status, answer.body) == (200, stored.read())
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == ("image/jpeg", "inline")


LAST = len(DATA) - 1


@pytest.mark.parametrize(
    ("asked", "part", "named"),
    [
        ("bytes=0-3", DATA[:4], f"bytes 0-3/{LAST + 1}"),
        ("bytes=-4", DATA[-4:], f"bytes {LAST - 3}-{LAST}/{LAST + 1}"),
        ("bytes=1000-", DATA[1000:], f"bytes 1000-{LAST}/{LAST + 1}"),
        ("bytes=10-99999999", DATA[10:], f"bytes 10-{LAST}/{LAST + 1}"),
    ],
)
def test_a_part(street, asked, part, named):
    answer = street.member.get(street.closed.url, Range=asked)
    assert (answer.status, answer.body) == (206, part)
    own = {"Content-Range": named, "Content-Length": str(len(part))}
    assert told(answer) == SHOWN | OF_NGINX | own


def test_several_parts_at_once(street):
    answer = street.member.get(street.closed.url, Range="bytes=0-3,300-309,-5")
    assert answer.status == 206
    kind = answer.headers["Content-Type"]
    parts = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + answer.body).get_payload()
    assert [part["Content-Range"] for part in parts] == [
        f"bytes {first}-{last}/{LAST + 1}" for first, last in ((0, 3), (300, 309), (LAST - 4, LAST))
    ]
    assert [part["Content-Type"] for part in parts] == ["application/pdf"] * 3
    boundary = b"\r\n--" + kind.partition("boundary=")[2].encode()
    bodies = [part.partition(b"\r\n\r\n")[2] for part in answer.body.split(boundary)[1:-1]]
    assert bodies == [DATA[:4], DATA[300:310], DATA[-5:]]
    assert told(answer) == SHOWN | OF_NGINX | {"Content-Type": kind, "Content-Length": str(len(answer.body))}


def test_a_part_that_is_not_there(street):
    answer = street.member.get(street.closed.url, Range=f"bytes={LAST + 1}-")
    assert (answer.status, DATA[:8] in answer.body) == (416, False)
    of_the_page = {"Content-Type": "text/html", "Content-Length": str(len(answer.body))}
    assert told(answer) == SHOWN | OF_NGINX | of_the_page | {"Content-Range": f"bytes */{LAST + 1}"}


@pytest.mark.parametrize("condition", ['"x"', "Sat, 01 Jan 2050 00:00:00 GMT"])
def test_a_part_of_what_cannot_be_compared_is_the_whole(street, condition):
    answer = street.member.get(street.closed.url, Range="bytes=0-3", If_Range=condition)
    assert (answer.status, answer.body, answer.headers["Content-Range"]) == (200, DATA, None)


@pytest.mark.parametrize("person", OUTSIDE)
def test_who_may_not_have_it_gets_what_an_unknown_address_gets(street, person):
    visitor, unknown = street.visitor(person), street.closed.url.replace(street.closed.public_key, "A" * 22)
    nothing = visitor.get(unknown)
    for asked in ({}, {"Range": "bytes=0-3"}, {"Range": f"bytes={LAST + 1}-"}, {"method": "HEAD"}, {"If_Match": "*"}):
        answer = visitor.get(street.closed.url, **asked)
        assert (answer.status, sorted(told(answer, "Content-Length"))) == (404, sorted(told(nothing, "Content-Length")))
        assert "Range" not in " ".join(answer.headers)


def test_no_address_leads_to_the_folder(street):
    """Asked by who may read the file: not by its place on the disk, however that is written."""
    visitor, file = street.member, street.file
    inside = [
        f"/_private/{file}",
        f"/_private//{file}",
        f"//_private/{file}",
        f"/./_private/{file}",
        f"/static/../_private/{file}",
        f"/static/%2e%2e/_private/{file}",
        f"/%5fprivate/{file}",
        f"/_private%2f{file}",
        f"/_private/{quote(file, safe='')}",
        f"/_private/x/../{file}",
        f"/_private/../private/{file}",
        "/_private/",
        "/_private/documents/",
        f"/_private../private/{file}",
        f"/private/{file}",
        f"/static/../private/{file}",
        f"/static/%2e%2e/private/{file}",
        f"/static/..%2fprivate/{file}",
        f"/media/{file}",
        f"/{file}",
        f"/bestanden/ruw/{file}",
        "/cache/",
        "/log",
        "/static/../log",
        f"/_PRIVATE/{file}",
    ]
    page = visitor.get("/zoiets-is-er-niet/").headers["Content-Type"]
    for path in inside:
        for asked in ({}, {"Range": "bytes=0-3"}, {"X_Accel_Redirect": f"/_private/{file}"}):
            answer = visitor.get(path, **asked)
            if answer.status == 301:  # a slash at the end
                answer = visitor.get(answer.headers["Location"], **asked)
            assert (path, answer.status, answer.headers["Content-Type"]) == (path, 404, page)
            assert DATA[:8] not in answer.body


def test_climbing_out_of_the_site_is_no_request(street):
    for path in ("/../private/x", "/%2e%2e/private/x", "/_private/../../x", "/_private/%00"):
        assert (path, street.member.get(path).status) == (path, 400)


def test_what_the_disk_lost_is_not_found(street):
    lost = Shelf(street.cast).document("Kwijt.pdf", uploaded_by_user=street.cast.member)
    assert street.member.get(lost.url).status == 200
    lost.file.storage.delete(lost.file.name)
    assert street.member.get(lost.url).status == 404


def test_unencrypted_leads_to_the_name_of_the_site(street):
    for asked in ({}, {"X_Forwarded_Proto": "https"}, {"X_Forwarded_Host": "kwaad.example"}):
        answer = street.visitor().get("/nieuws/?a=b", secure=False, **asked)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/nieuws/?a=b")


INVENTED = {
    "X_Forwarded_Proto": "http",
    "X_Forwarded_Protocol": "http",
    "X_Forwarded_Ssl": "off",
    "X_Forwarded_Host": "kwaad.example",
    "X_Forwarded_Port": "81",
    "X_Forwarded_Prefix": "/kwaad",
    "X_Real_Ip": "6.6.6.6",
    "Forwarded": "for=6.6.6.6;host=kwaad.example;proto=http",
    "Script_Name": "/kwaad",
}


def test_invented_headers_change_nothing(street):
    for path in ("/", "/sitemap.xml", "/inloggen/", "/robots.txt"):
        plain, invented = (street.visitor().get(path, **headers) for headers in ({}, INVENTED))
        hidden = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
        assert (plain.status, hidden.sub(b"", plain.body)) == (invented.status, hidden.sub(b"", invented.body))
        assert plain.status == 200


def test_another_name_is_not_answered(street):
    """Neither in the request, nor in the greeting of the encryption, nor in plain."""
    for host in ("kwaad.example", "127.0.0.1", f"{HOST}.kwaad.example"):
        for secure in (True, False):
            with pytest.raises(RemoteDisconnected):
                street.visitor().get("/", host=host, secure=secure)
    with pytest.raises((ssl.SSLError, ConnectionError)):
        street.visitor().get("/", server_name="kwaad.example")


def test_a_mail_leads_to_the_site_whoever_asks_for_it(street):
    address, before = reverse("account_reset_password"), len(street.mail.taken)
    answer = street.visitor(address="127.0.0.9").post(address, {"email": street.cast.nobody.email}, **INVENTED)
    assert answer.status == 302
    assert street.mail.wait_for(before + 1)[before:] == [street.cast.nobody.email]
    mail = " ".join(part.get_content() for part in street.mail.letters[before].iter_parts())
    assert {*re.findall(r"https?://[^/\s\"<>]+", mail)} == {f"https://{HOST}"}


def attempt(street, number, address, says):
    """Somebody guesses at the password of another account each time."""
    words = {"login": f"iemand{number}@voorbeeld.test", "password": "zomaar-een-woord"}
    return street.visitor(address=address).post("/inloggen/", words, X_Forwarded_For=says).status


def test_a_limit_counts_the_visitor_whatever_he_says_of_himself(street):
    """Ten wrong passwords a minute from one address; its neighbour is still free: nginx is not who is counted."""
    assert [attempt(street, number, "127.0.0.2", f"6.6.6.{number}") for number in range(11)] == [200] * 10 + [429]
    assert attempt(street, 12, "127.0.0.3", "127.0.0.2") == 200


def test_who_asks_for_a_mail_has_the_answer_while_the_mail_server_is_still_busy(street):
    """So the time of an answer does not tell whether a mail was written, as for an address that has an account."""
    before = street.mail.taken.copy()
    street.mail.gate.clear()
    try:
        answer = street.visitor().post("/wachtwoord/vergeten/", {"email": street.cast.member.email})
        row = OutgoingMail.objects.latest("pk")
    finally:
        street.mail.gate.set()
    assert (answer.status, row.to_email, row.sent_at, row.error) == (302, street.cast.member.email, None, "")
    assert street.mail.wait_for(len(before) + 1) == [*before, street.cast.member.email]


def test_a_file_that_is_too_big_is_told_in_the_words_of_the_site(street):
    path, form, kind = upload(reverse("wagtaildocs:add"), b"%PDF-1.4\n" + b"x" * 10 * 2**20)
    answer = street.member.post(path, form, content_type=kind)
    assert answer.status == 200
    assert "10,0" in answer.body.decode()


def test_what_is_far_too_big_gets_a_page_that_says_so(street):
    path, form, kind = upload(reverse("wagtaildocs:add"), b"x" * 17 * 2**20)
    answer = street.member.post(path, form, content_type=kind)
    assert (answer.status, answer.headers["Content-Type"]) == (413, "text/html; charset=utf-8")
    assert "<h1>Dit bestand is te groot</h1>" in answer.body.decode()


def test_what_may_come_in_is_what_the_site_takes(street, settings):
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", nginx.CONFIGURATION.read_text())
    most = max(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    assert int(megabytes) == (most + settings.DATA_UPLOAD_MAX_MEMORY_SIZE) / 2**20 + 1


def test_while_the_site_is_away_visitors_are_told_to_come_back(street, tmp_path):
    with nginx.server(tmp_path, host=HOST, site=free_port(), private=tmp_path) as doors:
        answers = [Visitor(doors).get(path) for path in ("/", "/_private/x")]
    for answer in answers:
        assert (answer.status, answer.headers["Retry-After"], answer.headers["Cache-Control"]) == (
            503,
            "30",
            "no-store",
        )
        assert "<h1>We zijn even niet bereikbaar</h1>" in answer.body.decode()
