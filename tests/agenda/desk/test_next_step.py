"""What somebody is going to do: his own to read, shared when he says so, once reminded, and gone in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda import actions as planning
from leernetwerken.agenda.models import Attendance, NextStep, Seat, SeatPlan
from leernetwerken.agenda.next_steps import actions, rules
from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.agenda.registrations import retention
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.tokens import make
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.actions import end_membership
from tests.stage import staged

from .builders import event_of, past, seat_of, times

WORDS = {"text": "Ik bel de school.", "needs": "Een uur tijd."}


@staged
def event(cast):
    return event_of(cast)


@staged
def session(event):
    return past(event)


def write(cast, session, **values):
    return cast.client(cast.member).post(reverse("my_next_step", args=[session.pk]), WORDS | values)


def team_page(cast, event, session, who="facilitator"):
    address = reverse("event_looking_back", args=[event.pk, session.pk])
    return cast.client(getattr(cast, who)).get(address).content.decode()


def test_a_member_writes_changes_and_drops_his_step(cast, event, session):
    seat_of(event, user=cast.member)
    assert write(cast, session).status_code == 302
    row = NextStep.objects.get()
    assert (row.text, row.needs, row.is_shared, row.remind_on) == (*WORDS.values(), False, None)
    write(cast, session, text="Ik bel morgen.", is_shared="on")
    assert [(row.text, row.is_shared) for row in NextStep.objects.all()] == [("Ik bel morgen.", True)]
    write(cast, session, text="  ", needs="")
    assert NextStep.objects.count() == 0


def test_without_an_account_the_link_of_the_mail_is_the_key(cast, event, session):
    registration = seat_of(event).registration
    token = make(registration)
    address = reverse("next_step", args=[token, session.pk])
    client = cast.client()
    assert client.get(address)["Referrer-Policy"] == "same-origin"
    assert client.post(address, WORDS).status_code == 302
    assert NextStep.objects.get().registration == registration
    assert address in client.get(reverse("registration", args=[token])).content.decode()


def test_after_the_question_how_it_was_stands_the_way_to_it(cast, event, session):
    seat_of(event, user=cast.member)
    seat = seat_of(event, "Kim")
    for client, name, args in (
        (cast.client(cast.member), "my_feedback", [session.pk]),
        (cast.client(), "feedback", [make(seat.registration), session.pk]),
    ):
        way = reverse("my_next_step", args=args) if name == "my_feedback" else f"/volgende-stap/{session.pk}/"
        for _twice in range(2):
            answer = client.post(reverse(name, args=args), {"score": "4"})
            assert way in answer.content.decode()


def test_only_what_is_shared_is_read_by_the_team_and_the_rest_by_nobody_else(cast, event, session):
    seat_of(event, user=cast.member)
    write(cast, session, text="Kanarie alleen van mij")
    pages = [team_page(cast, event, session, who) for who in ("facilitator", "coordinator", "administrator")]
    assert ["Kanarie" in page for page in pages] == [False, False, False]
    write(cast, session, text="Kanarie gedeeld", is_shared="on")
    assert "Kanarie gedeeld" in team_page(cast, event, session)
    write(cast, session, text="Kanarie gedeeld")
    assert "Kanarie" not in team_page(cast, event, session)


@pytest.mark.parametrize("who", ["outsider", "coordinator", "administrator", "former_member"])
def test_who_was_not_there_has_nothing_to_write(cast, event, session, who):
    seat_of(event, user=cast.member)
    assert cast.client(getattr(cast, who)).get(reverse("my_next_step", args=[session.pk])).status_code == 404


@pytest.mark.parametrize("state", [SeatState.WAITING, SeatState.CANCELLED])
def test_nor_who_had_no_seat_or_is_marked_absent(cast, event, session, state):
    seat_of(event, user=cast.member, state=state)
    assert write(cast, session).status_code == 404
    seat = seat_of(event, user=cast.outsider)
    Attendance.objects.create(session=session, seat=seat, was_there=False)
    assert cast.client(cast.outsider).get(reverse("my_next_step", args=[session.pk])).status_code == 404


def test_a_link_of_another_event_opens_nothing(cast, event, session):
    other = seat_of(event_of(cast, title="Ander"))
    address = reverse("next_step", args=[make(other.registration), session.pk])
    assert cast.client().post(address, WORDS).status_code == 404


def test_before_the_end_there_is_no_next_step(cast, event):
    seat_of(event, user=cast.member)
    answer = write(cast, event.sessions.get())
    assert (answer.status_code, NextStep.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "values",
    [
        {"text": "w" * 501},
        {"needs": "w" * 10_000},
        {"text": "", "needs": "Tijd"},
        {"remind_in": "9999"},
        {"remind_in": "x"},
    ],
)
def test_what_makes_no_sense_stays_on_the_screen(cast, event, session, values):
    seat_of(event, user=cast.member)
    answer = write(cast, session, **values)
    assert (answer.status_code, NextStep.objects.count()) == (422, 0)
    assert answer.context["form"]["needs"].value() == (WORDS | values)["needs"]


def test_with_an_account_the_link_of_the_mails_opens_neither_the_step_nor_how_it_was(cast, event, session):
    """Whoever gets such a mail forwarded reads and writes nothing that is the owner's."""
    token = make(seat_of(event, user=cast.member).registration)
    write(cast, session, text="Kanarie alleen van mij")
    stranger = cast.client()
    for name in ("next_step", "feedback"):
        own = reverse(f"my_{name}", args=[session.pk])
        address = reverse(name, args=[token, session.pk])
        for answer in (stranger.get(address), stranger.post(address, WORDS | {"score": "1", "is_shared": "on"})):
            assert (answer.status_code, answer["Location"]) == (302, own)
        assert reverse("account_login") in stranger.get(own)["Location"]
    assert [(step.text, step.is_shared) for step in NextStep.objects.all()] == [("Kanarie alleen van mij", False)]
    page = stranger.get(reverse("registration", args=[token])).content.decode()
    assert (reverse("my_next_step", args=[session.pk]) in page, "Kanarie" in page) == (True, False)


