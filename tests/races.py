"""Two things in the same moment, with the locks and without them."""

import threading
import time
from contextlib import contextmanager
from unittest.mock import patch

from django.db import DatabaseError, connection, connections
from django.db.models import QuerySet

from leernetwerken.core.refusal import Refusal

# Seconds. Who waits for a lock is seen to wait; everybody else comes through.
GLANCE, TIME_ENOUGH = 0.02, 60
# PostgreSQL's manual, 9.26.1: the sessions that a session waits for.
SOMEBODY_WAITS_FOR_US = """
    SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
"""


@contextmanager
def without_locks():
    """The control: rows are read as they are, and nobody waits for anybody."""
    with patch.object(QuerySet, "select_for_update", lambda rows, **_options: rows):
        yield


def somebody_waits_for_us():
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY_WAITS_FOR_US)
        return cursor.fetchone()[0]


class Between:
    """Lets ``second`` act while somebody else stands between reading and writing: at the first call of ``module.name``
    (whose arguments please ``when``).

    A second one who has to wait for a lock comes when the first is done; then ``result`` is what he gets to hear.
    """

    def __init__(self, module, name, second, *, when=lambda *_args, **_kwargs: True):
        self.result = None
        self._second, self._thread, self._when = second, None, when
        self._place = patch.object(module, name, self._stop_at(getattr(module, name)))

    def _stop_at(self, original):
        def stopped(*args, **kwargs):
            answer = original(*args, **kwargs)
            if self._thread is None and self._when(*args, **kwargs):
                self._thread = threading.Thread(target=self._act)
                self._thread.start()
                self._until_done_or_waiting()
            return answer

        return stopped

    def _until_done_or_waiting(self):
        until = time.monotonic() + TIME_ENOUGH
        while self._thread.is_alive() and not somebody_waits_for_us() and time.monotonic() < until:
            self._thread.join(GLANCE)

    def _act(self):
        try:
            self.result = self._second()
        except (Refusal, DatabaseError) as error:
            self.result = error
        finally:
            connections.close_all()

    def run(self, first):
        """What both returned or raised, the first one first."""
        with self._place:
            try:
                answer = first()
            except (Refusal, DatabaseError) as error:
                answer = error
            self._thread.join()
        return answer, self.result
