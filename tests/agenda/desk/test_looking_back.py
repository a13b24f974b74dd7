"""How it was: one question, for who was there, and nothing leads from an answer to a person."""

import pytest
from django.urls import reverse

from leernetwerken.agenda.desk import afterwards
from leernetwerken.agenda.models import Attendance, Feedback, FeedbackGiven
from leernetwerken.agenda.registrations.tokens import make
from leernetwerken.core.refusal import Refusal

from .builders import event_of, past, seat_of


@pytest.fixture
def event(cast):
    return event_of(cast)


@pytest.fixture
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


def test_a_member_answers_once(cast, event, session):
    seat_of(event, user=cast.member)
    client, address = cast.client(cast.member), reverse("my_feedback", args=[session.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"score": "4", "words": "Fijn"}).status_code == 200
    assert "Dank je wel" in client.post(address, {"score": "1", "words": "Nog eens"}).content.decode()
    assert [(answer.score, answer.words) for answer in Feedback.objects.all()] == [(4, "Fijn")]


def test_without_an_account_the_link_of_the_mail_is_the_key(cast, event, session):
    seat = seat_of(event)
    address = reverse("feedback", args=[make(seat.registration), session.pk])
    assert cast.client().post(address, {"score": "5"}).status_code == 200
    assert Feedback.objects.get().score == 5


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


def test_a_few_answers_are_not_shown(cast, event, session):
    address = reverse("event_looking_back", args=[event.pk, session.pk])
    shown = []
    for number in range(5):
        afterwards.give_feedback(session, seat_of(event, f"Kim {number}"), score=number + 1, words=f"Kanarie {number}")
        shown.append("Kanarie 0" in cast.client(cast.facilitator).get(address).content.decode())
    assert shown == [False, False, False, False, True]


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