def absent(event, session, seat):
    Attendance.objects.create(session=session, seat=seat, was_there=False)


def cancelled(event, session, seat):
    """The one day that is still to come is given up, and with it the whole registration."""
    plan = SeatPlan.objects.create(event=event)
    planning.add_session(event, place="Later", **times(9))
    event.sessions.filter(place="Later").update(seat_plan=plan)
    values = {"perspective": seat.perspective, "state": SeatState.CONFIRMED, "queued_at": timezone.now()}
    Seat.objects.create(plan=plan, registration=seat.registration, changed_at=timezone.now(), **values)
    registering.cancel(seat.registration)


def moved(event, session, seat):
    planning.change_session(session, **times(3))


@pytest.mark.parametrize("change", [absent, cancelled, moved])
def test_whatever_became_of_the_seat_the_step_stays_its_owners_to_drop(
    cast, event, session, change, django_capture_on_commit_callbacks
):
    seat = seat_of(event, user=cast.member)
    write(cast, session, text="Kanarie", is_shared="on", remind_in="7")
    assert "Kanarie" in team_page(cast, event, session), "the control: before it they read it"
    change(event, session, seat)
    assert ("Kanarie" in team_page(cast, event, session)) == (change is moved)
    assert (round_of(8, django_capture_on_commit_callbacks), mail.outbox) == (0, [])
    address = reverse("my_next_step", args=[session.pk])
    client = cast.client(cast.member)
    assert "Kanarie" in client.get(address).content.decode()
    assert client.post(address, {"text": "Kanarie"}).status_code == 302
    assert (NextStep.objects.get().is_shared, "Kanarie" in team_page(cast, event, session)) == (False, False)
    assert "Je stap is gewist." in client.post(address, {"text": ""}, follow=True).content.decode()
    assert NextStep.objects.count() == 0


def test_an_empty_step_that_never_was_is_not_called_gone(cast, event, session):
    seat_of(event, user=cast.member)
    address = reverse("my_next_step", args=[session.pk])
    page = cast.client(cast.member).post(address, {"text": ""}, follow=True).content.decode()
    assert ("Je schreef niets op." in page, "Je stap is gewist" in page) == (True, False)


