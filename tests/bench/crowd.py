"""Two hundred people at one instant for twenty seats: ``python -m tests.bench.crowd [rounds]`` (ten unless told).

Over HTTP, at the web server as it runs for visitors, on a PostgreSQL of its own (or DATABASE_URL). Every round is
checked as the test of it is. Prints how long people wait, and the milliseconds of the processor that a request takes
in the web server, in the database and in the browsers here, which all share the machine: compare two trees in turns.
"""

import os
import resource
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

import django

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(parent):
    """Of all children of a process, also those that ended."""
    found = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found += int(fields[11]) + int(fields[12])
        if stat.parent.name == str(parent):
            found += int(fields[13]) + int(fields[14])
    return found / TICKS


def postmaster(cursor):
    cursor.execute("SHOW data_directory")
    return int((Path(cursor.fetchone()[0]) / "postmaster.pid").read_text().split()[0])


def own_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(rounds):
    from django.db import connection

    from tests.agenda.crowd import TOGETHER, Visitors, room_for_all, start_over
    from tests.web import server

    room = room_for_all()
    with connection.cursor() as cursor:
        database = postmaster(cursor)
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as (port, process):
        visitors = Visitors(room, port)
        visitors.wake()
        sources = (lambda: processor_seconds(process.pid), lambda: processor_seconds(database), own_seconds)
        for number in range(rounds):
            before = [used() for used in sources]
            seconds = sorted(visitors.come(Random(number)))
            took = [(used() - was) / TOGETHER * 1000 for used, was in zip(sources, before, strict=True)]
            visitors.leave_and_move_up(Random(number))
            start_over(room)
            p50, p95 = seconds[TOGETHER // 2], seconds[round(0.95 * TOGETHER) - 1]
            words = "p50 %.2f s  p95 %.2f s   web %4.1f ms  database %4.1f ms  browsers %4.1f ms   load %.1f"
            sys.stdout.write(words % (p50, p95, *took, os.getloadavg()[0]) + "\n")
            sys.stdout.flush()


def main(rounds=10):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    from tests import postgres

    with ExitStack() as stack:
        if "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = stack.enter_context(postgres.server())
        django.setup()
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        started = time.monotonic()
        measure(rounds)
        sys.stdout.write(f"{rounds} rounds, all of them right, in {time.monotonic() - started:.0f} s\n")
        connection.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
