"""Many mails leave over one connection, each once, also when the job stops halfway."""

import socketserver
import threading

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from leernetwerken.notifications.delivery import deliver_all
from leernetwerken.notifications.models import OutgoingMail


class StopsHalfway(locmem.EmailBackend):
    """A process that is killed while it hands over the fourth mail."""

    def send_messages(self, messages):
        if len(mail.outbox) == 3:
            raise KeyboardInterrupt
        return super().send_messages(messages)


class HangsUp(socketserver.StreamRequestHandler):
    """A mail server that takes two mails a connection and closes the door before the third."""

    def handle(self):
        self.answer("220 hallo")
        taken = 0
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"MAIL" and taken == 2:
                return self.answer("421 genoeg")
            if word == b"DATA":
                self.answer("354 ga door")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                taken += 1
            self.answer("250 goed")

    def answer(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class CountsDoors(locmem.EmailBackend):
    seen = []

    def open(self):
        self.seen.append("open")

    def close(self):
        self.seen.append("close")


class IsAway(locmem.EmailBackend):
    def open(self):
        raise ConnectionRefusedError


@pytest.fixture
def waiting(db):
    rows = [OutgoingMail(purpose="x/y", to_email=f"{n}@voorbeeld.test", subject="S", text="T") for n in range(5)]
    return [row.pk for row in OutgoingMail.objects.bulk_create(rows)]


def test_whoever_starts_it_again_mails_nobody_twice(waiting, settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.StopsHalfway"
    with pytest.raises(KeyboardInterrupt):
        deliver_all(waiting)
    assert (len(mail.outbox), OutgoingMail.objects.exclude(sent_at=None).count()) == (3, 3)
    settings.EMAIL_BACKEND = backend
    for _again in range(2):
        deliver_all(waiting)
    assert [message.to for message in mail.outbox] == [[f"{n}@voorbeeld.test"] for n in range(5)]


def test_a_server_that_hangs_up_takes_one_mail_along(waiting, settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), HangsUp) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        deliver_all(waiting)
        server.shutdown()
    rows = OutgoingMail.objects.order_by("pk")
    assert [bool(row.sent_at) for row in rows] == [True, True, False, True, True]
    assert [row.error for row in rows] == ["", "", "SMTPSenderRefused", "", ""]


def test_a_server_that_is_away_is_written_down_and_not_asked_for_each(waiting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.IsAway"
    deliver_all(waiting)
    assert list(OutgoingMail.objects.values_list("error", flat=True)) == ["ConnectionRefusedError"] * 5
    settings.EMAIL_BACKEND = f"{__name__}.CountsDoors"
    deliver_all(waiting)
    assert mail.outbox == [], "what failed before is not tried again"


def test_many_leave_by_one_door_that_is_closed_behind_them(waiting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.CountsDoors"
    CountsDoors.seen = []
    deliver_all(waiting)
    assert (len(mail.outbox), CountsDoors.seen) == (5, ["open", "close"])
