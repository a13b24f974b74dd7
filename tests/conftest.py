"""What every test may ask for. The cast stands in ``tests/cast.py``."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test.utils import setup_databases, teardown_databases

from tests.cast import Cast


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, django_db_keepdb, django_db_createdb
):
    """As pytest-django makes it, but also for tests that share one world (tests/proof) instead of ``db``.

    Its own fixture looks at the marks of single tests and would let such tests loose on the real database.
    """
    with django_db_blocker.unblock():
        keep = django_db_keepdb and not django_db_createdb
        created = setup_databases(verbosity=0, interactive=False, keepdb=keep, aliases={"default"})
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(created, verbosity=0)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What commits for real empties the tables afterwards, Wagtail's root page included: that goes last."""
    items.sort(key=_commits)


def _commits(item):
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture(scope="module")
def _stage(request, django_db_setup, django_db_blocker):
    """The tree of the cast, laid out once for a module whose tests all want it; each is rolled back to it.

    Laying it out takes most of the time of a test. A module where some test wants an empty site, or
    commits for real, gets no stage: there each test lays out its own.
    """
    here = [item for item in request.session.items if item.path == request.path]
    if not all(_wants_stage(item) for item in here):
        yield
        return
    with django_db_blocker.unblock(), transaction.atomic():
        Cast()
        yield
        transaction.set_rollback(True)


def _wants_stage(item):
    if _commits(item):
        return False
    mark = item.get_closest_marker("django_db")
    return "cast" in item.fixturenames or not (mark or "db" in item.fixturenames)


@pytest.fixture
def cast(_stage, db):
    """Two networks and everybody who may or may not look at them."""
    return Cast()
