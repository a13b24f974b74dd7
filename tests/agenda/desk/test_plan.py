"""An event is planned in one act: the page, its seats and its first day."""

import pytest

from leernetwerken.agenda import actions
from leernetwerken.agenda.enums import Enrolment, SessionState, TeamRole
from leernetwerken.agenda.models import EventPage, SeatRule
from leernetwerken.agenda.rules import may_plan, runs
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.enums import Visibility

from .builders import event_of, times


def test_a_coordinator_plans_a_meeting_that_members_see_at_once(cast):
    event = event_of(cast, by=cast.coordinator)
    session = event.sessions.get()
    assert (event.live, event.visibility, event.audience) == (True, Visibility.GROUP, cast.network_a.members_group)
    assert (session.state, session.place, session.seat_plan.capacity) == (SessionState.FIXED, "Utrecht", 12)
    assert event.listed_on == session.sorts_on
    assert list(event.team.all()) == []


def test_a_coordinator_opens_it_for_everybody_at_once(cast):
    event = event_of(cast, by=cast.coordinator, visibility=Visibility.PUBLIC)
    assert (event.live, event.is_public) == (True, True)


def test_a_facilitator_plans_a_draft_and_becomes_its_organiser(cast):
    event = event_of(cast, by=cast.facilitator, publish=False)
    assert event.live is False
    assert [(member.user, member.role) for member in event.team.all()] == [(cast.facilitator, TeamRole.ORGANISER)]


def test_a_facilitator_does_not_put_it_online_and_nothing_is_left_of_the_try(cast):
    with pytest.raises(Refusal) as refused:
        event_of(cast, by=cast.facilitator)
    assert (refused.value.code, EventPage.objects.count()) == ("not_a_publisher", 0)


@pytest.mark.parametrize("who", ["member", "outsider", "other_coordinator", "former_member", "nobody", "anonymous"])
def test_others_do_not_plan_here(cast, who):
    with pytest.raises(Refusal) as refused:
        event_of(cast, by=getattr(cast, who))
    assert refused.value.code == "not_allowed"


def test_who_runs_and_who_plans(cast):
    event = event_of(cast)
    names = ["coordinator", "facilitator", "member", "outsider", "other_coordinator", "former_member", "nobody"]
    names += ["administrator", "anonymous"]
    who = [(name, runs(getattr(cast, name), event), may_plan(getattr(cast, name), event)) for name in names]
    assert [(name, one, two) for name, one, two in who if one or two] == [
        ("coordinator", True, True),
        ("facilitator", True, False),
        ("administrator", True, True),
    ]


def test_the_team_runs_it_from_wherever_they_come(cast):
    event = event_of(cast)
    event.team.create(user=cast.outsider, role=TeamRole.FACILITATOR)
    event.team.create(user=cast.nobody, role=TeamRole.ORGANISER)
    assert (runs(cast.outsider, event), may_plan(cast.outsider, event)) == (True, False)
    assert (runs(cast.nobody, event), may_plan(cast.nobody, event)) == (True, True)
    cast.nobody.is_active = False
    assert runs(cast.nobody, event) is False


def test_each_session_has_its_own_seats_like_those_before(cast):
    event = event_of(cast)
    first = event.sessions.get().seat_plan
    SeatRule.objects.create(plan=first, perspective=cast.perspective, minimum=2, maximum=4, is_preferred=True)
    second = actions.add_session(event, like=first, **times(28)).seat_plan
    rule = second.rules.get()
    assert (second.pk == first.pk, second.capacity) == (False, 12)
    assert (rule.perspective, rule.minimum, rule.maximum, rule.is_preferred) == (cast.perspective, 2, 4, True)


def test_the_sessions_of_a_series_share_their_seats(cast):
    event = event_of(cast, enrolment=Enrolment.SERIES)
    second = actions.add_session(event, expected_words="waarschijnlijk eind maart")
    assert second.state == SessionState.TENTATIVE
    assert second.seat_plan == event.seat_plans.get()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "no_day"),
        ({"starts_at": times()["starts_at"]}, "half_time"),
        ({"starts_at": times()["ends_at"], "ends_at": times()["starts_at"]}, "backwards"),
    ],
)
def test_a_session_needs_a_day(cast, values, code):
    event = event_of(cast)
    with pytest.raises(Refusal) as refused:
        actions.add_session(event, **values)
    assert (refused.value.code, event.sessions.count()) == (code, 1)
