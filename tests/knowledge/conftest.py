"""What stories of several parts of this room begin with."""

import pytest
from django.core import mail

from tests.knowledge.meetings.builders import meeting


@pytest.fixture
def session(cast):
    """A meeting of yesterday."""
    return meeting(cast)


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """Do something and answer the mails that leave when it is done: ``mails(lambda: …)``."""

    def sent(act):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mail.outbox[before:]

    return sent
