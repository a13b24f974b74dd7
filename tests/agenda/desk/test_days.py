"""Days are changed, moved, cancelled and decided about; who takes part hears it, calendars follow."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from leernetwerken.agenda import actions, warnings
from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import GoDecision, RunItem
from leernetwerken.agenda.registrations.enums import Go, SeatState
from leernetwerken.core.refusal import Refusal
from tests.stage import staged

from .builders import event_of, past, seat_of, times

DESK_QUERIES = 19


@staged
def event(cast):
    return event_of(cast)


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    """What leaves when the transaction is through: ``[(address, subject), …]``."""

    def sent_by(action):
        with django_capture_on_commit_callbacks(execute=True):
            action()
        return sorted((mail.to[0], mail.subject) for mail in mailoutbox)

    return sent_by


def refused(action, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        action(*args, **kwargs)
    return found.value.code


def test_another_place_reaches_who_comes_and_who_waits(cast, event, mails):
    seat_of(event, "Kim")
    seat_of(event, "Bo", state=SeatState.WAITING)
    seat_of(event, "Weg", state=SeatState.CANCELLED)
    session = event.sessions.get()
    sent = mails(lambda: actions.change_session(session, by=cast.coordinator, place="Arnhem"))
    session.refresh_from_db()
    assert [address for address, _subject in sent] == ["bo@deelnemer.test", "kim@deelnemer.test"]
    assert (session.place, session.sequence) == ("Arnhem", 1)


def test_another_name_is_for_calendars_only(cast, event, mails):
    seat_of(event)
    session = event.sessions.get()
    assert mails(lambda: actions.change_session(session, by=cast.coordinator, title="Kennismaken")) == []
    session.refresh_from_db()
    assert session.sequence == 1


def test_another_text_changes_no_calendar(cast, event, mails):
    session = event.sessions.get()
    assert mails(lambda: actions.change_session(session, by=cast.coordinator, text="Neem iets mee.")) == []
    session.refresh_from_db()
    assert session.sequence == 0


def test_a_draft_mails_nobody(cast, mails):
    event = event_of(cast, publish=False)
    seat_of(event)
    assert mails(lambda: actions.change_session(event.sessions.get(), place="Arnhem")) == []


def test_what_is_past_is_corrected_without_a_mail(cast, event, mails):
    seat_of(event)
    session = past(event)
    assert mails(lambda: actions.change_session(session, by=cast.coordinator, place="Arnhem")) == []


def test_a_tentative_day_becomes_fixed(cast):
    event = event_of(cast, first={"expected_words": "waarschijnlijk eind maart"})
    session = actions.fix_session(event.sessions.get(), by=cast.coordinator, **times(30))
    event.refresh_from_db()
    assert (session.state, session.expected_words, session.sequence) == (SessionState.FIXED, "", 1)
    assert event.listed_on == session.sorts_on


def test_a_fixed_day_can_become_uncertain_again(cast, event):
    values = {"starts_at": None, "ends_at": None, "expected_words": "ergens in mei"}
    session, _told = actions.change_session(event.sessions.get(), by=cast.coordinator, **values)
    assert (session.state, session.starts_at, session.sequence) == (SessionState.TENTATIVE, None, 1)


def test_two_tabs_do_not_wipe_each_other_out(cast, event):
    session = event.sessions.get()
    seen = session.changed_at.isoformat()
    actions.change_session(session, by=cast.coordinator, seen=seen, place="Arnhem")
    assert refused(actions.change_session, session, by=cast.coordinator, seen=seen, place="Zwolle") == "changed"
    session.refresh_from_db()
    assert session.place == "Arnhem"


def test_what_was_typed_in_the_second_tab_stays_and_goes_through_the_second_time(cast, event):
    client, session = cast.client(cast.coordinator), event.sessions.get()
    address = reverse("session_edit", args=[event.pk, session.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"day": form["day"].value().isoformat(), "starts": "14:00", "ends": "16:00"}
    actions.change_session(session, place="Arnhem")
    answer = client.post(address, data | {"place": "Zwolle"})
    assert (answer.status_code, answer.context["form"]["place"].value()) == (422, "Zwolle")
    again = data | {"place": "Zwolle", "seen_at": answer.context["form"]["seen_at"].value()}
    assert client.post(address, again).status_code == 302
    session.refresh_from_db()
    assert session.place == "Zwolle"


def test_a_cancelled_day_stays_to_be_seen(cast, event, mails):
    seat_of(event)
    session = event.sessions.get()
    sent = mails(lambda: actions.cancel_session(session, by=cast.coordinator, reason="Te weinig mensen"))
    session.refresh_from_db()
    assert (session.state, session.cancelled_because) == (SessionState.CANCELLED, "Te weinig mensen")
    assert (session.sequence, len(sent)) == (1, 1)
    assert refused(actions.cancel_session, session, by=cast.coordinator, reason="nog eens") == "cancelled"
    assert refused(actions.change_session, session, by=cast.coordinator, place="Arnhem") == "cancelled"


def test_cancelling_needs_words(cast, event):
    assert refused(actions.cancel_session, event.sessions.get(), by=cast.coordinator, reason="  ") == "no_words"


def test_a_series_stops_halfway_and_keeps_what_was(cast, mails):
    event = event_of(cast, enrolment=Enrolment.SERIES)
    was = past(event)
    coming = [actions.add_session(event, **times(10)), actions.add_session(event, expected_words="eind maart")]
    seat_of(event)
    sent = mails(lambda: actions.cancel_rest(event, by=cast.coordinator, reason="De zaal is dicht"))
    states = {session.pk: session.state for session in event.sessions.all()}
    assert states == {was.pk: "fixed", coming[0].pk: "cancelled", coming[1].pk: "cancelled"}
    assert len(sent) == 1
    assert refused(actions.cancel_rest, event, by=cast.coordinator, reason="nog eens") == "nothing"


def test_members_and_facilitators_change_no_days(cast, event):
    session = event.sessions.get()
    for user in (cast.facilitator, cast.member, cast.other_coordinator):
        assert refused(actions.change_session, session, by=user, place="X") == "not_allowed"
        assert refused(actions.cancel_session, session, by=user, reason="X") == "not_allowed"
        assert refused(actions.decide, session, by=user, outcome=Go.GO) == "not_allowed"
        assert refused(actions.add_session, event, by=user, **times(40)) == "not_allowed"


@pytest.mark.parametrize("outcome", [Go.GO, Go.GO_WITH_NOTE, Go.MOVE, Go.CANCEL])
def test_a_decision_is_recorded_with_what_it_does(cast, event, outcome):
    session = event.sessions.get()
    days = times(60) if outcome == Go.MOVE else {}
    note = "" if outcome == Go.GO else "Er mist nog iemand."
    actions.decide(session, by=cast.coordinator, outcome=outcome, note=note, **days)
    session.refresh_from_db()
    found = GoDecision.objects.get()
    assert (found.outcome, found.note, found.by) == (outcome, note, cast.coordinator)
    assert session.state == ("cancelled" if outcome == Go.CANCEL else "fixed")
    assert (session.starts_at == times(60)["starts_at"]) == (outcome == Go.MOVE)
    assert PageLogEntry.objects.get(action="agenda.decide").data == {
        "session": session.pk,
        "outcome": outcome,
        "told": 0,
    }


def test_moving_without_a_new_day_makes_it_uncertain(cast, event):
    session = event.sessions.get()
    assert refused(actions.decide, session, by=cast.coordinator, outcome=Go.MOVE, note="Ziek") == "no_day"
    assert GoDecision.objects.count() == 0
    actions.decide(session, by=cast.coordinator, outcome=Go.MOVE, note="Ziek", expected_words="in juni")
    session.refresh_from_db()
    assert (session.state, session.expected_words) == (SessionState.TENTATIVE, "in juni")


def test_a_decision_sent_twice_is_one(cast, event):
    session = event.sessions.get()
    for _twice in range(2):
        actions.decide(session, by=cast.coordinator, outcome=Go.GO)
    assert GoDecision.objects.count() == 1


@pytest.mark.parametrize("outcome", [Go.GO_WITH_NOTE, Go.CANCEL, "onzin", "\x00"])
def test_a_decision_that_says_too_little(cast, event, outcome):
    code = refused(actions.decide, event.sessions.get(), by=cast.coordinator, outcome=outcome)
    assert code == ("no_words" if outcome in Go.values else "unknown")


def test_the_desk_asks_for_a_decision_on_its_day(cast, event):
    event.seat_plans.update(decide_on=times(-1)["starts_at"].date())
    client, words = cast.client(cast.coordinator), "Beslis nu of het doorgaat"
    address = reverse("event_desk", args=[event.pk])
    assert words in client.get(address).content.decode()
    actions.decide(event.sessions.get(), by=cast.coordinator, outcome=Go.GO)
    assert words not in client.get(address).content.decode()


def test_a_long_day_gets_a_warning_not_a_refusal(cast):
    event = event_of(cast, longest_minutes=180)
    session = actions.add_session(event, **times(20, hours=4))
    RunItem.objects.create(session=session, title="Gesprek", minutes=300)
    assert warnings.of_session(session) == [
        "Let op: deze dag duurt 4 uur. Afgesproken is hoogstens 3 uur.",
        "Let op: het programma duurt 5 uur, en de dag 4 uur.",
    ]


def test_the_desk_takes_as_many_queries_for_thirty_days_as_for_one(cast, django_assert_num_queries):
    client, few, many = cast.client(cast.coordinator), event_of(cast), event_of(cast, title="Veel")
    for day in range(29):
        actions.add_session(
            many,
            starts_at=times(40)["starts_at"] + timedelta(days=day),
            ends_at=times(40)["ends_at"] + timedelta(days=day),
        )
    for event in (few, many):
        address = reverse("event_desk", args=[event.pk])
        client.get(address)
        with django_assert_num_queries(DESK_QUERIES):
            assert client.get(address).status_code == 200
