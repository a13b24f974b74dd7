"""The numbers in notes beside those of the agenda, for who runs the meeting. Numbers only: see docs/adr/0019."""

from typing import NamedTuple

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.registrations.queries import attendance_of
from leernetwerken.agenda.rules import runs

IN_NOTES, AT_MEETING = "document", "lijst"


class Count(NamedTuple):
    perspective: Perspective
    in_notes: int
    registered: int
    present: int


def counts_of(word_import, report, user):
    """``[Count, …]`` of the perspectives that occur; None for who may not know how many came."""
    session = word_import.session
    if session is None or not runs(user, session.event):
        return None
    in_notes = {int(key): number for key, number in report.meta.attendance.present.items()}
    in_agenda = {who.pk: (registered, present) for who, registered, present in attendance_of(session)}
    people = Perspective.objects.filter(pk__in={*in_notes, *in_agenda})
    return [Count(one, in_notes.get(one.pk, 0), *in_agenda.get(one.pk, (0, 0))) for one in people]


def sides_in(counts, source):
    """The keys of the perspectives that were there, as the review form keeps them; None when there is nothing."""
    number = {IN_NOTES: "in_notes", AT_MEETING: "present"}.get(source)
    if counts is None or number is None:
        return None
    return [str(one.perspective.pk) for one in counts if getattr(one, number)]
