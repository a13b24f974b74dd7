"""Who organised a meeting is asked for its report: after three days, after seven, and then no more."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from leernetwerken.agenda.enums import SessionState, TeamRole
from leernetwerken.agenda.models import EventPage, SeatPlan, Session, TeamMember
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.knowledge.meetings.reminders import remind_of_reports
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import publish

NOW = timezone.now()


@staged
def session(cast):
    """A meeting of network A that ended just now; there are a coordinator and a member who organised it."""
    assert cast.coordinator and cast.facilitator and cast.other_coordinator
    event = publish(EventPage(title="Aan tafel", slug="aan-tafel"), cast.network_a)
    plan = SeatPlan.objects.create(event=event)
    for user, role in [(cast.member, TeamRole.ORGANISER), (cast.outsider, TeamRole.ORGANISER)]:
        TeamMember.objects.create(event=event, user=user, role=role)
    return Session.objects.create(event=event, seat_plan=plan, starts_at=NOW - timedelta(hours=2), ends_at=NOW)


def run(days):
    return remind_of_reports(now=NOW + timedelta(days=days, minutes=1))


def asked():
    rows = OutgoingMail.objects.filter(purpose="knowledge/report_missing").order_by("pk")
    return sorted(row.to_email.partition("@")[0] for row in rows)


def test_after_three_days_and_after_seven_each_once(cast, session):
    assert [run(days) for days in range(16)] == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert asked() == ["coordinator", "coordinator", "member", "member"]


def test_a_week_without_a_run_is_one_mail(cast, session):
    assert [run(8), run(9)] == [1, 0]
    assert asked() == ["coordinator", "member"]


def test_the_mail_leads_to_where_the_report_begins(cast, session):
    run(3)
    row = OutgoingMail.objects.filter(purpose="knowledge/report_missing").first()
    assert reverse("report_of_meeting", args=[session.pk]) in row.text
    assert row.subject == "Schrijf je het verslag van Aan tafel?"


def test_whoever_began_is_not_asked_again(cast, session):
    start_report(session, cast.network_a, by=cast.member)
    assert (run(3), run(7)) == (0, 0)


def test_nor_when_somebody_wrote_one_of_that_day(cast, session):
    cast.report(met_on=timezone.localdate(session.starts_at), live=False)
    assert run(3) == 0


def test_a_report_of_another_network_does_not_count(cast, session):
    cast.report(cast.network_b, met_on=timezone.localdate(session.starts_at))
    assert run(3) == 1


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.TENTATIVE])
def test_not_of_what_did_not_take_place(cast, session, state):
    Session.objects.update(state=state)
    assert run(3) == 0


@pytest.mark.parametrize(
    ("visibility", "others"),
    [(Visibility.GROUP, []), (Visibility.MEMBERS, ["other_coordinator", "outsider"])],
    ids=["closed", "control"],
)
def test_a_meeting_of_two_networks_asks_whoever_may_know_of_it(cast, session, visibility, others):
    """The mail names the meeting, and leads to a page that is not there for anybody else."""
    session.event.sections = [cast.network_b.sitepage_ptr]
    session.event.save()
    if visibility != session.event.visibility:
        change_visibility(session.event, visibility, by=cast.administrator)
    run(3)
    assert asked() == ["coordinator", "member", *others]


def test_the_command_says_how_many(cast, session, capsys):
    Session.objects.update(starts_at=NOW - timedelta(days=4, hours=2), ends_at=NOW - timedelta(days=4))
    call_command("herinner_verslagen")
    assert capsys.readouterr().out == "asked for the report of 1 meetings\n"
