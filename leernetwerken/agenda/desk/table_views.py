"""Who would like to talk with whom, and a proposal of tables for the day; also for on paper."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.numbers import as_id

from . import queries
from .access import plan_of, run_event
from .in_words import name_of_plan
from .tables import Guest, arrange, is_met, met

SIZES = range(3, 11)
USUAL_SIZE = 4


@login_required
@require_safe
def tables(request, pk, plan_pk):
    event = run_event(request, pk)
    plan = plan_of(event, plan_pk)
    seats = queries.seats_at_table(plan)
    size = as_id(request.GET.get("grootte", ""))
    size = size if size in SIZES else USUAL_SIZE
    log(event, "agenda.view_list", user=request.user, data={"people": len(seats)})
    context = {
        "event": event,
        "plan_name": name_of_plan(plan),
        "sizes": SIZES,
        "size": size,
        **_found(event, seats, size),
    }
    return render(request, "agenda/desk/tables.html", context)


def _found(event, seats, size):
    sides = {side.pk: side for side in Perspective.objects.all()}
    people = {_guest(event, seat): seat for seat in seats}
    arranged = arrange(people, size)
    wished, there = Counter(side for guest in people for side in guest.wishes), Counter(guest.side for guest in people)
    return {
        "wishes": [(side, wished[pk], there[pk]) for pk, side in sides.items() if wished[pk]],
        "tables": [[_person(people[guest], guest, table, sides) for guest in table] for table in arranged],
        "met": dict(zip(("number", "total"), met(arranged), strict=True)),
    }


def _guest(event, seat):
    """What was wished counts as long as it is asked."""
    wishes = frozenset(seat.registration.meets if event.asks_whom_to_meet else ())
    return Guest((seat.registration.name.lower(), seat.pk), seat.perspective_id, wishes)


def _person(seat, guest, table, sides):
    wished = [sides[pk].plural.lower() for pk in seat.registration.meets if pk in guest.wishes & sides.keys()]
    return {"seat": seat, "wishes": _(", ").join(wished), "is_met": is_met(guest, table)}
