"""Who took part comes back when it is over: his pages speak of what was, and offer nothing that is refused."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.agenda import actions as event_actions
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.registrations import actions
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import SeatPlan
from leernetwerken.agenda.sessions import Session
from tests.agenda.registrations.builders import Room
from tests.stage import staged

from .conftest import address_of, link_of


@staged
def both(room):
    """Anna has the one seat, Bert waits for it."""
    SeatPlan.objects.update(capacity=1)
    return room.comes("Anna"), room.comes("Bert")


def was(session, days=1):
    starts = timezone.now() - timedelta(days=days)
    Session.objects.filter(pk=session.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2), sorts_at=starts)


def page(cast, registration, step=""):
    return cast.client().get(link_of(registration, step)).content.decode()


def words_of(html):
    words = ("Je hebt een plek", "Je had een plek", "Op de wachtlijst", "Er kwam geen plek vrij", ">Afmelden<")
    return [word for word in words if word in html]


def test_the_page_of_a_registration_speaks_of_what_was(cast, room, both):
    anna, bert = both
    assert words_of(page(cast, anna)) == ["Je hebt een plek", ">Afmelden<"]
    assert words_of(page(cast, bert)) == ["Op de wachtlijst", ">Afmelden<"]
    was(room.session)
    assert words_of(page(cast, anna)) == ["Je had een plek"]
    assert words_of(page(cast, bert)) == ["Er kwam geen plek vrij"]
    assert "Wis mijn gegevens" in page(cast, anna)


def test_of_what_was_called_off_nobody_has_a_seat_or_waits(cast, room, both, mails):
    anna, bert = both
    member = actions.register(room.event, cast.member, plans=[room.plan], perspective=room.side("Ouder"))
    sent = mails(lambda: event_actions.cancel_session(room.session, reason="De zaal is dicht."))
    assert [("gaat niet door" in mail.body, "Je staat op de wachtlijst." in mail.body) for mail in sent] == [
        (True, False)
    ] * 3
    for registration in (anna, bert, member):
        html = page(cast, registration)
        assert [words for words in words_of(html) if words != ">Afmelden<"] == []
        assert ("gaat niet door" in html, "Je doet mee als" in html, "Komt er een plek" in html) == (True, False, False)
    listed = cast.client(cast.member).get("/mijn/bijeenkomsten/").content.decode()
    assert ("gaat niet door" in listed, words_of(listed)) == (True, [])


def test_who_left_is_not_told_that_he_takes_part(cast, room, both):
    anna, _bert = both
    assert "Je doet mee als ouder." in page(cast, anna)
    cast.client().post(link_of(anna, "afmelden/"))
    html = page(cast, anna)
    assert ("Je bent afgemeld." in html, "Je doet mee als" in html, "Toch meedoen" in html) == (True, False, True)


def test_who_opens_leaving_too_late_reads_that_he_need_not(cast, room, both):
    """The control: a day earlier the button is there, and works."""
    anna, bert = both
    assert "Ja, meld me af" in page(cast, bert, "afmelden/")
    cast.client().post(link_of(bert, "afmelden/"))
    was(room.session)
    html = page(cast, anna, "afmelden/")
    assert ("Dit is al voorbij. Afmelden hoeft niet meer." in html, "Ja, meld me af" in html) == (True, False)
    answer = cast.client().post(link_of(anna, "afmelden/"), follow=True)
    assert "Dit is al voorbij." in answer.content.decode()
    states = [registration.seats.get().state for registration in both]
    assert states == [SeatState.CONFIRMED, SeatState.CANCELLED]


def test_while_one_day_is_to_come_there_is_something_to_leave(cast, room, both):
    anna, _bert = both
    actions.add_seats(anna, plans=[room.add_plan(in_days=30)], perspective=room.side("Ouder"))
    was(room.session)
    assert words_of(page(cast, anna)) == ["Je hebt een plek", "Je had een plek", ">Afmelden<"]
    assert "Ja, meld me af" in page(cast, anna, "afmelden/")


def test_what_comes_next_stands_first_and_what_was_last(cast, room):
    """Whatever the order in which somebody registered; a day that is not known yet comes after those that are."""
    titles = {"Over een maand": 30, "Straks": 1, "Vorige maand": -30, "Gisteren": -1, "Ooit": None}
    for title, days in titles.items():
        place = Room(cast, title=title)
        actions.register(place.event, cast.member, plans=[place.plan], perspective=room.side("Ouder"))
        if days is None:
            place.event.sessions.update(state=SessionState.TENTATIVE, starts_at=None, ends_at=None, sorts_at=None)
        else:
            moment = timezone.now() + timedelta(days=days)
            place.event.sessions.update(starts_at=moment, ends_at=moment + timedelta(hours=2), sorts_at=moment)
    registrations = cast.client(cast.member).get("/mijn/bijeenkomsten/").context["registrations"]
    assert [one.event.title for one in registrations] == [
        "Straks",
        "Over een maand",
        "Ooit",
        "Gisteren",
        "Vorige maand",
    ]


def test_of_several_days_the_first_that_is_still_to_come_counts(cast, room):
    """And not a day that was given up."""
    series = Room(cast, title="Reeks")
    more = [series.plan, series.add_plan(in_days=5), series.add_plan(in_days=40)]
    registration = actions.register(series.event, cast.member, plans=more, perspective=room.side("Ouder"))
    actions.cancel_seat(registration.seats.get(plan=more[1]))
    was(series.session)
    tomorrow = Room(cast, title="Over een week")
    tomorrow.event.sessions.update(starts_at=timezone.now() + timedelta(7), sorts_at=timezone.now() + timedelta(7))
    actions.register(tomorrow.event, cast.member, plans=[tomorrow.plan], perspective=room.side("Ouder"))
    registrations = cast.client(cast.member).get("/mijn/bijeenkomsten/").context["registrations"]
    assert [one.event.title for one in registrations] == ["Over een week", "Reeks"]


def test_who_comes_too_late_to_register_reads_why(cast, room):
    SeatPlan.objects.update(is_open=False)
    assert "Je kunt je hier nu niet aanmelden." in cast.client().get(address_of(room)).content.decode()
    was(room.session)
    assert "Dit is geweest, of het gaat niet door." in cast.client().get(address_of(room)).content.decode()
