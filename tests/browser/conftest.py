"""The demo, served by gunicorn with two web processes as visitors get it, and Chromium to visit it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# The shell draws the same pages with the same engine, without a window around them: a fifth less work.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    """A missing browser is seen: skipped on a developer's machine, failed where CI=true."""
    for item in items:
        if "/browser/" not in str(item.path):
            continue
        item.add_marker("browser")
        if CHROMIUM is None and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The base URL of a demo site of its own: fresh database, fresh files.

    ``MIGRATED_DATABASE``: an empty site on SQLite, to copy; migrating takes longer than all that follows.
    """
    assert CHROMIUM, "Chromium is not installed: apt-get install chromium"
    var = tmp_path_factory.mktemp("demo")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "TEST_DATABASE", "DJANGO_SETTINGS_MODULE")}
    env |= {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "VAR_DIR": str(var), "BASE_URL": url}
    if migrated := os.environ.get("MIGRATED_DATABASE"):
        shutil.copy(migrated, var / "leernetwerken.sqlite3")
    for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"], ["demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, capture_output=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{port}", "-w", "2"]
    log = (var / "gunicorn.log").open("w")
    server = subprocess.Popen([*gunicorn, "cms.wsgi"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        _wait_until_ready(f"{url}/gezond/klaar", server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_ready(url, server):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped before it answered"
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within a minute")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """``visit("lid")`` opens a window for that demo account, ``visit()`` for an anonymous reader."""
    contexts = []

    def open_window(account=None, **options):
        context = chromium.new_context(
            base_url=site, locale="nl-NL", viewport={"width": 1280, "height": 900}, **options
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        if account:
            page.goto("/inloggen/")
            page.fill("[name=login]", f"{account}@demo.test")
            page.fill("[name=password]", password())
            page.click("main button[type=submit]")
            page.wait_for_url("**/mijn/")
        return page

    yield open_window
    for context in contexts:
        context.close()


def password():
    from home.demo.people import PASSWORD

    return PASSWORD
