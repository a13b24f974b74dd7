"""What stories of several parts of this room begin with."""

from tests.knowledge.meetings.builders import meeting
from tests.stage import staged


@staged
def session(cast):
    """A meeting of yesterday."""
    return meeting(cast)
