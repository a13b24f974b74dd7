"""The improvement agenda: who sees what a network will do, and who says how far it is."""

import io
import json
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Action, ActionStep, Lesson, Question
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.pages.enums import Visibility

from .builders import report, resource

AGENDA = "/netwerken/a/verbeteragenda/"
PEOPLE = ("anonymous", "nobody", "outsider", "former_member", "member", "facilitator", "coordinator", "administrator")
STEERING = ("facilitator", "coordinator", "administrator")
BODY = [
    ("action", {"text": "Bel de gemeente", "owner": "Leernetwerk A", "due_on": None}),
    ("question", {"text": "Wie begint?"}),
    ("decision", {"text": "We beginnen klein"}),
]


@pytest.fixture
def page(cast):
    """Closed to network A."""
    return report(cast.network_a, title="Kanarieverslag", body=BODY)


@pytest.fixture
def action(page):
    return Action.objects.get(report=page)


@pytest.fixture
def question(page):
    return Question.objects.get(report=page)


def items(response, heading):
    main = BeautifulSoup(response.content, "html5lib").main
    section = main.find("section", {"aria-labelledby": heading})
    return [link.get_text() for link in section.find_all("a")] if section else []


def test_everybody_finds_what_the_reports_say_that_they_may_read(cast, page):
    report(cast.network_a, title="Open", visibility=Visibility.PUBLIC, body=[("action", {"text": "Voor iedereen"})])
    for person in PEOPLE:
        response = cast.client(getattr(cast, person)).get(AGENDA)
        is_inside = person in ("member", *STEERING)
        assert items(response, "acties") == (["Bel de gemeente"] if is_inside else []) + ["Voor iedereen"], person
        assert items(response, "vragen") == (["Wie begint?"] if is_inside else []), person
        assert items(response, "besluiten") == (["We beginnen klein"] if is_inside else []), person


def test_a_closed_network_has_no_agenda_for_others(cast):
    cast.network_a.unpublish()
    assert cast.client(cast.member).get(AGENDA).status_code == 404


def test_late_is_said_kindly_and_stands_first(cast, action, page):
    yesterday = timezone.localdate() - timedelta(days=1)
    later = report(cast.network_a, body=[("action", {"text": "Zonder datum"})])
    Action.objects.filter(pk=action.pk).update(due_on=yesterday)
    response = cast.client(cast.member).get(AGENDA)
    assert items(response, "acties") == ["Bel de gemeente", "Zonder datum"]
    assert response.text.count("klaar willen zijn") == 1
    assert later.live


@pytest.mark.parametrize("person", PEOPLE)
def test_who_changes_an_action(cast, action, person):
    user = getattr(cast, person)
    response = cast.client(user).post(f"/acties/{action.pk}/stand/", {"state": "busy"})
    action.refresh_from_db()
    expected = {"member": (422, "open")} | dict.fromkeys(STEERING, (302, "busy"))
    login = (302, "open") if person == "anonymous" else (404, "open")
    assert (response.status_code, action.state) == expected.get(person, login)


def test_who_took_it_on_says_how_far_it_is(cast, action):
    client = cast.client(cast.member)
    client.post(f"/acties/{action.pk}/oppakken/")
    action.refresh_from_db()
    assert action.assignee == cast.member
    assert [line.text for line in client.get("/mijn/").context["desk"].actions] == ["Bel de gemeente"]
    client.post(f"/acties/{action.pk}/stand/", {"state": "busy"})
    client.post(f"/acties/{action.pk}/stand/", {"state": "done", "note": "Er is een afspraak."})
    action.refresh_from_db()
    assert action.state == ActionState.DONE
    assert [(step.state, step.note, step.made_by) for step in action.steps.all()] == [
        ("busy", "", cast.member),
        ("done", "Er is een afspraak.", cast.member),
    ]
    assert list(client.get("/mijn/").context["desk"].actions) == []


@pytest.mark.parametrize(("state", "words"), [("done", "waaraan je ziet"), ("dropped", "waarom jullie"), ("x", "Kies")])
def test_the_end_of_an_action_needs_words_and_what_was_typed_stays(cast, action, state, words):
    form = {"state": state, "note": "  ", "due_on": "2030-01-02"}
    response = cast.client(cast.coordinator).post(f"/acties/{action.pk}/stand/", form)
    assert (response.status_code, words in response.text, "2030-01-02" in response.text) == (422, True, True)
    assert ActionStep.objects.count() == 0


