"""The links in mails: how somebody without an account confirms, sees, changes, leaves and is forgotten."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from leernetwerken.agenda.models import RegistrationQuestion
from leernetwerken.agenda.registrations import actions, offers, tokens
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from leernetwerken.agenda.sessions import Session
from leernetwerken.core.log_filters import WithoutLinkWords
from tests.stage import staged

from .conftest import link_of

QUERIES_OF_THE_LINK = 12


@staged
def noor(room):
    return room.comes("Noor")


@staged
def waiting(room):
    """Anna has the one seat, Bert waits for it."""
    SeatPlan.objects.update(capacity=1)
    return room.comes("Anna"), room.comes("Bert")


def seat_link(registration, step):
    return link_of(registration, f"plek/{registration.seats.first().pk}/{step}/")


def test_who_has_a_seat_reads_that_the_way_in_is_still_to_come(noor, room):
    Session.objects.update(is_online=True, online_url="")
    to_come = "De link om online mee te doen komt hier te staan."
    assert to_come in Client().get(link_of(noor)).text
    Session.objects.update(online_url="https://vergader.test/geheim")
    page = Client().get(link_of(noor)).text
    assert (to_come in page, "Doe online mee" in page) == (False, True)


def state_of(registration):
    return registration.seats.first().state


class TestConfirm:
    def test_a_mail_scanner_that_opens_links_changes_nothing(self, cast, room):
        asked = room.asks("Noor")
        link = f"/agenda/bevestigen/{tokens.make(asked, tokens.CONFIRM)}/"
        assert [cast.client().get(link).status_code, cast.client().head(link).status_code] == [200, 200]
        assert Registration.objects.get().state == RegistrationState.UNCONFIRMED
        assert cast.client().post(link).status_code == 302
        assert Registration.objects.get().state == RegistrationState.ACTIVE

    def test_it_works_forty_eight_hours(self, cast, room):
        link = f"/agenda/bevestigen/{tokens.make(room.asks('Noor'), tokens.CONFIRM)}/"
        with time_machine.travel(timezone.now() + timedelta(hours=49)):
            assert [cast.client().get(link).status_code, cast.client().post(link).status_code] == [410, 410]
        assert Registration.objects.get().state == RegistrationState.UNCONFIRMED

    def test_a_meeting_that_began_meanwhile(self, cast, room):
        asked = room.asks("Noor")
        now = timezone.now()
        Session.objects.update(starts_at=now, sorts_at=now)
        response = cast.client().post(f"/agenda/bevestigen/{tokens.make(asked, tokens.CONFIRM)}/")
        assert response.status_code == 422
        assert "het is al begonnen, voorbij of afgezegd" in response.content.decode()

    def test_somebody_else_pressing_for_him_is_no_use(self, cast, room):
        """A page of another site cannot make the browser press; opening the own page can."""
        link = f"/agenda/bevestigen/{tokens.make(room.asks('Noor'), tokens.CONFIRM)}/"
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(link).status_code == 403
        strict.get(link)
        posted = {"csrfmiddlewaretoken": strict.cookies["csrftoken"].value}
        assert strict.post(link, posted).status_code == 302


def wrong_tokens(registration):
    good = tokens.make(registration)
    return [
        good[:-1],
        good[:20],
        good + "x",
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        tokens.make(registration, tokens.CONFIRM),
        tokens.make(registration, tokens.INTEREST_MANAGE),
        "x",
        "a:b:c",
        "%2e%2e",
        "x" * 5000,
        "é",
    ]


def test_a_wrong_link_is_not_found(cast, noor):
    seat = noor.seats.get().pk
    for token in wrong_tokens(noor):
        for step in ("", "afmelden/", "wissen/"):
            assert cast.client().get(f"/agenda/mijn-aanmelding/{token}/{step}").status_code == 404
        for step in ("", "afmelden/", "wissen/", "erbij/", f"plek/{seat}/afmelden/", f"plek/{seat}/perspectief/"):
            assert cast.client().post(f"/agenda/mijn-aanmelding/{token}/{step}").status_code == 404
    assert state_of(noor) == SeatState.CONFIRMED


def test_nothing_of_such_a_page_is_kept_or_told_elsewhere(cast, noor):
    link = f"/agenda/bevestigen/{tokens.make(noor, tokens.CONFIRM)}/"
    answers = [cast.client().get(link_of(noor)), cast.client().get(link), cast.client().get(link_of(noor, "wissen/"))]
    answers += [cast.client().get(link_of(noor, "afmelden/"))]
    noor.delete()
    answers += [cast.client().get(link)]
    for answer in answers:
        headers = [answer[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")]
        assert headers == ["private, no-store", "noindex, nofollow", "same-origin"]
    assert answers[-1].status_code == 410


def test_no_log_holds_the_word_of_a_link(cast, noor):
    """The control: what the log would hold without the filter."""
    lines, told = [], logging.getLogger("django.request")
    filtered, bare = logging.Handler(), logging.Handler()
    filtered.addFilter(WithoutLinkWords())
    filtered.emit = lambda record: lines.append(record.getMessage())
    bare.emit = lambda record: lines.append(record.getMessage())
    for handler in (bare, filtered):
        told.addHandler(handler)
    try:
        cast.client().post(link_of(noor), {"name": ""})
    finally:
        for handler in (bare, filtered):
            told.removeHandler(handler)
    assert [tokens.make(noor).split(":")[0] in line for line in lines] == [True, False]
    assert "/agenda/mijn-aanmelding/…/" in lines[1]


def test_opening_every_page_changes_nothing(cast, noor):
    for step in ("", "afmelden/", "wissen/"):
        for ask in (cast.client().get, cast.client().head):
            assert ask(link_of(noor, step)).status_code == 200
    for step in ("nemen", "niet-nemen", "afmelden", "perspectief", "onzin"):
        assert cast.client().get(seat_link(noor, step)).status_code == 405
    assert cast.client().get(link_of(noor, "erbij/")).status_code == 405
    assert (Registration.objects.get().state, state_of(noor)) == (RegistrationState.ACTIVE, SeatState.CONFIRMED)


class TestSee:
    def test_the_link_to_take_part_is_for_who_has_a_seat(self, cast, room, waiting):
        Session.objects.update(is_online=True, online_url="https://vergader.test/geheim")
        anna, bert = waiting
        assert "https://vergader.test/geheim" in cast.client().get(link_of(anna)).content.decode()
        assert "https://vergader.test/geheim" not in cast.client().get(link_of(bert)).content.decode()

    def test_nobody_reads_who_else_comes(self, cast, waiting):
        _anna, bert = waiting
        html = cast.client().get(link_of(bert)).content.decode()
        assert ("Anna" in html, "Bert" in html, "Op de wachtlijst" in html) == (False, True, True)

    def test_it_costs_the_same_for_one_seat_and_for_thirty(self, cast, room, noor, django_assert_num_queries):
        client = cast.client()
        client.get(link_of(noor))
        for number in range(2):
            with django_assert_num_queries(QUERIES_OF_THE_LINK):
                client.get(link_of(noor))
            if not number:
                plans = [room.add_plan(in_days=22 + place) for place in range(29)]
                actions.add_seats(noor, plans=plans, perspective=room.side("Ouder"))
        assert noor.seats.count() == 30

    def test_who_waits_reads_what_happens_next(self, cast, waiting):
        words = "Komt er een plek voor je vrij? Dan krijg je een mail en zeg je of je komt."
        assert [words in cast.client().get(link_of(who)).content.decode() for who in waiting] == [False, True]


class TestChange:
    def test_what_was_written_and_the_consent(self, cast, room, noor):
        room.event.email_shared_with = "de begeleiders"
        room.event.asks_needs = True
        room.event.save()
        question = RegistrationQuestion.objects.create(page=room.event, text="Waarover?")
        words = {"name": "Noor V.", f"answer_{question.pk}": "Over thuis", "needs": "Een lift", "shares_email": "on"}
        assert cast.client().post(link_of(noor), words).status_code == 302
        noor.refresh_from_db()
        assert (noor.name, noor.needs) == ("Noor V.", "Een lift")
        assert noor.answers == [{"question": "Waarover?", "answer": "Over thuis"}]
        assert noor.shares_email_at is not None
        cast.client().post(link_of(noor), words | {"shares_email": ""})
        noor.refresh_from_db()
        assert noor.shares_email_at is None

    @pytest.mark.parametrize("name", ["", "n" * 10_000])
    def test_what_does_not_fit_stays_on_the_screen(self, cast, noor, name):
        response = cast.client().post(link_of(noor), {"name": name})
        assert response.status_code == 422
        assert name in response.content.decode()
        noor.refresh_from_db()
        assert noor.name == "Noor"

    def test_the_side_from_which_somebody_comes(self, cast, room, noor):
        other = room.side("Gemeente")
        cast.client().post(seat_link(noor, "perspectief"), {"perspective": other.pk})
        assert noor.seats.get().perspective == other
        for wrong in ("", "x", "999999"):
            assert cast.client().post(seat_link(noor, "perspectief"), {"perspective": wrong}).status_code == 302
        assert noor.seats.get().perspective == other

    def test_one_more_meeting(self, cast, room, noor):
        more = room.add_plan(in_days=28)
        html = cast.client().get(link_of(noor)).content.decode()
        assert "Meld je ook aan voor een andere bijeenkomst" in html
        assert cast.client().post(link_of(noor, "erbij/"), {"perspective": room.side("Ouder").pk}).status_code == 422
        words = {"plans": [more.pk], "perspective": room.side("Ouder").pk}
        assert cast.client().post(link_of(noor, "erbij/"), words).status_code == 302
        assert {seat.plan_id: seat.state for seat in noor.seats.all()} == {
            room.plan.pk: SeatState.CONFIRMED,
            more.pk: SeatState.CONFIRMED,
        }
        html = cast.client().get(link_of(noor)).content.decode()
        assert "Meld je ook aan voor een andere bijeenkomst" not in html

    def test_the_seat_of_somebody_else_is_not_there(self, cast, room, noor):
        bert = room.comes("Bert")
        for step in ("afmelden", "nemen", "perspectief"):
            address = link_of(noor, f"plek/{bert.seats.get().pk}/{step}/")
            assert cast.client().post(address, {"perspective": room.side("Gemeente").pk}).status_code == 404
        assert cast.client().post(link_of(noor, f"plek/{'9' * 30}/afmelden/")).status_code == 404
        assert state_of(bert) == SeatState.CONFIRMED


class TestOffer:
    @pytest.fixture
    def offered(self, waiting):
        anna, bert = waiting
        actions.cancel(anna)
        assert state_of(bert) == SeatState.OFFERED
        return bert

    def test_taken(self, cast, offered):
        assert "Ja, ik kom" in cast.client().get(link_of(offered)).content.decode()
        cast.client().post(seat_link(offered, "nemen"))
        cast.client().post(seat_link(offered, "nemen"))
        assert state_of(offered) == SeatState.CONFIRMED

    def test_passed_on(self, cast, room, offered):
        claar = room.comes("Claar")
        cast.client().post(seat_link(offered, "niet-nemen"))
        assert (state_of(offered), state_of(claar)) == (SeatState.CANCELLED, SeatState.OFFERED)

    def test_too_late_is_said(self, cast, offered):
        with time_machine.travel(timezone.now() + timedelta(hours=49)):
            response = cast.client().post(seat_link(offered, "nemen"), follow=True)
            assert "Dit aanbod is verlopen." in response.content.decode()
            assert "Ja, ik kom" not in response.content.decode()
            offers.run_round()
            cast.client().post(seat_link(offered, "perspectief"), {"perspective": offered.seats.get().perspective_id})
            assert state_of(offered) == SeatState.CONFIRMED


class TestLeave:
    def test_the_waiting_list_by_link(self, cast, room, waiting):
        _anna, bert = waiting
        cast.client().post(link_of(bert, "afmelden/"))
        cast.client().post(link_of(bert, "afmelden/"))
        assert room.states() == {"Anna": SeatState.CONFIRMED, "Bert": SeatState.CANCELLED}

    def test_one_of_two_meetings(self, cast, room, noor):
        actions.add_seats(noor, plans=[room.add_plan(in_days=28)], perspective=room.side("Ouder"))
        cast.client().post(seat_link(noor, "afmelden"))
        states = noor.seats.order_by("pk").values_list("state", flat=True)
        assert list(states) == [SeatState.CANCELLED, SeatState.CONFIRMED]

    def test_and_come_back(self, cast, room, noor):
        actions.add_seats(noor, plans=[room.add_plan(in_days=28)], perspective=room.side("Ouder"))
        cast.client().post(seat_link(noor, "afmelden"))
        assert "Toch meedoen" in cast.client().get(link_of(noor)).content.decode()
        cast.client().post(seat_link(noor, "perspectief"), {"perspective": room.side("Ouder").pk})
        assert {seat.state for seat in noor.seats.all()} == {SeatState.CONFIRMED}

    def test_everything_is_forgotten_at_once(self, cast, noor):
        response = cast.client().post(link_of(noor, "wissen/"))
        assert "Je gegevens zijn gewist" in cast.client().get(response.url).content.decode()
        assert (Registration.objects.count(), Seat.objects.count()) == (0, 0)
        assert [cast.client().get(link_of(noor)).status_code, cast.client().post(link_of(noor)).status_code] == [
            410
        ] * 2
