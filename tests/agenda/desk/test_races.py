"""Two organisers, or two tabs, in the same moment. Needs PostgreSQL, whose rows can be locked."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.core.cache import cache
from django.core.cache.backends.filebased import FileBasedCache
from django.db import IntegrityError, connection  # noqa: F401 (the mark below asks it)
from django.db.models import QuerySet

from leernetwerken.agenda import actions, rules
from leernetwerken.agenda.desk import afterwards, contact
from leernetwerken.agenda.models import (
    Attendance,
    DoorCode,
    EventIndexPage,
    EventPage,
    Feedback,
    FeedbackGiven,
    GoDecision,
    Invitation,
    PollBallot,
    PollVote,
    SeatRule,
    Session,
)
from leernetwerken.agenda.polls import actions as polls
from leernetwerken.agenda.polls.enums import OptionKind
from leernetwerken.agenda.registrations import actions as seat_actions
from leernetwerken.agenda.registrations import rules as seat_rules
from leernetwerken.agenda.registrations import tokens
from leernetwerken.agenda.registrations.enums import Go, SeatState
from leernetwerken.core.refusal import Refusal
from leernetwerken.notifications.models import OutgoingMail
from tests.cast import Cast
from tests.networks.test_races import at_once
from tests.races import Between, without_locks

from .builders import event_of, past, seat_of, times, today

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 5


@pytest.fixture
def cast(db):
    return Cast()


def codes(results):
    assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Refusal)] == []
    return sorted(result.code for result in results if isinstance(result, Refusal))


def test_pressing_twice_at_once_plans_it_once(cast):
    planner = cast.coordinator
    for number in range(ROUNDS):
        title = f"Nummer {number}"
        results = at_once(*[lambda: event_of(cast, by=planner, title=title)] * 2)  # noqa: B023
        assert (codes(results), EventPage.objects.filter(title=title).count()) == (["twice"], 1)


def test_two_organisers_do_not_invite_the_same_person_twice(cast):
    by, member = cast.coordinator, cast.member
    first, second = event_of(cast).seat_plans.get(), event_of(cast, title="Ander").seat_plans.get()
    for plan in (first, second):
        SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=3)
    for _round in range(ROUNDS):
        Invitation.objects.all().delete()
        results = at_once(
            *[lambda p=p: contact.invite(p, perspective=cast.perspective, by=by) for p in (first, second)]
        )
        assert (codes(results), Invitation.objects.filter(user=member).count()) == ([], 1)


def test_of_two_changes_that_saw_the_same_one_goes_through(cast):
    by, session = cast.coordinator, event_of(cast).sessions.get()
    for number in range(ROUNDS):
        session.refresh_from_db()
        seen = session.changed_at.isoformat()
        places = [f"A{number}", f"B{number}"]
        change = [lambda p=p: actions.change_session(session, by=by, seen=seen, place=p) for p in places]  # noqa: B023
        assert codes(at_once(*change)) == ["changed"]


def test_nobody_gets_a_seat_in_what_is_cancelled_meanwhile(cast):
    by, member = cast.coordinator, cast.member
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Nummer {number}")
        session = event.sessions.get()
        plans = [session.seat_plan]
        results = at_once(
            lambda: actions.cancel_session(session, by=by, reason="Ziek"),  # noqa: B023
            lambda: seat_actions.register(event, member, plans=plans, perspective=cast.perspective),  # noqa: B023
        )
        seats = session.seat_plan.seats.filter(state__in=SeatState.open()).count()
        assert (codes(results), seats) in [([], 1), (["begun"], 0)]
        session.refresh_from_db()
        assert session.state == "cancelled"


def test_a_decision_pressed_twice_is_one_and_so_is_a_day(cast):
    by = cast.coordinator
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Nummer {number}")
        session = event.sessions.get()
        results = at_once(*[lambda: actions.decide(session, by=by, outcome=Go.GO)] * 2)  # noqa: B023
        assert (codes(results), GoDecision.objects.filter(session=session).count()) == ([], 1)
        results = at_once(*[lambda: actions.add_session(event, by=by, title="Erbij", **times(30))] * 2)  # noqa: B023
        assert (codes(results), event.sessions.count()) == (["double"], 2)


def test_two_tabs_give_one_answer_and_two_screens_one_code(cast):
    by = cast.facilitator
    for number in range(ROUNDS):
        event = event_of(cast, title=f"Toen {number}")
        session, seat = past(event), seat_of(event, f"Kim {number}")
        results = at_once(*[lambda: afterwards.give_feedback(session, seat, score=4)] * 2)  # noqa: B023
        assert (codes(results), Feedback.objects.filter(session=session).count()) == (["answered"], 1)
        now = event_of(cast, title=f"Nu {number}", first=today()).sessions.get()
        results = at_once(*[lambda: afterwards.open_door(now, by=by)] * 2)  # noqa: B023
        assert (codes(results), DoorCode.objects.filter(session=now).count()) == ([], 1)


# --- each lock, and the same moment without it ----------------------------------------------------

LOCKED = [pytest.param(nullcontext, 1, id="locked"), pytest.param(without_locks, 2, id="control")]


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_planning_waits_for_the_planner(cast, locks, number):
    planner = cast.coordinator
    plan = partial(event_of, cast, by=planner, title="Twee keer")
    with locks():
        Between(rules, "refuse_planned_twice", plan).run(plan)
    assert EventPage.objects.filter(title="Twee keer").count() == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_inviting_waits_for_who_is_invited(cast, locks, number):
    by, member = cast.coordinator, cast.member
    plans = [event_of(cast, title=title).seat_plans.get() for title in ("Een", "Ander")]
    for plan in plans:
        SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=3)
    first, second = (partial(contact.invite, plan, perspective=cast.perspective, by=by) for plan in plans)
    with locks():
        Between(Invitation.objects, "bulk_create", second).run(first)
    assert Invitation.objects.filter(user=member).count() == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_changes_decisions_and_days_wait_for_the_event(cast, locks, number):
    by = cast.coordinator
    event = event_of(cast)
    session = event.sessions.get()
    add = partial(actions.add_session, event, by=by, title="Erbij", **times(30))
    with locks():
        Between(rules, "refuse_double", add).run(add)
        seen = session.changed_at.isoformat()
        first, second = (partial(actions.change_session, session, by=by, seen=seen, place=place) for place in "AB")
        answers = Between(rules, "refuse_change", second).run(first)
    assert event.sessions.filter(title="Erbij").count() == number
    assert len([answer for answer in answers if not isinstance(answer, Exception)]) == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_a_decision_waits_for_the_one_before(cast, locks, number):
    session = event_of(cast).sessions.get()
    decide = partial(actions.decide, session, by=cast.coordinator, outcome=Go.GO)
    with locks():
        Between(QuerySet, "first", decide, when=lambda rows: rows.model is GoDecision).run(decide)
    assert GoDecision.objects.filter(session=session).count() == number


@pytest.mark.parametrize(("locks", "number"), LOCKED)
def test_an_answer_waits_for_the_one_in_the_other_tab(cast, locks, number):
    event = event_of(cast)
    session, seat = past(event), seat_of(event)
    FeedbackGiven.objects.create(session=session, seat=seat)
    # The first answer of all writes down when answers end, and would hold the second up by that.
    Session.objects.filter(pk=session.pk).update(feedback_until=rules.feedback_until(session))
    answer = partial(afterwards.give_feedback, session, seat, score=4)
    read = Between(QuerySet, "get", answer, when=lambda rows, **asked: rows.model is FeedbackGiven and "pk" in asked)
    with locks():
        read.run(answer)
    assert Feedback.objects.filter(session=session).count() == number


@pytest.mark.parametrize(("locks", "told"), [(nullcontext, 1), (without_locks, 0)], ids=["locked", "control"])
def test_who_registers_while_it_is_cancelled_hears_of_it(cast, locks, told):
    by, member = cast.coordinator, cast.member
    event = event_of(cast)
    session = event.sessions.get()
    cancel = partial(actions.cancel_session, session, by=by, reason="Ziek")
    plans = [session.seat_plan]
    register = partial(seat_actions.register, event, member, plans=plans, perspective=cast.perspective)
    with locks():
        Between(seat_rules, "refuse_choice", cancel).run(register)
    session.refresh_from_db()
    assert (session.state, session.seat_plan.seats.filter(state=SeatState.CONFIRMED).count()) == ("cancelled", 1)
    assert OutgoingMail.objects.filter(purpose="agenda/session_cancelled", to_email=member.email).count() == told


@pytest.mark.parametrize(("locks", "number"), [(nullcontext, 5), (without_locks, 6)], ids=["locked", "control"])
def test_the_last_message_of_the_day_is_sent_once(cast, locks, number):
    event, by = event_of(cast), cast.facilitator
    people = [seat_of(event).registration]
    write = partial(contact.write_to, event, people, subject="Hallo", text="Tot dan", by=by)
    for _message in range(contact.MESSAGES_A_DAY - 1):
        write()
    with locks():
        Between(contact, "_refuse_message", write).run(write)
    assert OutgoingMail.objects.filter(purpose="agenda/message").count() == number


@pytest.mark.parametrize(("locks", "number"), [(nullcontext, 6), (without_locks, 7)], ids=["locked", "control"])
def test_the_last_mail_of_the_day_to_an_address_is_sent_once(cast, locks, number):
    ask = partial(seat_actions.register_interest, None, email="noor@voorbeeld.test")
    event_of(cast, parent=cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda")))
    for _mail in range(seat_rules.MAILS_A_DAY_TO_AN_ADDRESS - 1):
        ask()
    with locks():
        Between(seat_rules, "refuse_address", ask).run(ask)
    assert OutgoingMail.objects.filter(purpose="agenda/interest_confirm").count() == number


@pytest.mark.parametrize(("locks", "number"), [(nullcontext, 1), (without_locks, 2)], ids=["locked", "control"])
def test_the_last_try_at_the_door_is_one(cast, settings, tmp_path, locks, number):
    """The cache of files, as on one machine with several processes: it knows nothing but what lies on the disk."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    seat = seat_of(event_of(cast, first=today()))

    def attempt():
        with pytest.raises(Refusal) as refused:
            afterwards.enter([seat], "onzin")
        return refused.value.code

    assert [attempt() for _try in range(afterwards.TRIES_AN_HOUR - 1)] == ["wrong"] * 9
    with locks():
        answers = Between(FileBasedCache, "get", attempt).run(attempt)
    assert answers.count("wrong") == number


