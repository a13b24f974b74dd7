"""Two hundred people press at the same moment, over HTTP, at the web server as it runs for visitors.

Needs PostgreSQL, whose rows can be locked. How long it takes says something about a machine that does nothing else:
``MEASURE=1`` asks for that too.
"""

import os
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections import Counter, deque
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat
from tests.agenda.registrations.builders import Room
from tests.agenda.registrations.test_races import SIDES, asked, check, users
from tests.cast import Cast
from tests.postgres import free_port

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROOT = Path(__file__).resolve().parents[3]
SECRET = "a" * 32
LONGEST_SECONDS = 3
TOGETHER = 200


@pytest.fixture
def room(db):
    return Room(Cast(), capacity=20, needs=SIDES)


@pytest.fixture
def port(room, tmp_path):
    """A web server on the database of this test."""
    port, database = free_port(), connection.settings_dict
    env = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}",
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(tmp_path),
    }
    log = (tmp_path / "log").open("w")
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{port}", "cms.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        _wait_until_ready(port, server, tmp_path / "log")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_until_ready(port, server, log):
    deadline = monotonic() + 60
    while monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/leeft", timeout=5)
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(log.read_text())


def session_of(user):
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def press(port, address, *, session="", **words):
    """Fill in a form: ``(status, seconds)``."""
    cookies = f"csrftoken={SECRET}" + (f"; {settings.SESSION_COOKIE_NAME}={session}" if session else "")
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "Host": f"127.0.0.1:{port}"}
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": SECRET} | words)
    web, started = HTTPConnection("127.0.0.1", port, timeout=60), monotonic()
    web.request("POST", address, body, headers)
    answer = web.getresponse()
    answer.read()
    web.close()
    return answer.status, monotonic() - started


def at_once(acts, *, hands):
    """Do ``acts`` with so many hands that start together."""
    barrier, todo, done = threading.Barrier(hands), deque(acts), []

    def run():
        barrier.wait()
        while True:
            try:
                act = todo.popleft()
            except IndexError:
                return
            done.append(act())

    threads = [threading.Thread(target=run) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


@pytest.mark.parametrize("hands", [40, TOGETHER])
def test_two_hundred_press_at_once(room, port, hands):
    """Who logged in fills in the form, who did not opens the link in the mail. The first presses wake the server."""
    sides = [list(SIDES)[place % len(SIDES)] for place in range(TOGETHER)]
    people, requests = users(160), asked(room, 40, lambda place: sides[160 + place])
    for _ in range(8):
        press(port, "/agenda/houd-me-op-de-hoogte/", email="")
    form = f"/agenda/aanmelden/{room.event.pk}/"
    pairs = [(session_of(user), room.side(side).pk) for user, side in zip(people, sides, strict=False)]
    links = [f"/agenda/bevestigen/{tokens.make(row, tokens.CONFIRM)}/" for row in requests]
    acts = [partial(press, port, form, session=session, perspective=side) for session, side in pairs]
    acts += [partial(press, port, link) for link in links]
    done = at_once(acts, hands=hands)
    assert Counter(status for status, _seconds in done) == {302: TOGETHER}
    check(room)
    assert Registration.objects.filter(state="active").count() == TOGETHER
    assert Seat.objects.filter(state__in=SeatState.open()).count() == TOGETHER
    if os.environ.get("MEASURE"):
        seconds = sorted(seconds for _status, seconds in done)
        assert seconds[round(0.95 * TOGETHER) - 1] <= LONGEST_SECONDS
