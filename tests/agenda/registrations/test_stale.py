"""Nothing is decided by what an event was when somebody opened its page, or a link in a mail."""

import pytest

from leernetwerken.agenda.enums import Enrolment
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions

from .test_register import code_of

QUERIES_OF_REGISTERING = 12
STALE = [
    ({"enrolment": Enrolment.NONE}, "no_enrolment"),
    ({"enrolment": Enrolment.SERIES}, "changed"),
    ({"only_for_leaders": True}, "leaders"),
]


@pytest.mark.parametrize(("fields", "code"), STALE)
def test_what_the_page_said_when_it_was_opened_decides_nothing(room, fields, code):
    """Each way in, with the event as somebody read it before another changed it. The control: unchanged it works."""
    other, side = room.add_plan(in_days=30), room.side("Ouder")
    read = EventPage.objects.get(pk=room.event.pk)
    taking_part, asking = room.comes("Noor"), room.asks("Ali")
    assert code_of(actions.register, read, room.cast.member, plans=[room.plan], perspective=side) is None
    EventPage.objects.filter(pk=read.pk).update(**fields)
    assert [
        code_of(actions.register, read, room.cast.outsider, plans=[room.plan], perspective=side),
        code_of(actions.confirm, asking),
        code_of(actions.add_seats, taking_part, plans=[other], perspective=side),
        code_of(room.asks, "Eva"),
    ] == [code] * 4
    EventPage.objects.filter(pk=read.pk).update(enrolment=Enrolment.SESSIONS, only_for_leaders=False)
    assert code_of(actions.confirm, asking) is None


def test_it_takes_no_query_to_read_the_event_again(room, django_assert_num_queries):
    """Everybody who comes at the same moment waits for each of these."""
    user, side = room.cast.member, room.side("Ouder")
    with django_assert_num_queries(QUERIES_OF_REGISTERING):
        actions.register(room.event, user, plans=[room.plan], perspective=side)
