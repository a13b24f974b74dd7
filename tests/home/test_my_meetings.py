"""After the day: who ran a meeting finds it again on ``/mijn/`` until somebody begins the report."""

from datetime import timedelta

import pytest

from leernetwerken.agenda.models import Session
from leernetwerken.knowledge.meetings.actions import start_report
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
