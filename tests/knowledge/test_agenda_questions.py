"""Questions that get an answer, and records that prove to be the same."""

import pytest
from django.db.models import Q

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import RECORDS, Action, Lesson, Question
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import report, resource
from .test_agenda import EVERYBODY, INSIDE, main
from .test_harvest import block, write

LEADING = {"facilitator", "coordinator", "administrator"}
LONG = "Plan elke maand een avond met vijf gezinnen die dicht bij elkaar wonen en laat hen kiezen"
CHANGED = "Plan elke week een avond met zes gezinnen die ver van elkaar wonen en laat hen gaan"


@staged
def question(cast):
    report(cast.network_a, visibility=Visibility.PUBLIC, body=[("question", {"text": "Wie begint?"})])
    return Question.objects.get()


def answer(cast, person, question, **data):
    url = f"{question.get_absolute_url()}antwoord/"
    return cast.client(getattr(cast, person)).post(url, data, follow=True)


@pytest.mark.parametrize("person", EVERYBODY)
def test_who_leads_the_conversations_answers_and_reopens(cast, question, person):
    page = resource(cast.network_a, visibility=Visibility.PUBLIC)
    answer(cast, person, question, page=page.pk)
    question.refresh_from_db()
    assert (question.answer_id, question.is_open) == ((page.pk, False) if person in LEADING else (None, True))
    Question.objects.update(answer=page)
    cast.client(getattr(cast, person)).post(f"{question.get_absolute_url()}heropenen/")
    question.refresh_from_db()
    assert question.is_open == (person in LEADING)


@pytest.mark.parametrize("person", EVERYBODY)
def test_the_answer_is_named_for_who_may_read_it(cast, question, person):
    acts.answer(question, resource(cast.network_a, title="Geheime kaart"), by=cast.coordinator)
    for url in (question.get_absolute_url(), "/netwerken/a/verbeteragenda/"):
        html = str(main(cast.client(getattr(cast, person)), url))
        assert ("Beantwoord" in html, "Geheime kaart" in html) == (True, person in INSIDE)


@pytest.mark.parametrize("person", EVERYBODY)
@pytest.mark.parametrize("word", ["antwoord", "heropenen", "zelfde"])
def test_nothing_is_found_on_a_closed_report(cast, person, word):
    report(cast.network_a, body=[("question", {"text": "Geheime vraag"})])
    url = f"{Question.objects.get().get_absolute_url()}{word}/"
    response = cast.client(getattr(cast, person)).post(url, {"keuze": "nee"}, follow=True)
    assert ("Geheime vraag" in response.text) == (person in INSIDE)
    assert response.status_code == (404 if person in ("nobody", "outsider", "former_member") else response.status_code)


@pytest.mark.parametrize("before", ["", "http://testserver"])
def test_an_address_of_this_site_is_an_answer(cast, question, before):
    page = resource(cast.network_a, title="Één kaart", slug="één-kaart")
    answer(cast, "facilitator", question, address=f"{before}{page.url}?x=1#y")
    assert Question.objects.get().answer_id == page.pk


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.test/netwerken/a/materiaal/",
        "/netwerken/b/geheim/",
        "/netwerken/a/",
        "http://[",
        "/netwerken/a/\x00/",
        "x" * 10_000,
        "",
    ],
)
def test_any_other_address_is_not_and_stays_on_screen(cast, question, address):
    resource(cast.network_b, title="Geheim", slug="geheim")
    resource(cast.network_a, slug="materiaal")
    response = answer(cast, "facilitator", question, address=address)
    assert (response.status_code in (400, 422), Question.objects.get().is_open) == (True, True)
    assert "Kijk dit nog even na" in response.text or "\x00" in address


def test_only_what_you_may_read_can_be_chosen(cast, question):
    secret = resource(cast.network_b, title="Geheim van B")
    mine = resource(cast.network_a, title="Onze kaart")
    html = str(main(cast.client(cast.facilitator), question.get_absolute_url()))
    assert ("Geheim van B" in html, "Onze kaart" in html) == (False, True)
    assert answer(cast, "facilitator", question, page=secret.pk).status_code == 422
    assert "Onze kaart" not in str(main(cast.client(), question.get_absolute_url()))
    assert answer(cast, "facilitator", question, page=mine.pk).status_code == 200


def test_an_answer_that_is_deleted_opens_the_question_again(cast, question):
    page = resource(cast.network_a)
    acts.answer(question, page, by=cast.coordinator)
    page.delete()
    assert Question.objects.get().is_open


def test_two_who_answer_at_once_read_that_it_is_done(cast, question):
    page = resource(cast.network_a)
    acts.answer(question, page, by=cast.facilitator)
    assert "Deze vraag is al beantwoord." in answer(cast, "coordinator", question, page=page.pk).text


