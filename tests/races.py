"""Two things in the same moment, with the locks and without them."""

import threading
from contextlib import contextmanager
from unittest.mock import patch

from django.db import DatabaseError, connections
from django.db.models import QuerySet

from leernetwerken.core.refusal import Refusal

# Seconds. Who waits for a lock does not come through in any time; without locks everybody does.
PATIENCE, TIME_ENOUGH = 1, 60
LOCKING = QuerySet.select_for_update


@contextmanager
def without_locks():
    """The control: rows are read as they are, and nobody waits for anybody."""
    with patch.object(QuerySet, "select_for_update", lambda rows, **_options: rows):
        yield


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
                self._thread.join(PATIENCE if QuerySet.select_for_update is LOCKING else TIME_ENOUGH)
            return answer

        return stopped

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
