"""How long a calendar file of 500 sessions takes: ``python -m tests.bench.agenda`` (DATABASE_URL for PostgreSQL).

Seconds of the processor, cold (no entry was written before) and warm, and those of the whole request. Compare them
within one run: on a busy machine all of them grow.
"""

import os
import sys
import time

import django

SESSIONS, TIMES = 500, 5


def seconds(work):
    started = time.process_time()
    work()
    return time.process_time() - started


def measure():
    from leernetwerken.agenda.calendar import _written, ics_of_sessions
    from tests.agenda.calendar.builders import event, many_sessions
    from tests.agenda.calendar.test_feeds import make_link
    from tests.cast import Cast

    cast = Cast()
    page = event(cast, cast.network_a, title="Reeks", summary="Een paar woorden over waar het over gaat. " * 4)
    sessions = many_sessions(page, SESSIONS, place="Utrecht", text="Een uitleg van een paar zinnen. " * 4)
    link, client = make_link(cast, cast.member), cast.client()
    found = {"file cold": [], "file warm": [], "request cold": [], "request warm": []}
    for _time in range(TIMES):
        for name, work in (("file", lambda: ics_of_sessions(sessions)), ("request", lambda: client.get(link))):
            _written.cache_clear()
            found[f"{name} cold"].append(seconds(work))
            found[f"{name} warm"].append(seconds(work))
    return found


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with transaction.atomic():
        for name, took in measure().items():
            sys.stdout.write(f"{name:<13} min {min(took) * 1000:5.0f} ms   max {max(took) * 1000:5.0f} ms\n")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
