from leernetwerken.knowledge.meetings.actions import start_report
from tests.stage import staged

from .builders import whole


@staged
def draft(cast, session):
    """The report of the meeting that the member writes, ready to go online."""
    return whole(start_report(session, cast.network_a, by=cast.member))
