"""How long pages take with 4,000 meetings on PostgreSQL: ``python -m tests.bench.meetings [--explain]``.

As ``tests.bench.library``. The member leads nothing and the coordinator one network, as most people do.
"""

import random
from datetime import timedelta

from tests.bench.library import run

MEETINGS = 4_000
ADDRESSES = {
    "front door": "/",
    "agenda": "/agenda/",
    "network": "/netwerken/netwerk-3/",
    "my networks": "/mijn/",
    "my meetings": "/mijn/bijeenkomsten/",
    "the editor": "/beheer/",
}


def meetings(cast, number):
    """Spread over the networks and three years, half of them for who takes part; each with a day and seats."""
    from django.db import connection
    from django.utils import timezone

    from leernetwerken.agenda.models import EventIndexPage, EventPage, SeatPlan, Session
    from leernetwerken.networks.models import NetworkPage
    from leernetwerken.pages.enums import Visibility
    from tests.bench.lessons import add_rows, add_specific

    chance, now = random.Random(7), timezone.now()
    cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    networks = list(NetworkPage.objects.all())
    pages = []
    for network in networks:
        audience = {"visibility": Visibility.GROUP, "audience": network.members_group}

        def fields(n, audience=audience):
            who = audience if chance.random() < 0.5 else {"visibility": Visibility.PUBLIC}
            return {"title": f"Bijeenkomst {n}", "live": True, **who}

        pages += add_rows(EventPage, network, number // len(networks), fields)
    add_specific(EventPage, [{"sitepage_ptr_id": page.pk, "body": "[]", "afterwards": "[]"} for page in pages])
    plans = SeatPlan.objects.bulk_create(SeatPlan(event_id=page.pk) for page in pages)
    days = [now + timedelta(days=chance.randrange(-900, 200)) for _page in pages]
    Session.objects.bulk_create(
        Session(event_id=plan.event_id, seat_plan=plan, starts_at=day, ends_at=day + timedelta(hours=2), sorts_at=day)
        for plan, day in zip(plans, days, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def site():
    from tests.bench.lessons import people, world

    cast = world(200)
    member = people(cast)["member"]
    meetings(cast, MEETINGS)
    return {"member": member, "coordinator": cast.client(cast.coordinator)}


if __name__ == "__main__":
    run(ADDRESSES, site)
