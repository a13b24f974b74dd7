"""How it was: one question, for who was there, and nothing leads from an answer to a person."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from leernetwerken.agenda import actions, rules
from leernetwerken.agenda.desk import afterwards
from leernetwerken.agenda.models import Attendance, Feedback, FeedbackGiven, Session
from leernetwerken.agenda.registrations.tokens import make
from leernetwerken.core.refusal import Refusal
from tests.stage import staged

from .builders import event_of, past, seat_of, times


@staged
def event(cast):
    return event_of(cast)


@staged
def session(event):
    return past(event)


def test_who_was_there_is_asked_once(cast, event, session, mailoutbox, django_capture_on_commit_callbacks):
    seat_of(event, "Kim")
    seat_of(event, user=cast.member)
    absent = seat_of(event, "Bo")
    Attendance.objects.create(session=session, seat=absent, was_there=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert afterwards.ask_feedback(session, by=cast.facilitator) == 2
        assert afterwards.ask_feedback(session, by=cast.facilitator) == 0
    assert sorted(mail.to[0] for mail in mailoutbox) == ["kim@deelnemer.test", cast.member.email]
    assert {mail.subject for mail in mailoutbox} == {"Hoe was het? Het goede gesprek"}


def test_who_presses_reads_how_many_were_asked(cast, event, session):
    address = reverse("event_feedback_ask", args=[event.pk, session.pk])

    def press(name):
        seat_of(event, name)
        return cast.client(cast.facilitator).post(address, follow=True).content.decode()

    client = cast.client(cast.facilitator)
    assert "Er is niemand om het aan te vragen" in client.post(address, follow=True).content.decode()
    assert "Gevraagd aan 1 deelnemer." in press("Kim")
    assert "Er is niemand om het aan te vragen" in client.post(address, follow=True).content.decode()
    seat_of(event, "Bo")
    assert "Gevraagd aan 2 deelnemers." in press("Sam")


def test_a_member_answers_once(cast, event, session):
    seat_of(event, user=cast.member)
    client, address = cast.client(cast.member), reverse("my_feedback", args=[session.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"score": "4", "words": "Fijn"}).status_code == 200
    assert "Dank je wel" in client.post(address, {"score": "1", "words": "Nog eens"}).content.decode()
    assert [(answer.score, answer.words) for answer in Feedback.objects.all()] == [(4, "Fijn")]


def test_who_answered_and_is_marked_absent_afterwards_is_thanked(cast, event, session):
    seat = seat_of(event, user=cast.member)
    client, address = cast.client(cast.member), reverse("my_feedback", args=[session.pk])
    client.post(address, {"score": "4"})
    Attendance.objects.create(session=session, seat=seat, was_there=False)
    assert "Dank je wel" in client.get(address).content.decode()


def test_without_an_account_the_link_of_the_mail_is_the_key(cast, event, session):
    seat = seat_of(event)
    address = reverse("feedback", args=[make(seat.registration), session.pk])
    assert cast.client().post(address, {"score": "5"}).status_code == 200
    assert Feedback.objects.get().score == 5


def test_a_mail_scanner_that_opens_the_link_answers_nothing(cast, event, session):
    seat = seat_of(event)
    address = reverse("feedback", args=[make(seat.registration), session.pk])
    client = cast.client()
    assert [client.get(address).status_code, client.head(address).status_code] == [200, 200]
    assert (Feedback.objects.count(), FeedbackGiven.objects.count()) == (0, 0)


def test_two_tabs_give_one_answer(event, session):
    seat = seat_of(event)
    afterwards.give_feedback(session, seat, score=3)
    with pytest.raises(Refusal) as refused:
        afterwards.give_feedback(session, seat, score=5)
    assert (refused.value.code, Feedback.objects.count()) == ("answered", 1)


@pytest.mark.parametrize("who", ["outsider", "coordinator", "administrator"])
def test_who_was_not_there_has_nothing_to_say(cast, event, session, who):
    seat_of(event, user=cast.member)
    assert cast.client(getattr(cast, who)).get(reverse("my_feedback", args=[session.pk])).status_code == 404


def test_a_link_of_another_event_opens_nothing(cast, event, session):
    other = seat_of(event_of(cast, title="Ander"))
    assert cast.client().get(reverse("feedback", args=[make(other.registration), session.pk])).status_code == 404


def test_nothing_in_the_tables_leads_from_an_answer_to_a_person():
    assert {field.name for field in Feedback._meta.fields} == {"id", "session", "score", "words"}
    assert Feedback._meta.pk.get_internal_type() == "UUIDField"
    assert {field.name for field in FeedbackGiven._meta.fields} == {"id", "seat", "session", "is_answered"}


# --- nobody learns what one person said ---------------------------------------------------------------


def looks(cast, event):
    """What who runs it reads, without the press-once key of the form."""
    address = reverse("event_looking_back", args=[event.pk, event.sessions.get().pk])
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", cast.client(cast.facilitator).get(address).content.decode()
    )


def say(event, number):
    seat = seat_of(event, f"Kim {number}")
    afterwards.give_feedback(event.sessions.get(), seat, score=number % 5 + 1, words=f"Kanarie {number}")


def goes_by(event, *, days):
    """The clock of this session stands so many days later."""
    session = event.sessions.get()
    session.feedback_until = rules.feedback_until(session) - timedelta(days=days)
    session.save()


def before_and_after_each(cast, event, answers):
    """What somebody learns who looks before and after each answer."""
    pages = [looks(cast, event)]
    for number in range(answers):
        say(event, number)
        pages.append(looks(cast, event))
    return [number for number in range(answers) if pages[number] != pages[number + 1]]


def test_looking_before_and_after_each_answer_tells_nothing(cast, event, session):
    assert before_and_after_each(cast, event, 7) == []


def test_without_the_closed_period_each_answer_after_the_fifth_is_told(cast, event, session, monkeypatch):
    """The control: this is what could be seen when answers were shown as they came."""
    monkeypatch.setattr(afterwards, "is_settled", lambda session: True)
    assert before_and_after_each(cast, event, 7) == [4, 5, 6]


def test_after_two_weeks_it_is_shown_and_no_answer_changes_it(cast, event, session):
    for number in range(5):
        say(event, number)
    goes_by(event, days=12)
    assert "Kanarie" not in looks(cast, event)
    goes_by(event, days=3)
    page = looks(cast, event)
    assert ("Gemiddeld 3,0 van 5, uit 5 antwoorden." in page, page.count("Kanarie")) == (True, 5)
    with pytest.raises(Refusal) as refused:
        say(event, 6)
    assert (refused.value.code, looks(cast, event) == page) == ("closed", True)


def test_the_order_of_the_words_does_not_tell_who_answered_first(cast, event, session):
    for number in (4, 1, 3, 0, 2):
        say(event, number)
    goes_by(event, days=15)
    assert re.findall(r"Kanarie \d", looks(cast, event)) == [f"Kanarie {number}" for number in range(5)]


@pytest.mark.parametrize("answers", [0, 1, 4])
def test_of_a_few_answers_nothing_is_shown_ever(cast, event, session, answers):
    for number in range(answers):
        say(event, number)
    goes_by(event, days=15)
    page = looks(cast, event)
    assert ("Te weinig antwoorden." in page, "Kanarie" in page, "Gemiddeld" in page) == (True, False, False)


def test_what_is_sent_in_the_last_second_is_in_the_first_thing_shown(cast, event, session):
    """Between the last answer and the first look lies more time than writing an answer takes."""
    for number in range(5):
        say(event, number)
    goes_by(event, days=14)
    row = event.sessions.get()
    row.feedback_until = timezone.now() - timedelta(minutes=59)
    assert (afterwards.feedback_of(row)["count"], rules.refuse_feedback(row).code) == (None, "closed")
    row.feedback_until -= timedelta(minutes=2)
    assert afterwards.feedback_of(row)["count"] == 5


def test_who_moves_the_day_neither_sees_sooner_nor_opens_it_again(cast, event, session):
    """The end stands from the first answer: else who plans it would look, open it for one answer, and look again."""
    for number in range(5):
        say(event, number)
    actions.change_session(event.sessions.get(), by=cast.coordinator, **times(-40))
    assert "Kanarie" not in looks(cast, event)
    goes_by(event, days=15)
    seen = looks(cast, event)
    actions.change_session(event.sessions.get(), by=cast.coordinator, **times(-1))
    with pytest.raises(Refusal):
        say(event, 6)
    assert "Kanarie 0" in seen and "Kanarie 0" in looks(cast, event)


def test_once_it_was_asked_the_end_stands_as_the_mail_says(cast, event, session):
    seat_of(event)
    until = rules.feedback_until(session)
    afterwards.ask_feedback(session, by=cast.facilitator)
    actions.change_session(event.sessions.get(), by=cast.coordinator, **times(-5))
    assert rules.feedback_until(event.sessions.get()) == until


def test_where_the_clock_changes_the_end_is_the_same_before_and_after_it_is_kept():
    typed = datetime(2026, 3, 20, 16, tzinfo=ZoneInfo("Europe/Amsterdam"))
    ends = [rules.feedback_until(Session(ends_at=moment)) for moment in (typed, typed.astimezone(UTC))]
    assert ends == [datetime(2026, 4, 3, 15, tzinfo=UTC)] * 2


def moved(cast, event, days):
    """The end of the answers, in days from today, after the day was moved."""
    actions.change_session(event.sessions.get(), by=cast.coordinator, **times(days))
    until = rules.feedback_until(event.sessions.get())
    return (timezone.localdate(until) - timezone.localdate()).days


def test_a_day_that_is_moved_after_it_was_asked_takes_the_end_along(cast, event, session):
    seat = seat_of(event)
    afterwards.ask_feedback(session, by=cast.facilitator)
    assert moved(cast, event, 30) == 44
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        afterwards.give_feedback(event.sessions.get(), seat, score=4)
    assert Feedback.objects.count() == 1


def test_who_moves_it_too_far_and_back_does_not_hide_the_answers_for_years(cast, event, session):
    """Two weeks from now are left: no promise is broken by that."""
    afterwards.ask_feedback(session, by=cast.facilitator)
    assert moved(cast, event, 700) == 714
    moved(cast, event, -1)
    left = rules.feedback_until(event.sessions.get()) - timezone.now()
    assert round(left / timedelta(days=1)) == 14


@pytest.mark.parametrize(("answers", "until"), [(0, 44), (1, -2)])
def test_what_was_closed_opens_again_only_when_nobody_answered(cast, event, session, answers, until):
    afterwards.ask_feedback(session, by=cast.facilitator)
    for number in range(answers):
        say(event, number)
    goes_by(event, days=15)
    assert moved(cast, event, 30) == until


def test_who_asks_after_the_period_is_told_that_it_is_over(cast, event, session):
    goes_by(event, days=15)
    with pytest.raises(Refusal) as refused:
        afterwards.ask_feedback(event.sessions.get(), by=cast.facilitator)
    assert refused.value.code == "closed"


def test_before_the_end_there_is_nothing_to_look_back_on(cast, event):
    session = event.sessions.get()
    with pytest.raises(Refusal) as refused:
        afterwards.ask_feedback(session, by=cast.facilitator)
    assert refused.value.code == "not_yet"


@pytest.mark.parametrize("values", [{}, {"score": "6"}, {"score": "x"}, {"score": "3", "words": "w" * 10_000}])
def test_bad_answers_stay_on_the_screen(cast, event, session, values):
    seat_of(event, user=cast.member)
    answer = cast.client(cast.member).post(reverse("my_feedback", args=[session.pk]), values)
    assert (answer.status_code, Feedback.objects.count()) == (422, 0)
    assert answer.context["form"]["words"].value() == values.get("words")


def test_odd_words_by_the_link_of_the_mail_stay_too(cast, event, session):
    token = make(seat_of(event).registration)
    address, client = reverse("feedback", args=[token, session.pk]), cast.client()
    odd = ["<script>alert(1)</script>", "\u202eom\u202c \ufeff", "ge\x00heim", "w" * 10_000, "9" * 5_000]
    for words in odd:
        answer = client.post(f"{address}?page=x", {"score": "9" * 40, "words": words})
        assert (answer.status_code, "Kijk dit nog even na" in answer.text) == (422, True)
        assert escape(words.replace("\x00", "")) in answer.text
    assert (
        client.post(address, {"score": ["1", "<b>"], "words": ["a", "Dit"]}).context["form"]["words"].value() == "Dit"
    )
    assert client.post(address, "score=%FF", content_type="application/x-www-form-urlencoded").status_code == 422
    assert client.get(reverse("feedback", args=[token, "9" * 40])).status_code == 404
    assert client.get(reverse("feedback", args=[token[:-1], session.pk])).status_code == 404
    assert (Feedback.objects.count(), FeedbackGiven.objects.count()) == (0, 0)
