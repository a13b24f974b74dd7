"""What publishing a report costs on top of a stock publication: its records, its readers, and the mails to them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leernetwerken.agenda.models import Registration
from leernetwerken.knowledge import signals
from leernetwerken.knowledge.checks.actions import start_round
from leernetwerken.knowledge.meetings.models import ReportNews
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.notifications.models import OutgoingMail
from tests.knowledge.builders import PARTS
from tests.knowledge.test_harvest import FOR_RECORDS

from .builders import attend, put_online, whole

DAY = timedelta(days=1)
AT_MOST, FOR_READERS = 40, 14


@pytest.mark.parametrize("number", [3, 30])
def test_at_most_forty_queries_whatever_it_holds(cast, draft, session, number, django_assert_num_queries):
    """A first publication, after a round of reading: everything that can happen does."""
    for n in range(number):
        attend(session, f"gast{n}@voorbeeld.test", perspective=cast.perspective)
    page = whole(draft, body=[part for _n in range(number) for part in PARTS])
    seats = list(session.seat_plan.seats.values_list("pk", flat=True))
    start_round(page, seats=seats, by=cast.member)
    page.check_rounds.update(started_at=timezone.now() - 2 * DAY, ends_at=timezone.now() - DAY)
    people = [cast.coordinator, cast.facilitator]
    put_online(page, cast.coordinator)
    ReportNews.objects.all().delete()
    page.check_rounds.update(is_live=False)
    assert Registration.objects.count() == number
    OutgoingMail.objects.all().delete()
    page = MeetingReportPage.objects.get(pk=page.pk)
    with django_assert_num_queries(FOR_READERS):
        signals.follow_words(None, page)
        signals.follow_news(None, page)
    assert (OutgoingMail.objects.count(), page.check_rounds.filter(is_live=True).count()) == (len(people), 1)
    assert FOR_READERS + FOR_RECORDS <= AT_MOST
