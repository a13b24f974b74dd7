"""What is asked often PostgreSQL keeps, for one connection, and answers as before."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leernetwerken.core import prepared
from leernetwerken.core.prepared import KEPT_FROM, Prepared, Slot

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
NAMES = ["networks", "knowledge", "nobody", "' OR 1=1 --", "%s", "networks", "agenda", "knowledge"]


@pytest.fixture
def ask():
    """By a word and by constants, with a sign that psycopg reads as a place for a value."""
    return Prepared(
        lambda: (
            ContentType.objects.filter(app_label=Slot("app"), model__contains="page")
            .exclude(model__contains="%")
            .exclude(model=Slot("app"))
            .order_by("pk")
        )
    )


def close():
    """``connection`` is that of the thread in which this runs."""
    connection.close()


def begin_request():
    """What Django does then: the connection is looked at before its next use."""
    connection.close_if_unusable_or_obsolete()


@pytest.fixture
def elsewhere():
    """Runs something on a connection that is not ours, always the same until it closes."""
    with ThreadPoolExecutor(1) as thread:
        yield lambda act: thread.submit(act).result()
        thread.submit(close).result()


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


def kept():
    return [sql for sql in rows("SELECT statement FROM pg_prepared_statements") if "django_content_type" in sql]


def page_types(app):
    return list(ContentType.objects.filter(app_label=app, model__contains="page").order_by("pk"))


def test_it_is_kept_from_the_fifth_use_on_and_answers_the_same(ask, elsewhere):
    answers = {app: page_types(app) for app in NAMES}
    assert [len(answers[app]) > 0 for app in NAMES] == [True, True, False, False, False, True, True, True]

    def uses():
        return [(ask(app=app) == answers[app], len(kept())) for app in NAMES]

    assert elsewhere(uses) == [(True, 0)] * (KEPT_FROM - 1) + [(True, 1)] * (len(NAMES) - KEPT_FROM + 1)


def test_each_use_is_one_question(ask):
    """Also the one at which it is put away."""
    for _use in range(KEPT_FROM + 2):
        with CaptureQueriesContext(connection) as queries:
            ask(app="networks")
        assert len(queries) == 1
    assert queries[0]["sql"] == f"EXECUTE {ask._kept.__dict__[()]._on_server._name}('networks', 'networks')"


def test_a_new_connection_keeps_nothing_yet(ask, elsewhere):
    def uses():
        for _use in range(KEPT_FROM):
            ask(app="networks")
        before = len(kept())
        connection.close()
        return before, ask(app="networks"), len(kept())

    assert elsewhere(uses) == (1, page_types("networks"), 0)


def test_control_a_new_connection_would_not_know_it(ask, elsewhere, monkeypatch):
    def uses():
        for _use in range(KEPT_FROM):
            ask(app="networks")
        connection.close()
        monkeypatch.setattr(prepared._OnServer, "keeps", lambda question, connection: True)
        ask(app="networks")

    with pytest.raises(OperationalError, match="does not exist"):
        elsewhere(uses)


def test_who_lost_the_connection_between_two_requests_asks_on_a_new_one(ask, elsewhere):
    def uses():
        for _use in range(KEPT_FROM):
            ask(app="networks")
        return rows("SELECT pg_backend_pid()")[0]

    assert rows(f"SELECT pg_terminate_backend({elsewhere(uses)}, 5000)") == [True]
    elsewhere(begin_request)
    assert elsewhere(lambda: ask(app="networks")) == page_types("networks")


def test_what_could_not_be_put_away_is_put_away_next_time(ask, elsewhere):
    def uses():
        for _use in range(KEPT_FROM - 1):
            ask(app="networks")
        with suppress(DatabaseError), transaction.atomic():
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")
            ask(app="networks")
        return len(kept()), ask(app="networks"), len(kept())

    assert elsewhere(uses) == (0, page_types("networks"), 1)


def test_behind_a_pooler_nothing_is_kept(ask, elsewhere, monkeypatch):
    def uses():
        monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
        return [(len(ask(app="networks")), len(kept())) for _use in range(KEPT_FROM + 2)]

    assert elsewhere(uses) == [(len(page_types("networks")), 0)] * (KEPT_FROM + 2)
