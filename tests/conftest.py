"""What every test may ask for. The cast stands in ``tests/cast.py``."""

import gc
import sys
from contextlib import contextmanager

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from leernetwerken.core.stack import with_room
from tests.cast import Cast
from tests.kept import Kept
from tests.stage import STAGE, parts_of, staged


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, django_db_keepdb, django_db_createdb
):
    """As pytest-django makes it, but also for tests that share one world (tests/proof) instead of ``db``.

    Its own fixture looks at the marks of single tests and would let such tests loose on the real database.
    """
    with django_db_blocker.unblock():
        keep = django_db_keepdb and not django_db_createdb
        created = setup_databases(
            verbosity=0, interactive=False, keepdb=keep, aliases={"default"}, serialized_aliases=()
        )
    yield
    STAGE.strike()
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(created, verbosity=0)


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what uses no database: on a second one it would prove nothing new",
    )


def pytest_collection_finish():
    """The garbage collector leaves alone what was imported, which stays, and looks less often: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    """As a web server runs our code, so do the tests: with room for deep calls."""
    manager = session.config.pluginmanager
    loop = manager.subset_hook_caller("pytest_runtestloop", remove_plugins=[sys.modules[__name__]])
    return with_room(loop, session=session)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """First the long proofs and who wants something on the stage, then who wants an empty site, last who commits.

    What commits for real empties the tables afterwards, Wagtail's root page included. Long tests at the end would
    let one process wait for the other. Within a module follow one another who want the same on the stage.
    """
    modules = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    for item in items:
        item.staged = parts_of(item)
        if item.staged:
            item.fixturenames.remove("_stage")
            item.fixturenames.insert(0, "_stage")
    items.sort(
        key=lambda item: (
            _commits(item),
            _wants_empty_site(item),
            not _is_long(item),
            modules[item.path],
            [part.name for part in item.staged],
        )
    )
    if items and items[0].config.getoption("--database-only"):
        items[:] = [item for item in items if "django_db_setup" in item.fixturenames or _asks(item)]


def _is_long(item):
    return item.path.parent.name == "proof" or item.path.name == "test_admin_scope.py"


def _commits(item):
    mark = item.get_closest_marker("django_db")
    return "committed" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))


def _asks(item):
    return bool(item.get_closest_marker("django_db")) or "db" in item.fixturenames


def _wants_empty_site(item):
    return _asks(item) and not item.staged


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before any fixture opens a transaction of its own."""
    if _commits(item) or _wants_empty_site(item):
        STAGE.strike()


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def _stage(request, _empty_cache, django_db_setup, django_db_blocker):
    """The first fixture of a test that asks for a staged one, so before ``db`` opens the transaction of the test."""
    return STAGE.set_up(request.node.staged, django_db_blocker)


EMPTY_SITE, LAID_OUT = Kept("empty_site"), Kept("laid_out")


@contextmanager
def _committing():
    """What is written is there for other threads and processes; it begins with the tree of the cast, and ends empty."""
    EMPTY_SITE.keep()
    LAID_OUT.keep(Cast)
    LAID_OUT.put_back()
    yield
    connections.close_all()
    EMPTY_SITE.put_back()


@pytest.fixture
def _django_db_helper(request, django_db_setup, django_db_blocker):
    """As pytest-django makes it, but for tests that commit: its way back to how it was takes ten times as long."""
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        with django_db_blocker.unblock(), _committing():
            yield
    else:
        request.getfixturevalue("_django_db_helper")
        yield


@pytest.fixture(scope="module")
def committed(django_db_setup, django_db_blocker):
    """For a module whose tests share what they commit, so that other processes see it; emptied afterwards."""
    with django_db_blocker.unblock(), _committing():
        yield


@staged
def cast():
    """Two networks and everybody who may or may not look at them."""
    return Cast()


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """Do something and answer the mails that leave when it is done: ``mails(lambda: …)``."""

    def sent(act):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mail.outbox[before:]

    return sent
