"""How long the library takes at 20,000 lessons on PostgreSQL: ``python -m tests.bench.library [--explain]``.

Starts a server of its own. Rounds are interleaved, so that what else the machine does falls on all addresses alike.
``processor`` is what this process and the database really worked: what a quiet machine would take, and the number to
judge by; ``database`` is the time spent in statements and ``all`` the whole answer, both with waiting for others.
``--explain`` shows the plans of the slowest statements.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from tests import postgres

LESSONS, ROUNDS, GOAL = 20_000, 20, 300
ADDRESSES = {
    "plain": "/lessen/",
    "network": "/lessen/?netwerk=netwerk-3",
    "words": "/lessen/?q=woord7",
    "common words": "/lessen/?q=les",
    "three choices": "/lessen/?netwerk=netwerk-3&thema=thema-2&jaar=2022",
    "last page": "/lessen/?page=99999",
    "by title, halfway": "/lessen/?sorteer=titel&page=400",
    "htmx": "/lessen/?bewijs=several",
    "feed": "/lessen/feed/",
    "feed of a network": "/lessen/feed/?netwerk=netwerk-3",
    "JSON": "/lessen/json/",
    "JSON, last page": "/lessen/json/?page=99999",
}


class Clock:
    """Counts statements, and the time that they take."""

    def __init__(self):
        self.spent, self.statements = 0, []

    def __call__(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - start
            self.spent += took
            self.statements.append((took, sql, params))


def ask(client, name, address):
    from django.db import connection

    clock, headers = Clock(), {"HX-Request": "true"} if name == "htmx" else {}
    with connection.execute_wrapper(clock):
        before, start = processor(), time.perf_counter()
        response = client.get(address, headers=headers)
        took, busy = time.perf_counter() - start, processor() - before
    assert response.status_code == 200, (name, response.status_code)
    return {"processor": busy * 1000, "database": clock.spent * 1000, "all": took * 1000}, clock


def processor():
    """Seconds that this process and the one of the database that serves it were really at work."""
    from django.db import connection

    connection.ensure_connection()
    try:
        nanoseconds = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    except OSError:
        nanoseconds = 0
    return time.process_time() + int(nanoseconds) / 1e9


def p95(values):
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def measure(clients, addresses):
    """``addresses`` by name, asked by each of ``clients`` by name."""
    rows = {(person, name): ([], set()) for person in clients for name in addresses}
    for number in range(ROUNDS + 2):
        for (person, name), (times, counts) in rows.items():
            took, clock = ask(clients[person], name, addresses[name])
            if number > 1:  # the first two warm what is kept in memory
                times.append(took)
                counts.add(len(clock.statements))
    kinds = ("processor", "database", "all")
    say(f"{'milliseconds, p50 and p95':34}{'queries':>8}" + "".join(f"{kind:>14}" for kind in kinds))
    for (person, name), (times, counts) in rows.items():
        numbers = {kind: [time[kind] for time in times] for kind in kinds}
        shown = "".join(f"{statistics.median(numbers[kind]):8.0f}{p95(numbers[kind]):6.0f}" for kind in kinds)
        mark = f"   above {GOAL}" if p95(numbers["processor"]) > GOAL else ""
        say(f"{person + ', ' + name:34}{'/'.join(map(str, sorted(counts))):>8}{shown}{mark}")


def explain(client, addresses, least=0.02):
    from django.db import connection

    for name, address in addresses.items():
        for took, sql, params in sorted(ask(client, name, address)[1].statements, reverse=True, key=lambda one: one[0]):
            if took > least:
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
                    plan = "\n".join(line for (line,) in cursor.fetchall())
                say(f"--- {name}: {took * 1000:.0f} ms\n{sql}\n{plan}\n")


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def run(addresses, make):
    """``make()`` fills an empty site and answers who asks, by name; "member" among them, for whom it is explained."""
    with postgres.server() as url:
        os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        import django

        django.setup()
        from django.core.management import call_command

        try:
            call_command("migrate", verbosity=0)
            start = time.perf_counter()
            clients = make()
            say(f"made in {time.perf_counter() - start:.0f} s")
            if "--explain" in sys.argv:
                explain(clients["member"], addresses)
            measure(clients, addresses)
        finally:
            django.db.connections.close_all()  # the server waits for them


def library():
    from tests.bench.lessons import people, world

    return people(world(LESSONS))


if __name__ == "__main__":
    run(ADDRESSES, library)
