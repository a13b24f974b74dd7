"""What stories of several parts of this room begin with."""

import pytest

from tests.knowledge.meetings.builders import meeting


@pytest.fixture
def session(cast):
    """A meeting of yesterday."""
    return meeting(cast)
