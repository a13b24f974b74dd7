"""Two who publish, or open up, at the same moment mail once. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection

from leernetwerken.knowledge.meetings import news
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.knowledge.meetings.models import ReportNews
from leernetwerken.notifications.models import OutgoingMail
from tests.cast import Cast
from tests.races import Between, without_locks

from .builders import meeting, put_online, whole

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


@pytest.mark.parametrize("locks", [nullcontext, without_locks], ids=["locked", "control"])
def test_two_at_once_mail_once(db, locks):
    """Behind the lock stands the database: without it whoever comes last fails, and his publication with him."""
    cast = Cast()
    page = put_online(whole(start_report(meeting(cast), cast.network_a, by=cast.member)), cast.coordinator)
    OutgoingMail.objects.all().delete()
    ReportNews.objects.all().delete()

    def tell():
        return news.tell_readers(page.pk)

    with locks():
        first, second = Between(news, "readers_to_tell", tell).run(tell)
    if locks is nullcontext:
        assert (first, second) == (1, 0)
    else:
        assert (type(first), second) == (IntegrityError, 1)
    assert (OutgoingMail.objects.count(), ReportNews.objects.count()) == (1, 1)
