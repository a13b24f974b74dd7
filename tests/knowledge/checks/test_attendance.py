"""Who reads along follows from who was at the meeting; names stay with who runs it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.models import Attendance, AttendanceCount, Registration
from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks import actions, attendees, rules
from leernetwerken.knowledge.checks.models import CheckInvitation, CheckRound
from leernetwerken.networks.actions import end_membership
from leernetwerken.notifications.models import OutgoingMail
from tests.knowledge.meetings.builders import attend
from tests.stage import staged

from .attendance import ABSENT, GONE, GUEST, NAME, OTHER, VOUCHED, asked, of_meeting, press, seat_of
from .conftest import BODY, begin, ended, link_in, objects_to, rewrite
from .screens import desk, words


@staged
def draft(cast, session, draft):
    return of_meeting(draft, session)


# --- who runs the meeting reads names ---------------------------------------------------------------


def test_who_runs_the_meeting_ticks_who_was_there(cast, draft, present, mails):
    shown = words(cast.client(cast.coordinator).get(desk(draft, "start")).content)
    assert f"{NAME} (ouder)" in shown
    assert "Naam Facilitator (pleegouder)" in shown
    assert not any(email in shown for email in present), "an address is for nobody here"
    assert "afwezig@" not in shown
    found = mails(lambda: press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])]))
    assert [message.to for message in found] == [[GUEST]]
    assert asked() == {"gast": "Ouder"}


def test_nothing_is_ticked_beforehand(cast, draft, present):
    assert "checked" not in cast.client(cast.coordinator).get(desk(draft, "start")).text
    assert press(cast, draft, "coordinator").status_code == 422
    assert not CheckRound.objects.exists()


def test_that_names_were_read_is_in_the_history_of_the_event(cast, draft, present, session):
    looks = PageLogEntry.objects.filter(page=session.event_id, action="agenda.view_list")
    cast.client(cast.member).get(desk(draft, "start"))
    assert looks.count() == 0
    cast.client(cast.coordinator).get(desk(draft, "start"))
    assert looks.get().data == {"people": 2}


def test_the_seat_says_from_which_side_somebody_reads(cast, draft, present):
    """As a member the facilitator takes part from another one."""
    assert cast.facilitator.memberships.get().perspective.name == "Ervaringsdeskundige"
    seats = [seat_of(present["facilitator"])]
    member = cast.facilitator.memberships.get().pk
    assert press(cast, draft, "administrator", seats=seats, memberships=[], **VOUCHED).status_code == 302
    assert asked() == {"facilitator": "Pleegouder"}
    assert CheckInvitation.objects.get().user == cast.facilitator, "who takes part reads as a member"
    assert press(cast, draft, "administrator", memberships=[member]).status_code == 422, "a name stands there once"


# --- any other author -------------------------------------------------------------------------------


def test_another_author_reads_how_many_and_asks_them_all(cast, draft, present, mails):
    assert cast.coordinator
    page = cast.client(cast.member).get(desk(draft, "start"))
    assert "Vraag alle 2 aanwezigen: ouders, pleegouders" in words(page.content)
    for secret in (NAME, "Naam Facilitator", *present):
        assert secret not in page.text.replace("Persoon facilitator", ""), secret
    found = mails(lambda: press(cast, draft, "member", everybody="on"))
    assert sorted(message.to[0] for message in found) == ["facilitator@voorbeeld.test", GUEST]
    assert asked() == {"gast": "Ouder", "facilitator": "Pleegouder"}
    after = cast.client(cast.member).get(desk(draft)).text
    assert NAME not in after
    assert GUEST not in after


def test_who_reads_no_names_chooses_none(cast, draft, present):
    """By the number of a seat, guessed or kept from before."""
    assert press(cast, draft, "member", seats=[seat_of(present[GUEST])]).status_code == 422
    assert asked() == {}
    for seats in (["x"], ["9" * 40], ["0"]):
        assert press(cast, draft, "coordinator", seats=seats).status_code == 422


def test_the_answer_to_an_address_does_not_tell_whether_it_was_there(cast, draft, present, sides):
    side = sides["Ouder"].pk
    texts = set()
    for email in (GUEST, OTHER, ABSENT, GONE):
        response = press(cast, draft, "member", email_1=email, perspective_1=side, has_asked="on")
        texts.add((response.status_code, words(response.content)))
    ((status, text),) = texts
    assert (status, "Was iedereen erbij? Kruis dan aan" in text) == (422, True)
    assert asked() == {}


# --- who was not marked -----------------------------------------------------------------------------


def test_others_are_asked_with_the_tick_alone(cast, draft, present, sides):
    form = {"email_1": OTHER, "perspective_1": sides["Ouder"].pk, "has_asked": "on"}
    assert press(cast, draft, "coordinator", **form).status_code == 422
    assert press(cast, draft, "coordinator", **form, is_vouched="on").status_code == 302
    assert asked() == {"ander": "Ouder"}


def test_a_member_who_was_not_marked_too(cast, draft, present):
    member = cast._in(cast.network_a, "nieuw").memberships.get().pk
    assert press(cast, draft, "member", memberships=[member]).status_code == 422
    assert press(cast, draft, "member", memberships=[member], is_vouched="on").status_code == 302
    assert asked() == {"nieuw": "Ervaringsdeskundige"}


def test_the_action_asks_it_too(cast, draft, present):
    with pytest.raises(Refusal) as refused:
        begin(cast, draft)
    assert refused.value.code == "unmarked"


def test_when_nobody_was_marked_it_is_as_before(cast, draft, session, sides):
    attend(session, GUEST, perspective=sides["Ouder"], was_there=None)
    page = cast.client(cast.coordinator).get(desk(draft, "start")).text
    assert "nog niet genoteerd wie er waren" in page
    assert "is_vouched" not in page
    assert begin(cast, draft).invitations.count() == 3


def test_when_the_people_were_deleted_the_tick_stays(cast, draft, session, sides):
    AttendanceCount.objects.create(session=session, perspective=sides["Ouder"], registered=3, present=2)
    page = cast.client(cast.coordinator).get(desk(draft, "start")).text
    assert ("is_vouched" in page, "everybody" in page, "seats" in page) == (True, False, False)


# --- who is never asked -----------------------------------------------------------------------------


def test_who_left_or_was_absent_is_passed_over_in_silence(cast, draft, present, sides, mails):
    addresses = {"email_1": ABSENT, "email_2": GONE.upper(), "email_3": OTHER}
    who = {f"perspective_{n}": sides["Ouder"].pk for n in (1, 2, 3)}
    found = mails(lambda: press(cast, draft, "coordinator", **addresses, **who, **VOUCHED))
    assert [message.to for message in found] == [[OTHER]]


def test_who_left_once_and_came_after_all_is_asked(cast, draft, session, sides, present):
    attend(session, GONE, perspective=sides["Ouder"])
    form = {"email_1": GONE, "perspective_1": sides["Ouder"].pk, **VOUCHED}
    assert press(cast, draft, "coordinator", **form).status_code == 302
    assert asked() == {"weg": "Ouder"}


def test_who_had_himself_forgotten_is_forgotten_here_too(cast, draft, present, mails):
    press(cast, draft, "member", everybody="on")
    round = CheckRound.objects.get()
    link = next(link_in(message) for message in mails(lambda: remind(round)) if message.to == [GUEST])
    assert cast.client().get(link).status_code == 200
    registering.erase(present[GUEST])
    assert asked() == {"facilitator": "Pleegouder"}
    assert cast.client().get(link).status_code == 404
    assert [one.registration.email for one in attendees.attendees_of(draft)] == ["facilitator@voorbeeld.test"]


def remind(round):
    CheckRound.objects.filter(pk=round.pk).update(reminded_at=None, started_at=timezone.now() - timedelta(days=6))
    actions.remind(CheckRound.objects.get(pk=round.pk))


def test_who_leaves_afterwards_hears_no_more(cast, draft, present, mails):
    """Of this round no reminder; of the next, that an objection asks for, no link."""
    press(cast, draft, "member", everybody="on")
    round = CheckRound.objects.get()
    assert len(mails(lambda: remind(round))) == 2
    Registration.objects.filter(pk=present[GUEST].pk).update(state=RegistrationState.CANCELLED)
    assert [message.to for message in mails(lambda: remind(round))] == [["facilitator@voorbeeld.test"]]
    objects_to(round, cast.facilitator)
    ended(round)
    rewrite(draft, "Anders.")
    again = mails(lambda: begin(cast, draft, addresses=(), memberships=[]))
    assert [message.to for message in again] == [["facilitator@voorbeeld.test"]]


def test_an_account_that_left_or_was_closed_is_not_asked_by_another_door(cast, draft, session, sides):
    attend(session, cast.former_member, perspective=sides["Ouder"])
    attend(session, cast.outsider.email, perspective=sides["Ouder"])
    attend(session, cast.nobody.email, perspective=sides["Ouder"])
    attend(session, cast.member, perspective=sides["Ouder"])
    get_user_model().objects.filter(pk=cast.nobody.pk).update(is_active=False)
    found = attendees.attendees_of(draft)
    assert [(one.user, one.email) for one in found] == [(None, "outsider@voorbeeld.test")], (
        "a guest is asked as a guest"
    )
    attend(session, cast.facilitator.email, perspective=sides["Ouder"])
    assert [one.user for one in attendees.attendees_of(draft)] == [cast.facilitator, None]
    end_membership(cast.facilitator.memberships.get())
    assert [one.user for one in attendees.attendees_of(draft)] == [None]


# --- what the mail says -----------------------------------------------------------------------------


def test_the_mail_says_why_it_came_and_how_to_stop(cast, draft, present, mails):
    (message,) = mails(lambda: press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])]))
    assert "omdat je bij die bijeenkomst was" in message.body
    assert "gaf ons je adres" not in message.body
    manage = next(line for line in message.body.splitlines() if "/agenda/mijn-aanmelding/" in line)
    assert cast.client().get(manage.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert cast.client().get(link_in(message)).status_code == 200


# --- limits and cost --------------------------------------------------------------------------------


def test_a_report_is_sent_round_three_times_a_day(cast, draft, present, monkeypatch):
    """Every round mails people; a fourth one is refused, and nobody hears of it."""
    for _number in range(3):
        assert press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])]).status_code == 302
        actions.stop_round(CheckRound.objects.get(ended_at=None), by=cast.coordinator)
    before = OutgoingMail.objects.count()
    fourth = press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])])
    assert (fourth.status_code, "vandaag al een paar keer rondgestuurd" in fourth.text) == (422, True)
    assert (CheckRound.objects.count(), OutgoingMail.objects.count()) == (3, before)
    monkeypatch.setattr(rules, "ROUNDS_A_DAY", 4)
    again = press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])])
    assert (again.status_code, CheckRound.objects.count()) == (302, 4), "the control: without the limit it goes"


def test_the_day_after_it_can_be_sent_round_again(cast, draft, present):
    for _number in range(3):
        press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])])
        actions.stop_round(CheckRound.objects.get(ended_at=None), by=cast.coordinator)
    CheckRound.objects.update(started_at=timezone.now() - timedelta(days=1, minutes=1))
    assert press(cast, draft, "coordinator", seats=[seat_of(present[GUEST])]).status_code == 302


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_people_cost_as_much_as_one(cast, session, sides, number, django_assert_num_queries):
    page = cast.report(title="R", live=False, owner=cast.member, body=BODY, session=session)
    for n in range(number):
        attend(session, f"gast{n}@voorbeeld.test", perspective=sides["Ouder"])
    client = cast.client(cast.coordinator)
    client.get(desk(page, "start"))
    with django_assert_num_queries(LOOKING):
        client.get(desk(page, "start"))
    seats = set(Attendance.objects.values_list("seat", flat=True))
    with django_assert_num_queries(STARTING):
        round = actions.start_round(page, seats=seats, by=cast.coordinator)
    assert (round.invitations.count(), OutgoingMail.objects.count()) == (number, number)


LOOKING, STARTING = 46, 34
