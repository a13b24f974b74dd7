"""Somebody would like to come: the form beside the event and as a page of its own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import RegistrationQuestion
from leernetwerken.agenda.registrations import rules
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan, SeatRule
from leernetwerken.agenda.sessions import Session
from leernetwerken.notifications.models import OutgoingMail
from tests.agenda.registrations.builders import Room

from .conftest import ADDRESS, address_of, change, close_to, form_of, link_in

QUERIES_OF_THE_FORM = 9


def test_from_form_to_seat_without_an_account(cast, room, mails):
    client = cast.client()
    responses = []
    sent = mails(lambda: responses.append(client.post(address_of(room), form_of(room))))
    assert responses[0].url == f"{address_of(room)}verstuurd/"
    assert client.get(responses[0].url).status_code == 200
    link = link_in(sent[0], "bevestigen")
    assert "Ja, meld me aan" in client.get(link).content.decode()
    registration = Registration.objects.get()
    assert (registration.state, registration.seats.get().state) == (RegistrationState.UNCONFIRMED, SeatState.REQUESTED)

    sent = mails(lambda: responses.append(client.post(link)))
    registration.refresh_from_db()
    assert (registration.state, registration.seats.get().state) == (RegistrationState.ACTIVE, SeatState.CONFIRMED)
    assert responses[1].url == link_in(sent[0], "mijn-aanmelding")
    assert "Je hebt een plek" in client.get(responses[1].url).content.decode()


def test_the_answer_is_the_same_for_every_address(cast, room):
    room.comes("noor")
    cast.member  # noqa: B018 - has an account
    answers = [
        cast.client().post(address_of(room), form_of(room, email=email))
        for email in ["noor@voorbeeld.test", "member@voorbeeld.test", "onbekend@voorbeeld.test"]
    ]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, f"{address_of(room)}verstuurd/")] * 3


def test_pressing_twice_and_going_back_makes_one_seat(cast, room, mails):
    """Two tabs, two mails, two links: the second adds nothing."""
    client = cast.client()
    sent = mails(lambda: [client.post(address_of(room), form_of(room)) for _ in range(2)])
    links = [link_in(message, "bevestigen") for message in sent]
    sent = mails(lambda: [client.post(link) for link in (*links, *links)])
    assert (Registration.objects.count(), Seat.objects.count()) == (1, 1)
    assert [message.to for message in sent] == [[ADDRESS]]


def test_an_answer_of_ten_thousand_signs_stays_on_the_screen(cast, room):
    change(room, asks_needs=True)
    question = RegistrationQuestion.objects.create(page=room.event, text="Waarover?")
    for name, word in ((f"answer_{question.pk}", "a" * 10_000), ("needs", "n" * 10_000)):
        for user in (None, cast.member):
            response = cast.client(user).post(address_of(room), form_of(room, **{name: word}))
            assert (response.status_code, word in response.content.decode()) == (422, True)
    assert (Registration.objects.count(), OutgoingMail.objects.count()) == (0, 0)


class TestWithAnAccount:
    def test_pressing_twice_and_in_another_tab_is_one_seat_and_one_mail(self, cast, room, mails):
        tabs = [cast.client(cast.member) for _tab in range(2)]
        sent = mails(lambda: [tab.post(address_of(room), form_of(room)) for tab in (*tabs, *tabs)])
        assert (Registration.objects.count(), Seat.objects.count(), len(sent)) == (1, 1, 1)

    def test_at_once_with_own_name_and_side(self, cast, room):
        client = cast.client(cast.member)
        html = client.get(address_of(room)).content.decode()
        assert "Je meldt je aan als Persoon member (member@voorbeeld.test)." in html
        assert f'value="{cast.perspective.pk}" selected' in html
        posted = form_of(room, name="Iemand anders", email="ander@voorbeeld.test")
        response = client.post(address_of(room), posted)
        registration = Registration.objects.get()
        assert (registration.user, registration.name, registration.email) == (
            cast.member,
            "Persoon member",
            "member@voorbeeld.test",
        )
        assert client.get(response.url).status_code == 200

    def test_the_page_of_the_event_leads_to_what_was_filled_in(self, cast, room):
        client = cast.client(cast.member)
        assert "Meld je aan" in client.get(room.event.url).content.decode()
        client.post(address_of(room), form_of(room))
        html = client.get(room.event.url).content.decode()
        assert "Je bent aangemeld" in html
        assert "/agenda/mijn-aanmelding/" in html
        assert "Je bent aangemeld" not in cast.client(cast.outsider).get(room.event.url).content.decode()

    def test_who_only_reads_gets_no_cookie_and_finds_the_form_behind_a_button(self, cast, room):
        response = cast.client().get(room.event.url)
        assert (response.status_code, dict(response.cookies)) == (200, {})
        assert f'href="{address_of(room)}">Meld je aan' in response.text
        assert "csrfmiddlewaretoken" not in response.text


class TestChoice:
    @pytest.fixture
    def other(self, room):
        return room.add_plan(in_days=28)

    def plans_taken(self):
        return sorted(Seat.objects.values_list("plan", flat=True))

    def test_one_of_several(self, cast, room, other):
        cast.client(cast.member).post(address_of(room), form_of(room, plans=[other.pk]))
        assert self.plans_taken() == [other.pk]

    def test_several(self, cast, room, other):
        room.add_plan(in_days=35)
        cast.client(cast.member).post(address_of(room), form_of(room, plans=[room.plan.pk, other.pk]))
        assert self.plans_taken() == [room.plan.pk, other.pk]

    def test_all_at_once(self, cast, room, other):
        cast.client(cast.member).post(address_of(room), form_of(room, plans=["alle"]))
        assert self.plans_taken() == [room.plan.pk, other.pk]

    def test_none_chosen_keeps_what_was_typed(self, cast, room, other):
        response = cast.client().post(address_of(room), form_of(room))
        assert response.status_code == 422
        html = response.content.decode()
        assert "Kies minstens één bijeenkomst." in html
        assert 'value="noor@voorbeeld.test"' in html

    @pytest.mark.parametrize("key", ["0", "x", "-1", "9" * 40, "'; --"])
    def test_what_is_not_there_is_not_chosen(self, cast, room, other, key):
        assert cast.client().post(address_of(room), form_of(room, plans=[key])).status_code == 422
        assert Registration.objects.count() == 0

    def test_a_meeting_of_another_event_is_not_chosen(self, cast, room, other):
        elsewhere = Room(cast, title="Iets anders").plan
        assert cast.client().post(address_of(room), form_of(room, plans=[elsewhere.pk])).status_code == 422

    def test_a_series_is_one_act(self, cast, room, other):
        change(room, enrolment=Enrolment.SERIES)
        response = cast.client().get(address_of(room))
        assert "plans" not in response.context["form"].fields
        assert "Je doet mee aan alle bijeenkomsten." in response.content.decode()
        cast.client(cast.member).post(address_of(room), form_of(room))
        assert self.plans_taken() == [room.plan.pk, other.pk]

    def test_what_began_or_was_cancelled_is_no_choice(self, cast, room, other):
        Session.objects.filter(seat_plan=other).update(state=SessionState.CANCELLED)
        assert "plans" not in cast.client().get(address_of(room)).context["form"].fields


@pytest.mark.parametrize(
    "words",
    [
        {"perspective": ""},
        {"perspective": "x"},
        {"perspective": "9" * 40},
        {"email": "geen adres"},
        {"email": "x" * 300 + "@voorbeeld.test"},
        {"name": ""},
        {"name": "n" * 200},
        {"name": "<script>alert(1)</script>", "email": ""},
    ],
)
def test_what_does_not_fit_is_said_and_kept(cast, room, words):
    response = cast.client().post(address_of(room), form_of(room, **words))
    assert response.status_code == 422
    assert "<script>alert(1)" not in response.content.decode()
    assert 'class="error-summary"' in response.content.decode()
    assert Registration.objects.count() == 0


def test_a_nul_byte_and_an_empty_form_are_no_error_of_ours(cast, room):
    assert cast.client().post(address_of(room), form_of(room, name="a\x00b")).status_code == 302
    assert Registration.objects.get().name == "ab"
    assert cast.client().post(address_of(room), {}).status_code == 422


def test_a_side_without_seats_is_not_offered(cast, room):
    SeatRule.objects.create(plan=room.plan, perspective=room.side("Ouder"), minimum=1)
    SeatRule.objects.create(plan=room.plan, perspective=room.side("Gemeente"), maximum=0)
    SeatPlan.objects.update(only_listed=True)
    html = cast.client().get(address_of(room)).content.decode()
    assert ("Ouder" in html, "Gemeente" in html, "Ervaringsdeskundige" in html) == (True, False, False)
    assert cast.client().post(address_of(room), form_of(room, "Gemeente")).status_code == 422


def test_full_is_a_waiting_list_and_nobody_reads_how_many(cast, room):
    SeatPlan.objects.update(capacity=1)
    room.comes("Anna")
    html = cast.client().get(address_of(room)).content.decode()
    assert "Is er geen plek? Dan kom je op de wachtlijst." in html
    assert "Anna" not in html
    room.comes("Bert")
    assert room.states() == {"Anna": SeatState.CONFIRMED, "Bert": SeatState.WAITING}


class TestClosed:
    def answer(self, cast, room):
        response = cast.client().post(address_of(room), form_of(room))
        assert Registration.objects.count() == 0
        return response.content.decode()

    def test_by_the_organisers(self, cast, room):
        SeatPlan.objects.update(is_open=False)
        assert "Je kunt je hier nu niet aanmelden." in self.answer(cast, room)
        assert "Je kunt je hier nu niet aanmelden." in cast.client().get(room.event.url).content.decode()

    def test_by_the_clock(self, cast, room):
        past = timezone.now() - timedelta(days=1)
        Session.objects.update(starts_at=past, ends_at=past + timedelta(hours=1), sorts_at=past)
        assert "Dit is geweest, of het gaat niet door." in self.answer(cast, room)

    def test_while_somebody_was_typing(self, cast, room):
        """The last day passes between the form and the press: it says so, keeps nothing, and gives the words back."""
        SeatPlan.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
        html = self.answer(cast, room)
        assert "Je kunt je hier nu niet aanmelden." in html
        assert "Dit had je al getypt" not in html
        words = {"answer_1": "Eerst dit.\nDan <b>dat</b>.", "needs": "Een lift", "speaks_for": " ", "name": "Niet dit"}
        answer = cast.client().post(address_of(room), form_of(room) | words)
        assert answer.status_code == 422
        given_back = re.findall("<blockquote>(.*?)</blockquote>", answer.content.decode())
        assert given_back == ["Eerst dit.<br>Dan &lt;b&gt;dat&lt;/b&gt;.", "Een lift"]
        assert "Niet dit" not in answer.content.decode()

    def test_where_there_is_nothing_to_register_for(self, cast, room):
        change(room, enrolment=Enrolment.NONE)
        assert "Aanmelden is hier niet nodig" in self.answer(cast, room)
        assert 'id="aanmelden"' not in cast.client().get(room.event.url).content.decode()

    def test_interest_instead(self, cast, room):
        change(room, enrolment=Enrolment.INTEREST)
        html = cast.client().get(room.event.url).content.decode()
        assert f"/agenda/houd-me-op-de-hoogte/?bijeenkomst={room.event.pk}" in html


def test_a_flood_says_so_and_keeps_what_was_typed(cast, room, monkeypatch):
    monkeypatch.setattr(rules, "MAILS_AN_HOUR", 1)
    cast.client().post(address_of(room), form_of(room))
    response = cast.client().post(address_of(room), form_of(room, email="ander@voorbeeld.test"))
    assert response.status_code == 422
    assert "Het is nu heel druk." in response.content.decode()
    assert 'value="ander@voorbeeld.test"' in response.content.decode()


@pytest.mark.parametrize("who", ["anonymous", "outsider", "former_member", "nobody"])
def test_who_may_not_see_the_event_finds_no_form(cast, room, who):
    close_to(room, cast.network_a)
    client = cast.client(getattr(cast, who))
    for address in (address_of(room), f"{address_of(room)}verstuurd/"):
        assert client.get(address).status_code == 404
    assert client.post(address_of(room), form_of(room)).status_code == 404
    assert client.get(f"/agenda/houd-me-op-de-hoogte/?bijeenkomst={room.event.pk}").status_code == 404
    assert cast.client(cast.member).get(address_of(room)).status_code == 200
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_an_event_that_is_not_there(cast, room, pk):
    assert cast.client().get(f"/agenda/aanmelden/{pk}/").status_code == 404


def test_the_form_costs_the_same_for_one_meeting_and_for_thirty(cast, room, django_assert_num_queries):
    client = cast.client()
    client.get(address_of(room))
    for number in range(2):
        with django_assert_num_queries(QUERIES_OF_THE_FORM):
            assert client.get(address_of(room)).status_code == 200
        if not number:
            for place in range(29):
                room.add_plan(in_days=22 + place)
    assert len(client.get(address_of(room)).context["form"].fields["plans"].choices) == 31


def test_a_refusal_at_the_last_moment_keeps_the_form(cast, room, monkeypatch):
    """The rule is asked again under the lock; what it says then stands above the form that was filled in."""
    form = form_of(room, name="Een lange naam")
    plans = list(SeatPlan.objects.filter(event=room.event))
    monkeypatch.setattr("leernetwerken.agenda.registrations.views.open_plans", lambda event: plans)
    SeatPlan.objects.update(is_open=False)
    for plan in plans:
        plan.refresh_from_db()
    response = cast.client().post(address_of(room), form)
    assert response.status_code == 422
    assert "Aanmelden is gesloten." in response.content.decode()
    assert 'value="Een lange naam"' in response.content.decode()