# --- is this the same as …? -----------------------------------------------------------------------


def likened(cast, kind):
    """A record and the new one that may be it, as pasting a changed text makes them."""
    page = write(report(cast.network_a, body=[], visibility=Visibility.PUBLIC), [block(kind, LONG)])
    old = RECORDS[kind].objects.get()
    if kind == "action":
        acts.take(old, by=cast.member)
        acts.change_state(old, ActionState.BUSY, by=cast.member)
    write(page, [block(kind, "Iets heel anders dat ervoor staat"), block(kind, CHANGED)])
    new = RECORDS[kind].objects.get(withdrawn_at=None, maybe_same_as=old)
    return old, new


@pytest.mark.parametrize("kind", list(RECORDS))
@pytest.mark.parametrize("choice", ["ja", "nee"])
def test_a_coordinator_says_whether_two_are_one(cast, kind, choice):
    old, new = likened(cast, kind)
    client = cast.client(cast.coordinator)
    assert LONG in str(main(client, new.get_absolute_url()).find(id="zelfde").parent)
    response = client.post(f"{new.get_absolute_url()}zelfde/", {"keuze": choice}, follow=True)
    assert 'id="zelfde"' not in response.text
    standing = set(type(new).objects.filter(words_q(kind)).values_list("pk", "withdrawn_at"))
    assert standing == ({(old.pk, None)} if choice == "ja" else {(new.pk, None)})
    if choice == "ja":
        kept = type(old).objects.get(pk=old.pk)
        assert (kept.block_id, kept.position, kept.source_value) == (new.block_id, new.position, new.source_value)
        assert not type(new).objects.filter(pk=new.pk).exists()


def words_q(kind):
    return Q(title=CHANGED) if kind == "lesson" else Q(text=CHANGED)


def test_what_was_done_with_either_stays(cast):
    old, new = likened(cast, "action")
    acts.merge(new, by=cast.coordinator)
    kept = Action.objects.get(pk=old.pk)
    assert (kept.state, kept.assignee, kept.text) == (ActionState.BUSY, cast.member, CHANGED)
    assert [step.kind for step in kept.steps.all()] == ["taken", "state"]


def test_what_was_done_with_the_new_one_comes_along(cast):
    old, new = likened(cast, "action")
    acts.change_state(new, ActionState.DONE, note="Gedaan", by=cast.coordinator)
    acts.merge(new, by=cast.coordinator)
    kept = Action.objects.get(pk=old.pk)
    assert (kept.state, kept.assignee, kept.steps.count()) == (ActionState.DONE, cast.member, 3)


def test_publishing_again_after_a_merge_makes_none(cast):
    _old, new = likened(cast, "action")
    kept = acts.merge(new, by=cast.coordinator)
    before = Action.objects.count()
    kept.report.get_latest_revision().publish()
    kept.refresh_from_db()
    assert (Action.objects.count(), kept.withdrawn_at, kept.text) == (before, None, CHANGED)


@pytest.mark.parametrize("person", sorted(set(EVERYBODY) - {"coordinator", "administrator"}))
def test_nobody_else_is_asked_or_may_say(cast, person):
    old, new = likened(cast, "question")
    client = cast.client(getattr(cast, person))
    assert LONG not in str(main(client, new.get_absolute_url()))
    for choice in ("ja", "nee"):
        client.post(f"{new.get_absolute_url()}zelfde/", {"keuze": choice})
    assert Question.objects.get(pk=new.pk).maybe_same_as_id == old.pk


def test_two_that_both_stand_are_two(cast):
    old, new = likened(cast, "question")
    Question.objects.filter(pk=old.pk).update(withdrawn_at=None)
    assert main(cast.client(cast.coordinator), new.get_absolute_url()).find(id="zelfde") is None
    with pytest.raises(Refusal) as refused:
        acts.merge(new, by=cast.coordinator)
    assert refused.value.code == "both"


def test_a_lesson_that_stands_in_the_library_stays_one_of_its_own(cast):
    _old, new = likened(cast, "lesson")
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    index.add_child(instance=LessonPage(title="Kies samen", source=new, live=False))
    with pytest.raises(Refusal) as refused:
        acts.merge(new, by=cast.coordinator)
    assert (refused.value.code, Lesson.objects.filter(pk=new.pk).count()) == ("in_library", 1)


def test_twice_said_is_said_once(cast):
    _old, new = likened(cast, "decision")
    client, url = cast.client(cast.coordinator), f"{new.get_absolute_url()}zelfde/"
    assert [client.post(url, {"keuze": "ja"}).status_code for _time in range(2)] == [302, 404]
    assert client.post(url, {"keuze": "misschien"}).status_code == 404