def test_who_left_the_network_keeps_his_words_and_reads_no_name_of_it(cast, event, session):
    seat_of(event, user=cast.member)
    write(cast, session, text="Ik bel de school.")
    address = reverse("my_next_step", args=[session.pk])
    name = "Kanarie van vandaag"
    type(session).objects.update(title=name)
    page = cast.client(cast.member).get(address).content.decode()
    assert (name in page, "Ik bel de school." in page) == (True, True), "the control"
    end_membership(cast.member.memberships.get())
    page = cast.client(cast.member).get(address).content.decode()
    assert (name in page, "Ik bel de school." in page) == (False, True)
    assert cast.client(cast.member).post(address, {"text": ""}).status_code == 302
    assert NextStep.objects.count() == 0


def test_that_shared_steps_were_read_is_in_the_history(cast, event, session):
    looks = PageLogEntry.objects.filter(page=event.pk, action="agenda.view_list")
    seat_of(event, user=cast.member)
    write(cast, session)
    team_page(cast, event, session)
    assert looks.count() == 0, "nothing was shared"
    write(cast, session, is_shared="on")
    team_page(cast, event, session)
    assert looks.get().data == {"people": 1}


# --- the reminder --------------------------------------------------------------------------------------------


def round_of(days, capture):
    """The round that runs so many days from now by the calendar."""
    with capture(execute=True):
        return actions.remind_of_steps(now=timezone.localtime() + timedelta(days=days))


def test_who_wishes_it_is_reminded_once_with_the_own_words(cast, event, session, django_capture_on_commit_callbacks):
    seat_of(event, user=cast.member)
    write(cast, session, remind_in="7")
    told = [round_of(days, django_capture_on_commit_callbacks) for days in (0, 6, 7, 8)]
    assert told == [0, 0, 1, 0]
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([cast.member.email], "Je volgende stap: Het goede gesprek")
    assert all(words in message.body for words in WORDS.values())
    assert reverse("my_next_step", args=[session.pk]) in message.body


def test_who_did_not_ask_for_it_or_dropped_it_hears_nothing(cast, event, session, django_capture_on_commit_callbacks):
    seat_of(event, user=cast.member)
    write(cast, session)
    write(cast, session, remind_in="7")
    write(cast, session, remind_in="")
    assert round_of(30, django_capture_on_commit_callbacks) == 0


def test_who_left_the_network_hears_nothing(cast, event, session, django_capture_on_commit_callbacks):
    seat_of(event, user=cast.member)
    write(cast, session, remind_in="7")
    end_membership(cast.member.memberships.get())
    assert (round_of(7, django_capture_on_commit_callbacks), mail.outbox) == (0, [])


def test_the_round_of_the_platform_brings_it(cast, event, session, django_capture_on_commit_callbacks):
    seat_of(event, user=cast.member)
    write(cast, session, remind_in="7")
    NextStep.objects.update(remind_on=timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        call_command("agenda_ronde")
    assert [message.subject for message in mail.outbox] == ["Je volgende stap: Het goede gesprek"]


@pytest.mark.parametrize(("weeks", "choices"), [(0, []), (1, []), (4, [7, 14]), (13, [7, 14, 28, 42, 56])])
def test_no_reminder_comes_after_the_words_are_gone(cast, event, session, weeks, choices):
    event.keep_weeks = weeks
    event.save()
    assert rules.reminders(event) == choices
    registration = seat_of(event, user=cast.member).registration
    session.event.keep_weeks = weeks
    for days in set(rules.REMINDERS) - set(choices):
        with pytest.raises(Refusal) as refused:
            actions.write_step(session, registration, text="Iets", remind_in=days)
        assert refused.value.code == "too_late"
        assert actions.write_step(session, registration, text=" ", remind_in=days) is None, "dropping it is never late"


# --- how long it stays ---------------------------------------------------------------------------------------


def test_it_goes_with_the_person(cast, event, session):
    seat_of(event, user=cast.member)
    write(cast, session, is_shared="on")
    until = event.sessions.get().ends_at + timedelta(weeks=event.keep_weeks)
    retention.purge_registrations(now=until - timedelta(minutes=1))
    assert NextStep.objects.count() == 1
    retention.purge_registrations(now=until)
    assert NextStep.objects.count() == 0


def test_it_goes_when_somebody_asks_to_be_forgotten(cast, event, session):
    registration = seat_of(event, user=cast.member).registration
    write(cast, session)
    registering.erase(registration)
    assert NextStep.objects.count() == 0
