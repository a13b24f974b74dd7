"""How one registers changes while somebody registers. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.db import connection  # noqa: F401 (the mark below asks it)

from leernetwerken.agenda import rules
from leernetwerken.agenda.enums import Enrolment
from leernetwerken.agenda.models import EventPage, Registration
from leernetwerken.agenda.registrations import actions as seat_actions
from leernetwerken.agenda.registrations import rules as seat_rules
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages import actions as page_actions
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.cast import Cast
from tests.networks.test_races import at_once
from tests.races import Between, without_locks

from .builders import event_of, seat_of
from .test_enrolment import edit

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 5


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def event(cast):
    return event_of(cast)


def publishing(cast, event):
    """Of a draft that was there: by approval, in bulk, by a planned hour."""
    event.enrolment = Enrolment.SERIES
    revision = event.save_revision()
    return partial(revision.publish, user=cast.coordinator)


def publishing_in_the_editor(cast, event):
    """The form was right when it was posted; Wagtail publishes itself."""
    return partial(edit, cast, event, enrolment=Enrolment.SERIES, **{"action-publish": "1"})


ROADS = [publishing, publishing_in_the_editor]
SESSIONS, SERIES = Enrolment.SESSIONS, Enrolment.SERIES


def registering(cast, event, user=None):
    plans = list(event.seat_plans.all())
    # As it was read before anybody changed anything.
    event = EventPage.objects.get(pk=event.pk)
    return partial(seat_actions.register, event, user or cast.member, plans=plans, perspective=cast.perspective)


def confirming(cast, event):
    """Without an account: the row is there, and only becomes another."""
    change_visibility(event, Visibility.PUBLIC, by=cast.coordinator)
    seat = seat_of(event, "Noor", state=SeatState.REQUESTED)
    seat.registration.state = RegistrationState.UNCONFIRMED
    seat.registration.save()
    return partial(seat_actions.confirm, Registration.objects.select_related("event").get())


def outcome(event):
    people = event.registrations.filter(state=RegistrationState.ACTIVE).count()
    return EventPage.objects.get(pk=event.pk).enrolment, people


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize(
    ("locks", "left"), [(nullcontext, (SESSIONS, 1)), (without_locks, (SERIES, 1))], ids=["locked", "control"]
)
def test_the_change_waits_for_who_registers_and_is_refused(cast, event, road, locks, left):
    change, register = road(cast, event), registering(cast, event)
    with locks():
        registration, _change = Between(seat_rules, "refuse_choice", change).run(register)
    assert (outcome(event), registration.state) == (left, RegistrationState.ACTIVE)
    assert EventPage.objects.get(pk=event.pk).latest_revision.as_object().enrolment == SERIES


@pytest.mark.parametrize(
    ("locks", "left"), [(nullcontext, (SERIES, 0)), (without_locks, (SERIES, 1))], ids=["locked", "control"]
)
@pytest.mark.parametrize("come", [registering, confirming])
def test_who_registers_waits_for_the_change_and_reads_that_it_changed(cast, event, come, locks, left):
    come, change = come(cast, event), publishing(cast, event)
    with locks():
        _published, answer = Between(rules, "refuse_enrolment_change", come).run(change)
    assert outcome(event) == left
    assert isinstance(answer, Refusal) is (locks is nullcontext)
    assert getattr(answer, "code", "changed") == "changed"


@pytest.mark.parametrize(("locks", "people"), [(nullcontext, 0), (without_locks, 1)], ids=["locked", "control"])
def test_who_registers_waits_for_who_closes_it(cast, event, locks, people):
    change_visibility(event, Visibility.PUBLIC, by=cast.coordinator)
    register = registering(cast, event, cast.outsider)
    close = partial(change_visibility, event, Visibility.GROUP, by=cast.coordinator)
    with locks():
        Between(page_actions, "refuse_visibility", register).run(close)
    assert event.registrations.count() == people


def test_whatever_comes_first_they_never_both_go_through_and_nobody_is_stuck(cast):
    """In both orders: one way of registering, and the people of that way. A deadlock would be an error."""
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Nummer {number}")
        acts = [registering(cast, event), publishing(cast, event)]
        results = at_once(*(acts if number % 2 else reversed(acts)))
        assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Refusal)] == []
        assert outcome(event) in [(SESSIONS, 1), (SERIES, 0)]
        cast.member.registrations.all().delete()
