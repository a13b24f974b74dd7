"""Nobody is kept longer than we say; the numbers stay."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, queries, retention
from leernetwerken.agenda.registrations.models import AttendanceCount, Interest, Registration
from leernetwerken.agenda.sessions import Session
from tests.stage import staged

from .builders import Room


@staged
def over(room):
    """Two came and one did not; Bo waited, Sam left. Two hours ago it ended."""
    room.plan.capacity = 3
    room.plan.save()
    for name, side in [("Noor", "Ouder"), ("Ali", "Ouder"), ("Eva", "Werker"), ("Bo", "Ouder"), ("Sam", "Ouder")]:
        room.comes(name, side, needs="Tolk")
    actions.cancel(room.registration("Sam"))
    present = {room.seat("Noor").pk: True, room.seat("Ali").pk: False, room.seat("Eva").pk: True}
    actions.mark_attendance(room.session, by=room.cast.administrator, present=present)
    Session.objects.update(starts_at=timezone.now() - timedelta(hours=4), ends_at=timezone.now() - timedelta(hours=2))
    return room


def purge(**ahead):
    gone = retention.purge_registrations(now=timezone.now() - timedelta(hours=2) + timedelta(minutes=5, **ahead))
    return gone["needs"], gone["unconfirmed"], gone["registrations"]


def test_needs_go_first_then_who_waited_then_who_came(over):
    assert purge(days=6) == (0, 0, 0)
    assert purge(days=7) == (4, 0, 0)
    assert purge(days=27) == (0, 0, 0)
    assert purge(days=28) == (0, 0, 5)
    assert Registration.objects.count() == 0


def test_who_only_waited_or_left_goes_after_a_month_at_most(over):
    EventPage.objects.update(keep_weeks=13)
    purge(days=7)
    assert purge(days=29) == (0, 0, 0)
    assert purge(days=30) == (0, 0, 2)
    assert sorted(Registration.objects.values_list("name", flat=True)) == ["Ali", "Eva", "Noor"]
    assert purge(days=90) == (0, 0, 0)
    assert purge(days=91) == (0, 0, 3)


def numbers(session):
    return [(who.name, registered, present) for who, registered, present in queries.attendance_of(session)]


def kept():
    return list(AttendanceCount.objects.values_list("perspective__name", "registered", "present"))


def test_the_numbers_that_are_kept_are_those_of_before(over):
    expected = [("Ouder", 2, 1), ("Werker", 1, 1)]
    assert (numbers(over.session), kept()) == (expected, [])
    actions.erase(over.registration("Noor"))
    assert kept() == [("Ouder", 1, 1)]
    purge(days=28)
    assert kept() == expected


@pytest.mark.parametrize("fewest", [queries.FEWEST_TO_TELL, 1], ids=["rule", "control"])
def test_the_numbers_do_not_tell_of_who_had_himself_erased(over, monkeypatch, fewest):
    """Ali is on the list, absent. One of two parents was there, so the other one was: that is Noor, who is gone."""
    monkeypatch.setattr(queries, "FEWEST_TO_TELL", fewest)
    actions.erase(over.registration("Noor"))
    told = {("Ouder", 1, 0)} if fewest > 1 else {("Ouder", 2, 1)}
    assert set(numbers(over.session)) == told | {("Werker", 1, 1)}
    purge(days=28)
    left = (numbers(over.session), queries.attendance_beside(over.session))
    assert left == ([("Ouder", 2, 1), ("Werker", 1, 1)] if fewest == 1 else [], None)


def count(session, side, registered, present):
    AttendanceCount.objects.create(session=session, perspective=Room.side(side), registered=registered, present=present)


@pytest.mark.parametrize(
    ("counted", "told", "beside"),
    [
        ([("Ouder", 4, 4)], [], None),
        ([("Ouder", 5, 4)], [("Ouder", 5, 4)], None),
        ([("Ouder", 5, 4), ("Werker", 4, 1)], [("Ouder", 5, 4)], None),
        ([("Ouder", 3, 2), ("Werker", 2, 1)], [], (5, 3)),
        ([("Jongere", 9, 9), ("Ouder", 3, 0), ("Werker", 4, 2)], [("Jongere", 9, 9)], (7, 2)),
    ],
)
def test_of_who_is_gone_five_are_told_of_together_or_nobody(room, counted, told, beside):
    for row in counted:
        count(room.session, *row)
    assert (sorted(numbers(room.session)), queries.attendance_beside(room.session)) == (told, beside)


def test_a_second_run_does_nothing(over):
    purge(days=28)
    entries = PageLogEntry.objects.count()
    assert (purge(days=28), PageLogEntry.objects.count()) == ((0, 0, 0), entries)


def test_the_proof_says_how_many_and_not_who(over):
    purge(days=28)
    entry = PageLogEntry.objects.get(action="agenda.purged")
    assert (entry.data, entry.page.pk, entry.user) == (
        {"needs": 4, "unconfirmed": 0, "registrations": 5},
        over.event.pk,
        None,
    )
    everything = "".join(str(row.data) + row.label for row in PageLogEntry.objects.all())
    assert [name for name in ("Noor", "Ali", "voorbeeld.test") if name in everything] == []


def test_who_never_confirmed_goes_after_a_week(room):
    room.asks("Noor")
    assert (purge(days=6), purge(days=8)) == ((0, 0, 0), (0, 1, 0))


def test_while_a_day_is_to_come_everybody_stays(over):
    over.add_session(over.plan, in_days=400)
    assert purge(days=300) == (0, 0, 0)


def test_a_day_that_never_became_certain_keeps_nobody_for_ever(over):
    over.add_session(over.plan, state=SessionState.TENTATIVE, expected_words="ooit")
    assert purge(days=364) == (0, 0, 0)
    assert purge(days=366) == (0, 0, 5)


def test_what_was_called_off_counts_nobody(over):
    Session.objects.update(state=SessionState.CANCELLED)
    assert purge(days=28) == (4, 0, 5)
    assert AttendanceCount.objects.count() == 0


def test_interest_is_not_for_ever(room):
    def left(now):
        retention.purge_interests(now=now)
        return sorted(Interest.objects.values_list("email", flat=True))

    now = timezone.now()
    actions.register_interest(None, email="a@voorbeeld.test")
    for event, name in [(None, "b"), (room.event, "c")]:
        actions.confirm_interest(actions.register_interest(event, email=f"{name}@voorbeeld.test"))
    assert left(now + timedelta(days=6)) == ["a@voorbeeld.test", "b@voorbeeld.test", "c@voorbeeld.test"]
    assert left(now + timedelta(days=8)) == ["b@voorbeeld.test", "c@voorbeeld.test"]
    assert left(room.session.ends_at + timedelta(days=29)) == ["b@voorbeeld.test", "c@voorbeeld.test"]
    assert left(room.session.ends_at + timedelta(days=30)) == ["b@voorbeeld.test"]
    assert left(now + timedelta(days=364)) == ["b@voorbeeld.test"]
    assert left(now + timedelta(days=366)) == []


def test_the_command_tells_numbers(over, capsys):
    call_command("purge_agenda")
    assert capsys.readouterr().out.splitlines() == [
        "emptied 0 needs, deleted 0 unconfirmed and 0 registrations and 0 interests",
        "deleted 0 invitations and 0 codes, emptied 0 answers",
    ]


def test_who_leaves_leaves_no_words_behind(room):
    registration = room.comes("Noor", needs="Tolk", answers=[{"question": "?", "answer": "Ja"}])
    actions.cancel(registration)
    registration.refresh_from_db()
    assert (registration.needs, registration.answers) == ("", [])


def test_deleting_an_account_deletes_where_somebody_took_part(room):
    user = room.cast.nobody
    actions.register(room.event, user, plans=[room.plan], perspective=room.side("Ouder"))
    user.delete()
    assert Registration.objects.count() == 0
