"""From wanting to come to having a seat, or a place in the queue."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone

from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, rules, tokens
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat
from leernetwerken.core.refusal import Refusal, refusal_of
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.enums import Visibility

RULES = "<p>We laten elkaar uitpraten.</p>"
MARK = rules.mark_of(RULES)
CONFIRMED, WAITING, REQUESTED = SeatState.CONFIRMED, SeatState.WAITING, SeatState.REQUESTED


def code_of(action, *args, **kwargs):
    refusal = refusal_of(action, *args, **kwargs)
    return refusal and refusal.code


def register(room, user, side="Ouder", **words):
    return actions.register(
        room.event, user, **({"plans": [room.plan], "perspective": room.side(side), "agrees_to": MARK} | words)
    )


def test_without_an_account_a_seat_comes_with_the_link_in_the_mail(room, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked = room.asks("Noor")
    assert (asked.state, room.states()) == (RegistrationState.UNCONFIRMED, {"Noor": REQUESTED})
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["noor@voorbeeld.test"], "Bevestig je aanmelding: Het gesprek")
    ]
    with django_capture_on_commit_callbacks(execute=True):
        registration = actions.confirm(asked)
    assert (registration.state, room.states()) == (RegistrationState.ACTIVE, {"Noor": CONFIRMED})
    assert mail.outbox[1].subject == "Je bent aangemeld: Het gesprek"


def test_a_second_press_changes_and_mails_nothing(room, django_capture_on_commit_callbacks):
    asked = room.asks("Noor")
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.confirm(asked).pk == actions.confirm(asked).pk == asked.pk
        user = room.cast.nobody
        assert register(room, user).pk == register(room, user).pk
    assert [m.subject for m in mail.outbox] == ["Je bent aangemeld: Het gesprek"] * 2
    assert Seat.objects.count() == 2


def test_a_request_takes_no_seat_until_it_is_confirmed(room):
    room.plan.capacity = 1
    room.plan.save()
    asked = room.asks("Noor")
    room.comes("Bo")
    actions.confirm(asked)
    assert room.states() == {"Bo": CONFIRMED, "Noor": WAITING}


def test_the_answer_is_the_same_for_who_takes_part_already(room):
    first = room.comes("Noor", answers=[{"question": "Wat breng je mee?", "answer": "Soep"}])
    other = room.add_plan()
    again = room.asks("Noor", plans=[room.plan, other], needs="Een oprit")
    assert again.state == RegistrationState.UNCONFIRMED
    assert actions.confirm(again).pk == first.pk
    first.refresh_from_db()
    assert (first.needs, first.answers[0]["answer"]) == ("Een oprit", "Soep")
    assert (room.states(), room.states(other)) == ({"Noor": CONFIRMED}, {"Noor": CONFIRMED})
    assert Registration.objects.count() == 1


def test_what_is_left_blank_the_second_time_keeps_what_was_said(room):
    def comes(**answers):
        rows = [{"question": question, "answer": answer} for question, answer in answers.items()]
        return register(room, room.cast.member, answers=rows).answers

    comes(Breng="Soep", Wil="Rust")
    assert comes(Breng="", Wil="Ruimte") == [
        {"question": "Breng", "answer": "Soep"},
        {"question": "Wil", "answer": "Ruimte"},
    ]


def test_with_an_account_at_once(room):
    registration = register(room, room.cast.member, needs="Tolk", shares_email=True)
    assert (registration.email, registration.name) == ("member@voorbeeld.test", "Persoon member")
    assert (registration.needs, registration.shares_email_at is not None) == ("Tolk", True)
    assert room.seat("Persoon member").state == CONFIRMED


def test_who_gets_an_account_later_keeps_the_one_registration(room):
    first = room.comes("Noor")
    assert first.user is None
    user = room.cast.user("noor")
    assert register(room, user).pk == first.pk
    assert room.registration("Noor").user == user


def test_an_address_with_an_account_belongs_to_it_once_proven(room):
    user = room.cast.user("noor")
    asked = room.asks("Noor")
    assert asked.user is None
    assert actions.confirm(asked).user == user


def test_a_whole_series_is_one_act(room):
    room.add_session(room.plan, in_days=40)
    room.comes("Noor")
    assert (Seat.objects.count(), room.plan.sessions.count()) == (1, 2)


def test_consent_is_kept_only_when_it_is_given(room):
    assert room.comes("Noor").shares_email_at is None
    given = actions.confirm(room.asks("Bo", shares_email=True))
    assert given.shares_email_at is not None
    actions.change_answers(given, answers=[], needs="", name="Bo", shares_email=False)
    given.refresh_from_db()
    assert given.shares_email_at is None


@pytest.mark.parametrize("ways", ["mail", "account"])
def test_who_does_not_accept_the_rules_does_not_come(room, ways):
    room.event.ground_rules = RULES
    room.event.save()
    if ways == "mail":
        assert code_of(room.asks, "Noor") == "rules"
    else:
        assert code_of(register, room, room.cast.member, agrees_to="") == "rules"
    assert room.asks("Noor", agrees_to=MARK).accepted_rules_at is not None


def test_when_nobody_can_register(room, later):
    def refused():
        return code_of(room.asks, "Noor")

    room.plan.is_open = False
    assert refused() == "closed"
    room.plan.is_open, room.plan.closes_on = True, timezone.localdate(later(-30))
    assert refused() == "closed"
    room.plan.closes_on = timezone.localdate()
    assert refused() is None
    room.session.starts_at, room.session.ends_at = later(-1), later(1)
    room.session.save()
    assert refused() == "begun"
    room.session.starts_at, room.session.ends_at, room.session.state = later(9), later(10), SessionState.CANCELLED
    room.session.save()
    assert refused() == "begun"


def test_when_the_event_takes_nobody(room):
    for enrolment in (Enrolment.NONE, Enrolment.INTEREST):
        room.event.enrolment = enrolment
        room.event.save()
        assert code_of(room.asks, "Noor") == "no_enrolment"
    room.event.enrolment = Enrolment.SERIES
    room.event.save()
    assert code_of(room.asks, "Noor", plans=[]) is None
    assert code_of(actions.register, room.event, room.cast.member, plans=[], perspective=room.side("Ouder")) == (
        "no_plan"
    )


def test_seats_of_another_event_are_not_to_be_had(room):
    other = type(room)(room.cast, title="Anders")
    assert code_of(room.asks, "Noor", plans=[other.plan]) == "no_plan"
    assert code_of(register, room, room.cast.member, plans=[room.plan, other.plan]) == "no_plan"


def test_what_somebody_may_not_see_he_cannot_join(room):
    EventPage.objects.update(visibility=Visibility.GROUP, audience=room.cast.network_a.members_group)
    assert code_of(room.asks, "Noor") == "gone"
    assert code_of(register, room, room.cast.outsider) == "gone"
    assert code_of(register, room, room.cast.member) is None


def test_who_lost_the_way_in_before_confirming_gets_no_seat(room):
    asked = room.asks("Noor")
    room.event.live = False
    room.event.save()
    assert code_of(actions.confirm, asked) == "gone"
    assert room.states() == {"Noor": REQUESTED}


def test_what_began_before_the_link_was_opened_is_left_out(room, later):
    other = room.add_plan()
    asked = room.asks("Noor", plans=[room.plan, other])
    room.session.starts_at, room.session.ends_at = later(-1), later(1)
    room.session.save()
    actions.confirm(asked)
    assert (room.states(), room.states(other)) == ({}, {"Noor": CONFIRMED})


def test_only_the_listed_perspectives(room):
    room.plan.only_listed = True
    room.plan.save()
    assert code_of(room.asks, "Noor") == "not_admitted"
    assert code_of(register, room, room.cast.member, perspective=None) == "no_perspective"


@pytest.mark.parametrize("words", [{"needs": "x" * 10_000}, {"answers": [{"question": "?", "answer": "x" * 10_000}]}])
def test_words_without_end_are_refused(room, words):
    assert code_of(room.asks, "Noor", **words) == "too_long"
    assert code_of(register, room, room.cast.member, **words) == "too_long"


@pytest.mark.parametrize(("limit", "mails"), [(6, 6), (8, 8)], ids=["limit", "control"])
def test_one_address_gets_a_few_mails_a_day_whoever_asks(room, monkeypatch, limit, mails):
    assert rules.MAILS_A_DAY_TO_AN_ADDRESS == 6
    monkeypatch.setattr(rules, "MAILS_A_DAY_TO_AN_ADDRESS", limit)
    asked = [room.asks("Noor") for _ in range(7)]
    asked.append(actions.register_interest(None, email="NOOR@voorbeeld.test"))
    assert len([row for row in asked if row]) == mails
    assert OutgoingMail.objects.filter(to_email="noor@voorbeeld.test").count() == mails
    assert room.asks("Bo") is not None


def test_a_flood_stops_for_everybody_and_says_so(room, monkeypatch):
    monkeypatch.setattr(rules, "MAILS_AN_HOUR", 2)
    room.asks("Noor")
    actions.register_interest(None, email="bo@voorbeeld.test")
    assert code_of(room.asks, "Sam") == "flood"
    assert code_of(actions.register_interest, None, email="sam@voorbeeld.test") == "flood"


def test_an_address_is_one_whatever_its_capitals(room):
    room.comes("Noor")
    again = actions.request_registration(
        room.event, plans=[room.plan], perspective=room.side("Ouder"), email=" NOOR@Voorbeeld.test ", name="Noor"
    )
    actions.confirm(again)
    assert Registration.objects.count() == 1


class TestLinks:
    def test_a_link_is_for_one_purpose_and_one_person(self, room):
        registration = room.comes("Noor")
        token = tokens.make(registration)
        assert tokens.read(token) == registration
        assert tokens.read(token, tokens.CONFIRM) is None
        assert tokens.read_interest(token) is None
        flipped = [token[:place] + chr(ord(sign) ^ 1) + token[place + 1 :] for place, sign in enumerate(token)]
        assert {tokens.read(word) for word in flipped} == {None}
        assert tokens.read("\x00") is None

    def test_a_new_key_and_erasing_make_old_links_dead(self, room):
        registration = room.comes("Noor")
        token = tokens.make(registration)
        registration.key = tokens.new_key()
        registration.save()
        with pytest.raises(tokens.Expired):
            tokens.read(token)
        token = tokens.make(registration)
        actions.erase(registration)
        with pytest.raises(tokens.Expired):
            tokens.read(token)

    def test_confirming_lasts_two_days(self, room, later, time_machine):
        token = tokens.make(room.asks("Noor"), tokens.CONFIRM)
        almost, after = later(47), later(49)
        time_machine.move_to(almost)
        assert tokens.read(token, tokens.CONFIRM).name == "Noor"
        time_machine.move_to(after)
        with pytest.raises(tokens.Expired):
            tokens.read(token, tokens.CONFIRM)


def test_what_was_erased_in_another_tab_is_gone_not_broken(room):
    registration, seat = room.comes("Noor"), room.seat("Noor")
    actions.erase(registration)
    for act in (actions.cancel, actions.confirm):
        assert code_of(act, registration) == "gone"
    for act in (actions.cancel_seat, actions.accept_offer, actions.decline_offer):
        assert code_of(act, seat) == "gone"
    assert actions.erase(registration) is None


def test_nobody_can_act_for_the_anonymous(room):
    with pytest.raises((Refusal, AttributeError)):
        register(room, AnonymousUser())