def test_too_many_words_are_told_and_kept(cast, action):
    form = {"state": "done", "note": "w" * 10_000}
    response = cast.client(cast.coordinator).post(f"/acties/{action.pk}/stand/", form)
    assert (response.status_code, "w" * 10_000 in response.text, "te lang" in response.text) == (422, True, True)


def test_names_and_notes_are_for_members(cast, page):
    public = report(cast.network_a, visibility=Visibility.PUBLIC, body=BODY)
    action = Action.objects.get(report=public)
    client = cast.client(cast.coordinator)
    client.post(f"/acties/{action.pk}/wie/", {"assignee": cast.member.pk})
    client.post(f"/acties/{action.pk}/stand/", {"state": "done", "note": "Kanarienotitie"})
    name = cast.member.get_full_name()
    for person in PEOPLE:
        pages = [cast.client(getattr(cast, person)).get(url).text for url in (f"/acties/{action.pk}/", AGENDA)]
        is_inside = person in ("member", *STEERING)
        assert ["Kanarienotitie" in pages[0], name in pages[0].split("<main", 1)[1]] == [is_inside, is_inside], person
        assert "Leernetwerk A" in pages[1]


def test_nobody_takes_what_another_has_and_a_coordinator_does(cast, action):
    cast.client(cast.facilitator).post(f"/acties/{action.pk}/oppakken/")
    response = cast.client(cast.member).post(f"/acties/{action.pk}/oppakken/", follow=True)
    action.refresh_from_db()
    assert (action.assignee, "Iemand anders doet deze actie al." in response.text) == (cast.facilitator, True)
    cast.client(cast.coordinator).post(f"/acties/{action.pk}/wie/", {"assignee": cast.member.pk})
    action.refresh_from_db()
    assert action.assignee == cast.member
    cast.client(cast.coordinator).post(f"/acties/{action.pk}/wie/", {"assignee": ""})
    action.refresh_from_db()
    assert action.assignee is None


@pytest.mark.parametrize("person", ["outsider", "former_member", "nobody"])
def test_an_action_is_given_to_members_only(cast, action, person):
    form = {"assignee": getattr(cast, person).pk}
    assert cast.client(cast.coordinator).post(f"/acties/{action.pk}/wie/", form).status_code == 422


def test_who_leaves_the_network_says_nothing_more_of_its_actions(cast, action):
    client = cast.client(cast.member)
    client.post(f"/acties/{action.pk}/oppakken/")
    end_membership(cast.member.memberships.get())
    assert client.post(f"/acties/{action.pk}/stand/", {"state": "busy"}).status_code == 404
    start_membership(cast.network_b, cast.member)
    assert list(client.get("/mijn/").context["desk"].actions) == []


@pytest.mark.parametrize("person", PEOPLE)
def test_who_answers_a_question(cast, question, person):
    answer = resource(cast.network_a, title="Het antwoord")
    client = cast.client(getattr(cast, person))
    client.post(f"/vragen/{question.pk}/antwoord/", {"page": answer.pk})
    question.refresh_from_db()
    assert question.is_open is (person not in STEERING)


def test_the_answer_is_a_link_for_who_may_read_it(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=BODY)
    question = Question.objects.get(report=page)
    answer = resource(cast.network_a, title="Kanarieantwoord")
    client = cast.client(cast.coordinator)
    client.post(f"/vragen/{question.pk}/antwoord/", {"page": answer.pk})
    assert "Kanarieantwoord" in client.get(f"/vragen/{question.pk}/").text
    told = cast.client().get(f"/vragen/{question.pk}/").text
    assert ("Beantwoord" in told, "Kanarieantwoord" in told) == (True, False)
    client.post(f"/vragen/{question.pk}/antwoord/", {"page": ""})
    question.refresh_from_db()
    assert question.is_open


def test_a_page_of_another_network_is_no_answer(cast, question):
    closed = resource(cast.network_b, title="Van B")
    response = cast.client(cast.coordinator).post(f"/vragen/{question.pk}/antwoord/", {"page": closed.pk})
    assert (response.status_code, "Van B" in response.text) == (422, False)


