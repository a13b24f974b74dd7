"""Whose voice is missing: the words on the page, and the filter that the database answers; they must agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.listing import Listing
from leernetwerken.agenda.models import Registration, Seat, SeatPlan, SeatRule
from leernetwerken.agenda.queries import wanted_in
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState

from .builders import days_from_now, public_event, session
from .test_list import titles


@pytest.fixture
def parent(db):
    return Perspective.objects.create(name="Ouder", plural="Ouders")


@pytest.fixture
def dialogue(cast, parent):
    page = public_event(cast, title="Dialoog")
    plan = SeatPlan.objects.create(event=page, capacity=6)
    session(page, days_from_now(3), plan=plan)
    SeatRule.objects.create(plan=plan, perspective=parent, minimum=2)
    return page


def take_seat(page, who, state, number):
    person = Registration.objects.create(
        event=page, email=f"{number}@voorbeeld.test", name="X", key=f"k{number}", state=RegistrationState.ACTIVE
    )
    fields = {"offered_until": timezone.now()} if state == SeatState.OFFERED else {}
    Seat.objects.create(plan=page.seat_plans.get(), registration=person, perspective=who, state=state, **fields)


def both(cast, who):
    [found] = Listing(cast.anonymous, {}).page(1).object_list
    return str(found.wanted or "") if found.wanted else None, titles(cast, gezocht=str(who.pk)) != []


def test_it_counts_down_until_everybody_is_there(cast, dialogue, parent):
    assert both(cast, parent) == ("2 ouders", True)
    take_seat(dialogue, parent, SeatState.WAITING, 1)
    take_seat(dialogue, parent, SeatState.CANCELLED, 2)
    take_seat(dialogue, cast.perspective, SeatState.CONFIRMED, 3)
    assert both(cast, parent) == ("2 ouders", True)
    take_seat(dialogue, parent, SeatState.OFFERED, 4)
    assert both(cast, parent) == ("1 ouder", True)
    assert "Nog gezocht: 1 ouder<" in cast.client().get("/agenda/").text
    take_seat(dialogue, parent, SeatState.CONFIRMED, 5)
    assert both(cast, parent) == ("", False)
    assert "Elk perspectief doet mee" in cast.client().get("/agenda/").text


@pytest.mark.parametrize("because", ["closed", "too late", "no registration", "cancelled"])
def test_nobody_is_sought_where_nobody_can_register(cast, dialogue, parent, because):
    plan = dialogue.seat_plans.get()
    assert both(cast, parent) == ("2 ouders", True)
    if because == "closed":
        plan.is_open = False
    elif because == "too late":
        plan.closes_on = timezone.localdate() - timedelta(days=1)
    elif because == "cancelled":
        dialogue.sessions.update(state=SessionState.CANCELLED)
    else:
        dialogue.enrolment = Enrolment.INTEREST
        dialogue.save_revision().publish()
    plan.save()
    assert both(cast, parent) == (None, False)


def test_the_last_day_counts(cast, dialogue, parent):
    dialogue.seat_plans.update(closes_on=timezone.localdate())
    assert both(cast, parent) == ("2 ouders", True)


def test_what_is_over_seeks_nobody(cast, dialogue, parent):
    past = days_from_now(-2)
    dialogue.sessions.update(starts_at=past, ends_at=past + timedelta(hours=1), sorts_at=past)
    assert wanted_in(dialogue.sessions.select_related("seat_plan", "event")) == {}
    assert titles(cast, gezocht=str(parent.pk)) == []


def test_never_who_comes_nor_how_many(cast, dialogue, parent):
    take_seat(dialogue, parent, SeatState.CONFIRMED, 1)
    for url in ("/agenda/", dialogue.url, f"/agenda/maand/{days_from_now(3):%Y-%m}/"):
        shown = cast.client().get(url).text
        assert "1@voorbeeld.test" not in shown
        assert "6 plekken" not in shown
