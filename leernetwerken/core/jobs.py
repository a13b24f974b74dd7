"""Work that does not belong in a request. The one module that knows who runs it.

``TASKS_BACKEND`` decides: at once in the same process, or a worker. A worker that is killed loses what it had in hand,
so whoever hands out a job can start it again, and a job done twice does no harm.
"""

import logging
from functools import partial

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db import transaction
from django_tasks import task as job

__all__ = ["enqueue_on_commit", "job", "once_answered"]

logger = logging.getLogger(__name__)
_request = Local()


def enqueue_on_commit(work, *args):
    """Start ``work`` once the transaction is through. Without a queue to take it the request still succeeds."""
    transaction.on_commit(partial(work.enqueue, *args), robust=True)


def once_answered(work):
    """Call ``work`` in this process once the visitor has the answer, or at once where nobody waits for one.

    Nobody waits for it, and nobody learns from the time of an answer whether there was any. A process that is killed
    in between never does it, so whoever hands it out keeps a row by which it is found again.
    """
    waiting = getattr(_request, "waiting", None)
    if waiting is None:
        work()
    else:
        waiting.append(work)


def watch_requests():
    request_started.connect(_begin, dispatch_uid=__name__)
    request_finished.connect(_finish, dispatch_uid=__name__)


def _begin(**_signal):
    _request.waiting = []


def _finish(**_signal):
    waiting, _request.waiting = getattr(_request, "waiting", None) or [], None
    for work in waiting:
        try:
            work()
        except Exception:
            logger.exception("What was left until after the answer failed")
