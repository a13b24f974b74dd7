"""Where somebody with an account takes part."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leernetwerken.agenda.models import EventIndexPage
from leernetwerken.agenda.registrations import actions, mails, tokens
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan
from leernetwerken.agenda.sessions import Session
from leernetwerken.networks.actions import end_membership
from leernetwerken.notifications.models import OutgoingMail
from tests.agenda.registrations.builders import Room

from .conftest import address_of, close_to, link_of

QUERIES_OF_THE_LIST = 9
QUERIES_OF_MY = 20


def takes_part(cast, room, user):
    return actions.register(room.event, user, plans=[room.plan], perspective=room.side("Ouder"))


def test_everybody_sees_only_the_own_registrations(cast, room):
    takes_part(cast, room, cast.member)
    for who, wanted in [("member", True), ("outsider", False), ("administrator", False)]:
        client = cast.client(getattr(cast, who))
        for address in ("/mijn/bijeenkomsten/", "/mijn/"):
            assert ("Het gesprek" in client.get(address).content.decode()) == wanted, (who, address)


def test_who_takes_part_nowhere_finds_the_agenda(cast, room):
    text = cast.client(cast.outsider).get("/mijn/bijeenkomsten/").text
    assert f'href="{EventIndexPage.objects.get().url}">Bekijk de agenda</a>' in text
    takes_part(cast, room, cast.outsider)
    assert "Bekijk de agenda" not in cast.client(cast.outsider).get("/mijn/bijeenkomsten/").text


def test_visitors_are_asked_to_log_in(cast, room):
    assert cast.client().get("/mijn/bijeenkomsten/").status_code == 302


def test_what_is_no_longer_to_be_seen_is_not_on_the_list(cast, room):
    takes_part(cast, room, cast.outsider)
    close_to(room, cast.network_a)
    for address in ("/mijn/bijeenkomsten/", "/mijn/"):
        assert "Het gesprek" not in cast.client(cast.outsider).get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "queries"), [("/mijn/bijeenkomsten/", QUERIES_OF_THE_LIST), ("/mijn/", QUERIES_OF_MY)]
)
def test_it_costs_the_same_for_one_and_for_thirty(cast, room, address, queries, django_assert_num_queries):
    takes_part(cast, room, cast.member)
    client = cast.client(cast.member)
    client.get(address)
    for number in range(2):
        with django_assert_num_queries(queries):
            client.get(address)
        if not number:
            for place in range(29):
                takes_part(cast, Room(cast, title=f"Gesprek {place}"), cast.member)
    assert "Wijzig of meld je af" in client.get("/mijn/").content.decode()


class TestFormerMember:
    """Who is no longer let in reads nothing by an old link, and can still leave and be forgotten."""

    @pytest.fixture
    def left(self, cast, room):
        close_to(room, cast.network_a)
        Session.objects.update(is_online=True, online_url="https://vergader.test/geheim", place="Geheime plek")
        registration = actions.register(room.event, cast.member, plans=[room.plan], perspective=room.side("Ouder"))
        assert "Het gesprek" in cast.client().get(link_of(registration)).content.decode()
        end_membership(cast.member.memberships.get())
        return registration

    def test_reads_nothing(self, cast, left):
        for step in ("", "afmelden/", "wissen/"):
            html = cast.client().get(link_of(left, step)).content.decode()
            assert [word for word in ("gesprek", "geheim", "Geheim") if word in html] == []
        assert cast.client().get(link_of(left)).status_code == 403
        assert cast.client().post(link_of(left), {"name": "x"}).status_code == 403
        assert cast.client(cast.member).get("/mijn/bijeenkomsten/").context["registrations"] == []

    @pytest.mark.parametrize("stays", [False, True])
    def test_nor_does_who_registered_with_the_address_of_his_account_alone(self, cast, room, stays):
        """The meeting was for everybody then; a guest without an account is told on."""
        guest, mine = (takes_part(cast, room, who) for who in (cast.facilitator, cast.member))
        Registration.objects.update(user=None)
        Registration.objects.filter(pk=guest.pk).update(email="gast@voorbeeld.test")
        close_to(room, cast.network_a)
        if not stays:
            end_membership(cast.member.memberships.get())
        answers = [cast.client().get(link_of(one)).status_code for one in (guest, mine)]
        assert answers == [200, 200 if stays else 403]
        mails.session_changed(room.session)
        told = OutgoingMail.objects.filter(purpose="agenda/session_changed").values_list("to_email", flat=True)
        assert sorted(told) == ["gast@voorbeeld.test"] + [cast.member.email] * stays

    def test_takes_no_seat_any_more(self, cast, room, left):
        """Beside somebody who stayed: he does."""
        stays = takes_part(cast, room, cast.facilitator)
        Seat.objects.update(state=SeatState.OFFERED, offered_until=timezone.now() + timedelta(hours=1))
        for mine in (left, stays):
            cast.client().post(link_of(mine, f"plek/{mine.seats.get().pk}/nemen/"))
        assert room.states() == {"Persoon member": SeatState.OFFERED, "Persoon facilitator": SeatState.CONFIRMED}

    @pytest.mark.parametrize("stays", [False, True])
    def test_is_passed_by_when_a_seat_comes_free(self, cast, room, stays):
        """He could not take it, and the next in line would wait for nothing."""
        SeatPlan.objects.update(capacity=1)
        close_to(room, cast.network_a)
        first = takes_part(cast, room, cast.coordinator)
        takes_part(cast, room, cast.member)
        takes_part(cast, room, cast.facilitator)
        if not stays:
            end_membership(cast.member.memberships.get())
        actions.cancel(first)
        offered, waits = ("member", "facilitator") if stays else ("facilitator", "member")
        assert room.states() == {
            "Persoon coordinator": SeatState.CANCELLED,
            f"Persoon {offered}": SeatState.OFFERED,
            f"Persoon {waits}": SeatState.WAITING,
        }

    def test_changes_no_side_any_more(self, cast, room, left):
        stays = takes_part(cast, room, cast.facilitator)
        for mine in (left, stays):
            link = link_of(mine, f"plek/{mine.seats.get().pk}/perspectief/")
            cast.client().post(link, {"perspective": room.side("Kind").pk})
        assert [mine.seats.get().perspective.name for mine in (left, stays)] == ["Ouder", "Kind"]

    def test_leaves_and_is_forgotten(self, cast, left):
        cast.client().post(link_of(left, "afmelden/"))
        assert left.seats.get().state == SeatState.CANCELLED
        cast.client().post(link_of(left, "wissen/"))
        assert Registration.objects.count() == 0


@pytest.mark.parametrize(("person", "is_told"), [("member", True), ("outsider", False), ("anonymous", False)])
def test_who_takes_part_already_is_told_so_above_the_empty_form(cast, room, person, is_told):
    room.add_plan(in_days=28)
    actions.register(room.event, cast.member, plans=[room.plan], perspective=room.side("Ouder"))
    html = cast.client(getattr(cast, person)).get(address_of(room)).content.decode()
    assert ("Je bent al aangemeld." in html, "Bekijk of wijzig je aanmelding" in html) == (is_told, is_told)


def test_who_asks_for_more_where_there_is_no_more_finds_his_own_registration(cast, room):
    registration = actions.register(room.event, cast.member, plans=[room.plan], perspective=room.side("Ouder"))
    answer = cast.client(cast.member).get(address_of(room))
    assert (answer.status_code, answer["Location"]) == (302, reverse("registration", args=[tokens.make(registration)]))
    assert cast.client(cast.outsider).get(address_of(room)).status_code == 200
    room.add_plan(in_days=28)
    assert cast.client(cast.member).get(address_of(room)).status_code == 200
