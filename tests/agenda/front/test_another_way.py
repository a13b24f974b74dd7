"""Between the form and the link in the mail an event became something else: who asked hears so, and asks anew."""

import pytest

from leernetwerken.agenda.enums import Enrolment
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, tokens
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat
from leernetwerken.core.refusal import refusal_of

from .conftest import ADDRESS, address_of, form_of

TO_SERIES = "Nu is dit een hele reeks: wie meedoet, komt naar alle dagen."
TO_DAYS = "Nu kies je zelf naar welke dagen je komt."


@pytest.fixture
def asked(room):
    """For the one day that there is."""
    return room.asks("Noor")


def link_of(registration):
    return f"/agenda/bevestigen/{tokens.make(registration, tokens.CONFIRM)}/"


def becomes(room, enrolment):
    EventPage.objects.filter(pk=room.event.pk).update(enrolment=enrolment)


def states():
    return [sorted(rows.values_list("state", flat=True)) for rows in (Registration.objects, Seat.objects)]


NOTHING = [[RegistrationState.UNCONFIRMED], [SeatState.REQUESTED]]


def test_who_asked_for_a_day_of_what_is_a_series_now_hears_so_and_registers_anew(cast, room, asked, mails):
    becomes(room, Enrolment.SERIES)
    room.add_session(room.plan, in_days=28)
    seen = [ask(link_of(asked)) for ask in (cast.client().get, cast.client().post)]
    assert [answer.status_code for answer in seen] == [200, 422]
    for html in (answer.content.decode() for answer in seen):
        assert (TO_SERIES in html, "Ja, meld me aan" in html) == (True, False)
        assert f'href="{address_of(room)}">Meld je opnieuw aan</a>' in html
    assert states() == NOTHING

    assert "Je doet mee aan alle bijeenkomsten." in cast.client().get(address_of(room)).content.decode()
    assert cast.client().post(address_of(room), form_of(room)).status_code == 302
    anew = Registration.objects.exclude(pk=asked.pk).get()
    assert len(mails(lambda: cast.client().post(link_of(anew)))) == 1
    assert mails(lambda: cast.client().post(link_of(asked))) == []
    assert (Registration.objects.get(state=RegistrationState.ACTIVE), anew.email) == (anew, ADDRESS)


def test_while_nothing_changed_the_link_confirms(cast, room, asked):
    """The control."""
    room.add_session(room.plan, in_days=28)
    assert cast.client().post(link_of(asked)).status_code == 302
    assert states() == [[RegistrationState.ACTIVE], [SeatState.CONFIRMED]]


def test_who_asked_for_a_series_of_which_one_chooses_days_now(cast, room):
    becomes(room, Enrolment.SERIES)
    room.event.refresh_from_db()
    asked = room.asks("Noor")
    becomes(room, Enrolment.SESSIONS)
    assert TO_DAYS in cast.client().get(link_of(asked)).content.decode()
    assert cast.client().post(link_of(asked)).status_code == 422
    assert states() == NOTHING


def test_under_the_lock_it_is_asked_again(room, asked):
    becomes(room, Enrolment.SERIES)
    fresh = Registration.objects.get(pk=asked.pk)
    refusal = refusal_of(actions.confirm, fresh)
    assert (refusal.code, TO_SERIES in refusal.message, states()) == ("changed", True, NOTHING)


def test_a_request_of_before_we_kept_how_it_was_asked_confirms(cast, room, asked):
    Registration.objects.update(asked_as="")
    becomes(room, Enrolment.SERIES)
    assert cast.client().post(link_of(asked)).status_code == 302


def test_who_may_no_longer_see_the_event_learns_nothing_of_it(cast, room, asked):
    becomes(room, Enrolment.SERIES)
    EventPage.objects.update(live=False)
    html = cast.client().get(link_of(asked)).content.decode()
    assert (TO_SERIES in html, address_of(room) in html) == (False, False)
