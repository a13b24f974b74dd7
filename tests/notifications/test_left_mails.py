"""Mails that nobody handed over leave with the round that comes every five minutes, each once."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from leernetwerken.notifications import actions, delivery
from leernetwerken.notifications.delivery import LEFT_AFTER, LEFT_UNTIL, deliver_left
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.notifications.tasks import deliver_mails
from tests.races import Between, without_locks

from .smtp import mail_server
from .test_send import DUMMY, INVITATION

ADDRESSES = [f"{n}@voorbeeld.test" for n in range(5)]
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def server(settings):
    with mail_server(settings) as server:
        yield server


def written(age=LEFT_AFTER + A_MINUTE, addresses=ADDRESSES):
    rows = [OutgoingMail(purpose="x/y", to_email=address, subject="S", text="T", html="H") for address in addresses]
    pks = [row.pk for row in OutgoingMail.objects.bulk_create(rows)]
    OutgoingMail.objects.filter(pk__in=pks).update(created_at=timezone.now() - age)
    return pks


def states():
    """``[(whether it waits, its words, its error), …]``."""
    return [(mail.sent_at is None, mail.text, mail.error) for mail in OutgoingMail.objects.order_by("pk")]


def test_no_worker_came_and_the_round_mails_everybody_once(
    db, server, settings, time_machine, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        mails = actions.send_to_many("accounts/invitation", [(address, INVITATION) for address in ADDRESSES])
    call_command("agenda_ronde")
    assert server.taken == [], "perhaps a worker is busy with them"
    time_machine.move_to(timezone.now() + LEFT_AFTER + A_MINUTE)
    call_command("agenda_ronde")
    assert (server.taken, server.connections) == (ADDRESSES, 1)
    assert states() == [(False, "", "")] * 5, "the words are forgotten, as of any mail that left"
    call_command("agenda_ronde")
    deliver_mails.func([mail.pk for mail in mails])
    assert server.taken == ADDRESSES, "nor by the worker that comes in the end"


def test_it_goes_on_where_a_worker_was_stopped(db, server):
    pks = written()
    deliver_mails.func(pks[:2])
    assert deliver_left() == 3
    assert server.taken == ADDRESSES


def test_what_is_too_old_or_failed_stays_for_an_administrator(db, server):
    written(LEFT_UNTIL + A_MINUTE, ADDRESSES[:1])
    written(LEFT_UNTIL - A_MINUTE, ADDRESSES[1:2])
    OutgoingMail.objects.filter(pk__in=written(addresses=ADDRESSES[2:3])).update(error="SMTPDataError")
    assert (deliver_left(), server.taken) == (1, ADDRESSES[1:2])
    assert states() == [(True, "T", ""), (False, "", ""), (True, "T", "SMTPDataError")]


def test_a_server_that_is_away_ends_it_in_one_try(db, server, settings):
    written()
    settings.EMAIL_PORT = 1
    assert (deliver_left(), deliver_left()) == (5, 0)
    assert states() == [(True, "T", "ConnectionRefusedError")] * 5


def test_the_demo_does_not_come_back_to_what_it_never_sends(db, settings, django_assert_num_queries):
    settings.EMAIL_BACKEND = DUMMY
    written()
    with django_assert_num_queries(0):
        assert deliver_left() == 0
    assert states() == [(True, "T", "")] * 5


def test_nothing_left_asks_no_mail_server(db, server):
    written(LEFT_AFTER - A_MINUTE)
    assert (deliver_left(), server.connections) == (0, 0)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL, whose rows can be locked")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("locked", [True, False], ids=["locked", "control"])
@pytest.mark.parametrize("other", ["round", "worker"])
def test_two_at_once_mail_nobody_twice(server, locked, other):
    """The second comes while the first has handed over a mail and not written that down: it passes that one by."""
    pks = written()
    second = {"round": deliver_left, "worker": partial(deliver_mails.func, pks)}[other]
    race = Between(delivery, "hand_over", second)
    if locked:
        race.run(deliver_left)
    else:
        with without_locks():
            race.run(deliver_left)
    assert sorted(server.taken) == (ADDRESSES if locked else [ADDRESSES[0], *ADDRESSES])
    assert states() == [(False, "", "")] * 5