LONG = "Plan elke maand een avond met vijf gezinnen die dicht bij elkaar wonen en laat hen kiezen"
OTHER = "Plan elke week een avond met zes gezinnen die ver van elkaar wonen en laat hen gaan"


@pytest.fixture
def lookalike(cast):
    """A lesson that was pasted anew with other words: perhaps the one that was there."""
    page = report(cast.network_a, body=[("lesson", {"title": LONG, "text": ""})])
    first = Lesson.objects.get()
    page.body = page._meta.get_field("body").to_python(
        json.dumps([{"type": "lesson", "value": {"title": OTHER, "text": ""}, "id": "nieuw"}])
    )
    page.save_revision().publish()
    return first, Lesson.objects.get(block_id="nieuw")


def test_who_knows_says_that_two_are_one(cast, lookalike):
    first, new = lookalike
    client = cast.client(cast.coordinator)
    assert LONG in client.get(new.get_absolute_url()).text
    assert LONG not in cast.client(cast.member).get(new.get_absolute_url()).text
    client.post(new.same_url, {"antwoord": "ja"})
    first.refresh_from_db()
    assert (first.title, first.block_id, first.withdrawn_at, Lesson.objects.count()) == (OTHER, "nieuw", None, 1)
    MeetingReportPage.objects.get(pk=first.report_id).save_revision().publish()
    assert Lesson.objects.count() == 1


def test_or_that_they_are_two(cast, lookalike):
    first, new = lookalike
    cast.client(cast.coordinator).post(new.same_url, {"antwoord": "nee"})
    new.refresh_from_db()
    first.refresh_from_db()
    assert (new.maybe_same_as, first.withdrawn_at is None, Lesson.objects.count()) == (None, False, 2)


@pytest.mark.parametrize("person", ["member", "outsider", "former_member", "anonymous"])
def test_nobody_else_says_so(cast, lookalike, person):
    _first, new = lookalike
    cast.client(getattr(cast, person)).post(new.same_url, {"antwoord": "ja"})
    assert Lesson.objects.count() == 2


@pytest.mark.parametrize("step", ["stand", "oppakken", "wie"])
def test_nothing_changes_by_looking(cast, action, step):
    assert cast.client(cast.coordinator).get(f"/acties/{action.pk}/{step}/").status_code == 405


def test_a_report_tells_what_became_of_each_part(cast, page, action, question):
    Action.objects.filter(pk=action.pk).update(state=ActionState.DONE)
    main = BeautifulSoup(cast.client(cast.member).get(page.url).content, "html5lib").main
    told = [(line.a["href"], [pill.get_text() for pill in line.select(".pill")]) for line in main.select(".outcome")]
    decision = page.decisions.get()
    assert told == [
        (f"/acties/{action.pk}/", ["Klaar"]),
        (f"/vragen/{question.pk}/", ["Open"]),
        (f"/besluiten/{decision.pk}/", []),
    ]


def test_the_agenda_costs_the_same_at_any_length(cast):
    costs = {}
    for times in (1, 29):
        report(cast.network_a, title=f"Met {times}", body=BODY * times)
        client = cast.client(cast.member)
        client.get(AGENDA)
        with CaptureQueriesContext(connection) as captured:
            client.get(AGENDA)
        costs[times] = len(captured)
    assert costs == {1: 14, 29: 14}


def test_after_three_years_the_step_stays_and_the_name_goes(cast, action):
    client = cast.client(cast.member)
    client.post(f"/acties/{action.pk}/oppakken/")
    client.post(f"/acties/{action.pk}/stand/", {"state": "dropped", "note": "Niet meer nodig."})
    names = Action.objects.values_list("assignee", "steps__made_by", "steps__note")
    call_command("purge_knowledge", stdout=io.StringIO())
    assert list(names.all()) == [(cast.member.pk, cast.member.pk, "Niet meer nodig.")]
    with time_machine.travel(timezone.now() + timedelta(days=3 * 365 + 1)):
        call_command("purge_knowledge", stdout=io.StringIO())
    assert list(names.all()) == [(None, None, "Niet meer nodig.")]
