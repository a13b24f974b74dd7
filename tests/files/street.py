"""The street before the site: nginx, who walks by, and what lies inside."""

import socket
import ssl
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode

from django.conf import settings

from leernetwerken.pages.enums import Visibility
from tests.cast import Cast
from tests.core.test_settings import GOOD
from tests.web import SECRET, session_of

from . import make
from .conftest import Shelf

HOST = "leren.voorbeeld.test"
DATA = make.PDF + bytes(range(256)) * 800
# What every answer with that file says.
SHOWN = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment; filename*=utf-8''Caf%C3%A9%20%E2%80%93%20maart.pdf",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Vary": "Cookie",
}


class Visitor:
    """Somebody's browser at ``address``, that can also send what no browser would."""

    def __init__(self, doors, user=None, address="127.0.0.1"):
        self.doors, self.address = doors, address
        self.cookies = f"__Host-csrftoken={SECRET}"
        if user is not None and user.is_authenticated:
            self.cookies += f"; {settings.SESSION_COOKIE_NAME}={session_of(user)}"

    def get(self, path, *, method="GET", host=HOST, server_name=HOST, secure=True, body=None, **headers):
        """The answer; names of headers are written with underscores."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        web = HTTPConnection(HOST, timeout=30)
        port = self.doors.https if secure else self.doors.http
        web.sock = socket.create_connection(("127.0.0.1", port), 30, (self.address, 0))
        if secure:
            web.sock = trusting(self.doors).wrap_socket(web.sock, server_hostname=server_name)
        try:
            web.request(method, path, body, {"Host": host, "Cookie": self.cookies} | headers)
            answer = web.getresponse()
            return SimpleNamespace(status=answer.status, headers=answer.headers, body=answer.read())
        finally:
            web.close()

    def post(self, path, words, *, content_type="application/x-www-form-urlencoded", **headers):
        body = words if isinstance(words, bytes) else urlencode({"csrfmiddlewaretoken": SECRET} | words)
        referer = {"Referer": f"https://{HOST}{path}", "Content_Type": content_type}
        return self.get(path, method="POST", body=body, **referer, **headers)


def told(answer, *but):
    """Its headers without the date; one that came twice is in it twice."""
    names = set(answer.headers.keys()) - {"Date", *but}
    return {name: ", ".join(answer.headers.get_all(name)) for name in names}


def trusting(doors):
    return ssl.create_default_context(cafile=doors.certificate)


def upload(path, data):
    """A form with a file of ``data``, as a browser sends it."""
    words = {"csrfmiddlewaretoken": SECRET, "title": "Verslag"}
    parts = [f'--grens\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{words[name]}\r\n' for name in words]
    parts += ['--grens\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n']
    return path, "".join(parts).encode() + data + b"\r\n--grens--\r\n", "multipart/form-data; boundary=grens"


class Street:
    """The site of this module, nginx in front of it, and who walks by."""

    def __init__(self, doors, folder, mail):
        self.doors, self.folder, self.mail, self.cast = doors, folder, mail, Cast()
        shelf = Shelf(self.cast)
        self.closed = shelf.document("Café – maart.pdf", DATA)
        self.public, self.picture = shelf.document("Folder.pdf", DATA), shelf.image()
        shelf.on_page(document=self.closed)
        shelf.on_page(visibility=Visibility.PUBLIC, document=self.public, image=self.picture)
        self.file = self.closed.file.name

    def visitor(self, person="anonymous", **options):
        return Visitor(self.doors, getattr(self.cast, person), **options)

    @property
    def member(self):
        return self.visitor("member")


def environment(mail):
    """What the site behind nginx is started with, as docs/nginx.md says it; its database is that of the test."""
    values = GOOD | {
        "DJANGO_SETTINGS_MODULE": "tests.behind_nginx",
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail.server_address[1]}",
        "BEHIND_PROXY": "true",
        "TRUSTED_PROXY_COUNT": "1",
        "FILES_ACCEL_PREFIX": "/_private/",
        "WEB_CONCURRENCY": "1",
    }
    del values["DATABASE_URL"]
    return values
