"""Who comes in at the desk of an event: its team, and nobody else learns that there is one."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.rules import runs
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.retention import KEEP_ENDED_MEMBERSHIP_DAYS, purge_memberships
from tests.stage import staged

from .builders import event_of, seat_of

FOR_ALL_WHO_RUN_IT = [
    "event_desk",
    "event_people",
    "event_people_on_paper",
    "event_people_as_workbook",
    "event_message",
]
FOR_PLANNERS = ["session_add", "event_stop", "event_parts", "event_team"]
OF_A_DAY = ["event_attendance", "event_looking_back"]
OF_A_DAY_FOR_PLANNERS = ["session_edit", "session_cancel", "session_decide", "session_programme"]
PRESSES = ["event_door_open", "event_feedback_ask"]
STRANGERS = ["member", "outsider", "other_coordinator", "former_member", "nobody"]


def addresses(event):
    """``(address, whether it is for planners only, whether it is a press)``."""
    session = event.sessions.get()
    plan = session.seat_plan
    yield from ((reverse(name, args=[event.pk]), False, False) for name in FOR_ALL_WHO_RUN_IT)
    yield from ((reverse(name, args=[event.pk]), True, False) for name in FOR_PLANNERS)
    yield from ((reverse(name, args=[event.pk, session.pk]), False, False) for name in OF_A_DAY)
    yield from ((reverse(name, args=[event.pk, session.pk]), True, False) for name in OF_A_DAY_FOR_PLANNERS)
    yield from ((reverse(name, args=[event.pk, session.pk]), False, True) for name in PRESSES)
    yield from (
        (reverse(name, args=[event.pk, plan.pk]), False, False) for name in ("event_waiting_list", "event_tables")
    )
    yield from ((reverse(name, args=[event.pk, plan.pk]), True, False) for name in ("event_seats", "event_invite"))


def answers(cast, who, event):
    client = cast.client(getattr(cast, who))
    return [
        (client.post(address) if is_press else client.get(address)).status_code
        for address, _for_planners, is_press in addresses(event)
    ]


@staged
def event(cast):
    found = event_of(cast)
    seat_of(found, "Kanarie Geheim")
    return found


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_nothing(cast, event, who):
    assert set(answers(cast, who, event)) == {404}
    assert PageLogEntry.objects.filter(action="agenda.view_list").count() == 0


def test_visitors_are_asked_to_log_in(cast, event):
    assert set(answers(cast, "anonymous", event)) == {302}


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_who_plans_it_comes_in_everywhere(cast, event, who):
    assert answers(cast, who, event) == [302 if is_press else 200 for _a, _p, is_press in addresses(event)]


def test_a_facilitator_runs_it_but_does_not_plan(cast, event):
    wanted = [404 if planners else 302 if is_press else 200 for _a, planners, is_press in addresses(event)]
    assert answers(cast, "facilitator", event) == wanted


def test_a_draft_has_a_desk_too(cast):
    event = event_of(cast, publish=False)
    assert cast.client(cast.facilitator).get(reverse("event_desk", args=[event.pk])).status_code == 200
    assert cast.client(cast.member).get(reverse("event_desk", args=[event.pk])).status_code == 404


def test_who_left_the_network_is_out_at_once(cast, event):
    client = cast.client(cast.coordinator)
    end_membership(cast.coordinator.memberships.get())
    assert client.get(reverse("event_people", args=[event.pk])).status_code == 404


def test_who_left_the_network_left_the_team_too(cast, event):
    for user in (cast.member, cast.outsider):
        event.team.create(user=user, role=TeamRole.ORGANISER)
        assert cast.client(user).get(reverse("event_people", args=[event.pk])).status_code == 200
        assert event.title in cast.client(user).get(reverse("my")).content.decode()
    end_membership(cast.member.memberships.get())
    assert [runs(user, event) for user in (cast.member, cast.outsider)] == [False, True]
    assert event.title not in cast.client(cast.member).get(reverse("my")).content.decode()


def test_he_is_not_back_in_it_when_nobody_knows_any_more_that_he_left(cast, event):
    """A year later his membership is deleted; who is in the team from elsewhere stays."""
    elsewhere = event_of(cast, title="Ander", parent=cast.network_b)
    for user in (cast.member, cast.outsider):
        event.team.create(user=user, role=TeamRole.ORGANISER)
        elsewhere.team.create(user=user, role=TeamRole.ORGANISER)
        end_membership(user.memberships.get())
    with time_machine.travel(timezone.now() + timedelta(days=KEEP_ENDED_MEMBERSHIP_DAYS + 2)):
        purge_memberships()
    expected = {cast.member: (False, True), cast.outsider: (True, False)}
    assert {user: (runs(user, event), runs(user, elsewhere)) for user in expected} == expected


def test_who_came_back_is_in_the_team_again(cast, event):
    event.team.create(user=cast.member, role=TeamRole.ORGANISER)
    end_membership(cast.member.memberships.get())
    start_membership(cast.network_a, cast.member)
    cast.member.memberships.exclude(ended_on=None).delete()
    assert runs(cast.member, event)


def test_a_day_of_another_event_is_not_found(cast, event):
    other = event_of(cast, title="Ander", parent=cast.network_b)
    client = cast.client(cast.coordinator)
    address = reverse("event_attendance", args=[event.pk, other.sessions.get().pk])
    assert client.get(address).status_code == 404
    assert client.get(reverse("event_seats", args=[event.pk, other.seat_plans.get().pk])).status_code == 404


@pytest.mark.parametrize("who", ["member", "nobody", "former_member"])
def test_who_runs_nothing_plans_nothing(cast, who):
    assert cast.client(getattr(cast, who)).get(reverse("event_plan")).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_numbers_that_are_no_event(cast, number):
    assert cast.client(cast.coordinator).get(f"/mijn/bijeenkomsten/{number}/").status_code == 404


def test_my_page_shows_what_somebody_runs(cast, event):
    words = "Bijeenkomsten die jij regelt"
    pages = {
        who: cast.client(getattr(cast, who)).get(reverse("my")).content.decode() for who in ("facilitator", "member")
    }
    assert (words in pages["facilitator"], event.title in pages["facilitator"]) == (True, True)
    assert words not in pages["member"]