# --- where a constraint stands behind the lock ----------------------------------------------------


@pytest.mark.parametrize(("locks", "refused"), [(nullcontext, False), (without_locks, True)], ids=["locked", "control"])
def test_nobody_is_asked_for_a_vote_twice(cast, locks, refused):
    """Without the lock the second ballot of a person is refused by the database, and the mails with it."""
    event, by = event_of(cast), cast.coordinator
    seat_of(event)
    polls.add_option(event, by=by, kind=OptionKind.THEME, text="Samen opvoeden")
    ask = partial(polls.ask, event, by=by)
    with locks():
        first, _second = Between(tokens, "new_key", ask).run(ask)
    assert isinstance(first, IntegrityError) is refused
    assert (PollBallot.objects.count(), OutgoingMail.objects.filter(purpose="agenda/poll").count()) == (1, 1)


@pytest.mark.parametrize("locks", [nullcontext, without_locks], ids=["locked", "constraint"])
def test_two_tabs_are_one_vote_and_one_presence(cast, locks):
    """``one_vote_an_option`` and ``one_attendance_a_session`` let nothing else through, with a lock or without."""
    by = cast.coordinator
    event = event_of(cast, first=today())
    seat = seat_of(event)
    option = polls.add_option(event, by=by, kind=OptionKind.THEME, text="Samen opvoeden")
    polls.ask(event, by=by)
    ballot, code = PollBallot.objects.get(), afterwards.open_door(event.sessions.get(), by=by).code
    with locks():
        for _round in range(ROUNDS):
            PollVote.objects.all().delete()
            Attendance.objects.all().delete()
            votes = [partial(polls.vote, ballot, {option.pk: answer}) for answer in ("yes", "no")]
            assert codes(at_once(*votes, *[partial(afterwards.enter, [seat], code)] * 2)) == []
            assert (PollVote.objects.count(), Attendance.objects.count()) == (1, 1)
            cache.clear()
    for row in (PollVote.objects.get(), Attendance.objects.get()):
        row.pk = None
        with pytest.raises(IntegrityError):
            row.save(force_insert=True)
