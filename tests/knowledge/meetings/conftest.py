import pytest
from django.core import mail

from leernetwerken.knowledge.meetings.actions import start_report

from .builders import meeting, whole


@pytest.fixture
def session(cast):
    return meeting(cast)


@pytest.fixture
def draft(cast, session):
    """The report of the meeting that the member writes, ready to go online."""
    return whole(start_report(session, cast.network_a, by=cast.member))


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """Do something and answer the mails that leave when it is done: ``mails(lambda: …)``."""

    def sent(act):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mail.outbox[before:]

    return sent
