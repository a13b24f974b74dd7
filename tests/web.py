"""The web server as it runs for visitors, on the database of a test; and forms that are sent to it."""

import os
import subprocess
import sys
import urllib.parse
import urllib.request
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from .postgres import free_port, url_of

ROOT = Path(__file__).resolve().parents[1]
SECRET = "a" * 32


@contextmanager
def server(folder, *, application="cms.wsgi", **environment):
    """A running server, as ``(port, process)``; ``environment`` changes what it reads at its start."""
    port = free_port()
    env = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE"} | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": url_of(connection.settings_dict),
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(folder),
    }
    env |= environment
    log = folder / "log"
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{port}", application]
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=file, stderr=file)
    try:
        _wait_until_ready(port, process, log)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_ready(port, process, log):
    deadline = monotonic() + 60
    while monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond/leeft", timeout=5)
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(log.read_text())


def session_of(user):
    """The cookie of somebody who logged in."""
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
