"""Who hears the page of a registration for several meetings hears of which one each button is."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.utils import timezone

from leernetwerken.agenda.registrations.enums import SeatState

from .conftest import link_of


def names(cast, registration):
    page = BeautifulSoup(cast.client().get(link_of(registration)).content, "html.parser")
    return [" ".join(control.text.split()) for control in page.select(".rows .cluster > form > button, .rows summary")]


def test_each_button_says_of_which_meeting_it_is(cast, room):
    alone = room.comes("Noor")
    assert names(cast, alone) == ["Doe mee vanuit een ander perspectief"]
    room.session.title, other = "Kennismaken", room.add_plan(in_days=28)
    room.session.save()
    other.sessions.update(title="Hoe gaat het?")
    both = room.comes("Bo", plans=[room.plan, other])
    offer = {"state": SeatState.OFFERED, "offered_until": timezone.now() + timedelta(days=1)}
    both.seats.filter(plan=other).update(**offer)
    heard = names(cast, both)
    assert len(heard) == len(set(heard)) == 4
    assert [": Kennismaken" in name for name in heard] == [True, True, False, False]
    assert [": Hoe gaat het?" in name for name in heard] == [False, False, True, True]
