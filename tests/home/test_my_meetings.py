"""After the day: who ran a meeting finds it again on ``/mijn/`` until somebody begins the report."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.editors import make_editors_group
from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import EventIndexPage, Session
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from tests.agenda.desk.builders import event_of, past
from tests.knowledge.meetings.builders import meeting

WORDS = "nog geen verslag"


def text(cast, person):
    return cast.client(getattr(cast, person)).get("/mijn/").text


@pytest.mark.parametrize(
    ("person", "reads"), [("coordinator", True), ("facilitator", True), ("member", False), ("outsider", False)]
)
def test_who_ran_it_is_led_to_the_report(cast, person, reads):
    session = meeting(cast)
    found = text(cast, person)
    assert (WORDS in found, f"/mijn/verslagen/van-bijeenkomst/{session.pk}/" in found) == (reads, reads)
    assert ("Er wacht niets op je." in found) != reads


def test_who_can_write_no_report_of_it_is_not_asked(cast):
    """In its team from elsewhere; a meeting that his network has a part in is his to write of."""
    event = meeting(cast).event
    event.team.create(user=cast.outsider, role=TeamRole.FACILITATOR)
    assert WORDS not in text(cast, "outsider"), "the page where a report begins is not for him"
    change_visibility(event, Visibility.PUBLIC, by=cast.administrator)
    assert WORDS in text(cast, "outsider")
    SitePage.sections.through.objects.filter(from_sitepage=event.pk).delete()
    assert WORDS not in text(cast, "outsider")


def test_of_a_meeting_of_no_network_there_is_no_report(cast):
    index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    meeting(cast)
    editor = cast.coordinator
    editor.groups.add(make_editors_group())
    assert text(cast, "coordinator").count(WORDS) == 1
    past(event_of(cast, parent=index))
    assert text(cast, "coordinator").count(WORDS) == 1


@pytest.mark.parametrize(
    "fields", [{"ends_at": timezone.now() + timedelta(hours=1)}, {"state": "cancelled"}, {"state": "tentative"}]
)
def test_what_was_not_held_asks_for_no_report(cast, fields):
    meeting(cast)
    assert WORDS in text(cast, "coordinator"), "the control"
    Session.objects.update(**fields)
    assert WORDS not in text(cast, "coordinator")


def test_nor_does_an_event_that_is_not_online(cast):
    session = meeting(cast)
    session.event.unpublish()
    assert WORDS not in text(cast, "coordinator")


def test_a_report_that_was_begun_or_a_meeting_of_long_ago_is_not_asked_for(cast):
    session = meeting(cast)
    start_report(session, cast.network_a, by=cast.member).delete()
    assert WORDS in text(cast, "coordinator")
    start_report(session, cast.network_a, by=cast.member)
    assert WORDS not in text(cast, "coordinator")
    other = meeting(cast, slug="lang-geleden")
    ago = timedelta(days=61)
    Session.objects.filter(pk=other.pk).update(starts_at=other.starts_at - ago, ends_at=other.ends_at - ago)
    assert WORDS not in text(cast, "coordinator")
