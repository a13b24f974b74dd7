"""Work that does not belong in a request. The one module that knows who runs it.

``TASKS_BACKEND`` decides: at once in the same process, or a worker. A worker that is killed loses what it had in hand,
so whoever hands out a job can start it again, and a job done twice does no harm.
"""

from functools import partial

from django.db import transaction
from django_tasks import task as job

__all__ = ["enqueue_on_commit", "job"]


def enqueue_on_commit(work, *args):
    """Start ``work`` once the transaction is through. Without a queue to take it the request still succeeds."""
    transaction.on_commit(partial(work.enqueue, *args), robust=True)
