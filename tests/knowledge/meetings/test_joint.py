"""A meeting of several networks has one report for all who may read it; whoever may not is still asked for his own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import TeamMember
from leernetwerken.knowledge.meetings import queries
from leernetwerken.knowledge.meetings.reminders import remind_of_reports
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility

from .builders import open_up, put_online, whole


@pytest.fixture
def joint(cast, session):
    """All members know of the meeting; who comes from network B organises it along."""
    change_visibility(session.event, Visibility.MEMBERS, by=cast.administrator)
    TeamMember.objects.create(event=session.event, user=cast.outsider, role=TeamRole.ORGANISER)
    return session


def asked_on_the_page(cast, session):
    people = {"member": cast.member, "outsider": cast.outsider}
    return [name for name, user in people.items() if queries.unreported(session.event, user)]


def asked_at_home(cast, session):
    people = {"coordinator": cast.coordinator, "outsider": cast.outsider}
    return [name for name, user in people.items() if queries.meetings_without_report(user)]


def mailed(cast, session):
    assert cast.coordinator and cast.other_coordinator
    remind_of_reports(now=session.ends_at + timedelta(days=3, minutes=1))
    mails = OutgoingMail.objects.filter(purpose="knowledge/report_missing")
    return sorted(mail.to_email.partition("@")[0] for mail in mails)


def test_without_a_report_each_network_is_asked(cast, joint):
    assert asked_on_the_page(cast, joint) == ["member", "outsider"]
    assert asked_at_home(cast, joint) == ["coordinator", "outsider"]
    assert mailed(cast, joint) == ["coordinator", "other_coordinator", "outsider"]


def test_a_report_that_the_other_network_cannot_read_leaves_that_one_asked(cast, joint, draft):
    page = put_online(draft, cast.coordinator)
    assert (page.visibility, [section.pk for section in page.sections.all()]) == ("group", [cast.network_b.pk])
    assert asked_on_the_page(cast, joint) == ["outsider"]
    assert asked_at_home(cast, joint) == ["outsider"]
    assert mailed(cast, joint) == ["other_coordinator", "outsider"]


@pytest.mark.parametrize("visibility", [Visibility.MEMBERS, Visibility.PUBLIC])
def test_one_that_it_can_read_is_the_report_of_both(cast, joint, draft, visibility):
    open_up(put_online(draft, cast.coordinator), visibility, cast.coordinator)
    assert (asked_on_the_page(cast, joint), asked_at_home(cast, joint), mailed(cast, joint)) == ([], [], [])


def test_one_that_is_not_filed_under_it_is_not_its_report(cast, joint, draft):
    """The control: everybody may read it all the same."""
    open_up(put_online(whole(draft, sections=[]), cast.coordinator), Visibility.PUBLIC, cast.coordinator)
    assert asked_on_the_page(cast, joint) == asked_at_home(cast, joint) == ["outsider"]
    assert mailed(cast, joint) == ["other_coordinator", "outsider"]


def test_while_a_joint_draft_is_written_nobody_is_reminded(cast, joint, draft):
    """Who will read it is decided when it goes online; on the page of the meeting the other can begin."""
    assert (asked_at_home(cast, joint), mailed(cast, joint)) == ([], [])
    assert asked_on_the_page(cast, joint) == ["member", "outsider"]


def test_what_the_other_network_wrote_itself_is_its_report(cast, joint, draft):
    put_online(draft, cast.coordinator)
    queries.MeetingReportPage.objects.filter(pk=draft.pk).update(session=None)
    cast.report(cast.network_b, session=joint)
    assert asked_on_the_page(cast, joint) == ["member"]
    assert asked_at_home(cast, joint) == ["coordinator"]


def test_the_list_at_home_stays_one_query(cast, joint, draft, django_assert_num_queries):
    put_online(draft, cast.coordinator)
    for _number in range(9):
        times = {"starts_at": joint.starts_at, "ends_at": timezone.now() - timedelta(hours=1)}
        joint.event.sessions.create(seat_plan=joint.seat_plan, **times)
    with django_assert_num_queries(LISTING):
        assert len(queries.meetings_without_report(cast.outsider)) == 10


LISTING = 2
