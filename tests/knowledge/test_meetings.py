"""From a meeting to its report: what is filled in, who may, and what the network still has to do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import AttendanceCount, EventPage, SeatPlan, SeatRule, Session
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.meetings import queries
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Action, Question
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import publish, report

YESTERDAY = timezone.now() - timedelta(days=1)


@staged
def session(cast):
    """A meeting of network A, yesterday; network B meets along."""
    event = EventPage(title="Aan tafel", slug="aan-tafel")
    event.sections = [cast.network_b.sitepage_ptr]
    event = publish(event, cast.network_a)
    plan = SeatPlan.objects.create(event=event)
    return Session.objects.create(
        event=event, seat_plan=plan, starts_at=YESTERDAY, ends_at=YESTERDAY + timedelta(hours=2), place="Utrecht"
    )


def begin(cast, person, session, **data):
    return cast.client(getattr(cast, person)).post(reverse("report_of_meeting", args=[session.pk]), data)


def test_a_member_begins_with_what_the_meeting_tells(cast, session):
    needed = Perspective.objects.create(name="Ouder", plural="Ouders")
    for perspective in (needed, cast.perspective):
        SeatRule.objects.create(plan=session.seat_plan, perspective=perspective, minimum=1)
    AttendanceCount.objects.create(session=session, perspective=cast.perspective, registered=3, present=2)
    AttendanceCount.objects.create(session=session, perspective=needed, registered=1, present=0)

    response = begin(cast, "member", session, network=cast.network_a.pk)

    page = MeetingReportPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    day = timezone.localdate(YESTERDAY)
    assert (page.met_on, page.place, page.live, page.owner) == (day, "Utrecht", False, cast.member)
    assert page.title.endswith(": Aan tafel")
    assert list(page.perspectives_present.all()) == [cast.perspective]
    assert list(page.perspectives_missing.all()) == [needed]
    assert page.session == session
    assert page.visibility == Visibility.GROUP
    assert page.latest_revision.as_object().session == session


def test_who_takes_part_in_both_networks_files_it_under_the_other_too(cast, session):
    page = start_report(session, cast.network_a, by=cast.administrator)
    assert [section.pk for section in page.sections.all()] == [cast.network_b.pk]


def test_without_attendance_nobody_was_missing(cast, session):
    SeatRule.objects.create(plan=session.seat_plan, perspective=cast.perspective, minimum=1)
    page = start_report(session, cast.network_a, by=cast.member)
    assert (list(page.perspectives_present.all()), list(page.perspectives_missing.all())) == ([], [])


def test_a_second_press_gives_the_same_report(cast, session):
    first, second = (begin(cast, "member", session, network=cast.network_a.pk) for _press in range(2))
    assert first.url == second.url
    assert MeetingReportPage.objects.count() == 1


def test_who_may_not_edit_the_report_that_is_there_hears_so(cast, session):
    begin(cast, "coordinator", session, network=cast.network_a.pk)
    response = begin(cast, "member", session, network=cast.network_a.pk)
    assert response.status_code == 200
    assert "schrijft het verslag van deze bijeenkomst al" in response.content.decode()


@pytest.mark.parametrize("person", ["outsider", "former_member", "nobody"])
def test_who_may_not_know_of_the_meeting_finds_nothing(cast, session, person):
    for ask in (cast.client(getattr(cast, person)).get, cast.client(getattr(cast, person)).post):
        assert ask(reverse("report_of_meeting", args=[session.pk])).status_code == 404
    assert MeetingReportPage.objects.count() == 0


def test_each_network_that_met_writes_its_own(cast, session):
    """The outsider takes part in the other network that met, once he may know of the meeting."""
    EventPage.objects.update(visibility=Visibility.PUBLIC, audience=None)
    begin(cast, "outsider", session)
    assert MeetingReportPage.objects.get().get_parent().pk == cast.network_b.pk
    assert begin(cast, "outsider", session, network=cast.network_a.pk).status_code == 422
    assert begin(cast, "nobody", session).status_code == 422


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"state": SessionState.CANCELLED}, "cancelled"),
        ({"state": SessionState.TENTATIVE, "starts_at": None, "ends_at": None}, "too_early"),
        ({"starts_at": timezone.now() + timedelta(days=2), "ends_at": timezone.now() + timedelta(days=3)}, "too_early"),
    ],
)
def test_what_was_not_held_has_no_report(cast, session, fields, code):
    Session.objects.filter(pk=session.pk).update(**fields)
    with pytest.raises(Refusal) as refused:
        start_report(session, cast.network_a, by=cast.member)
    assert refused.value.code == code
    assert begin(cast, "member", session).status_code == 422


def test_looking_makes_nothing(cast, session):
    response = cast.client(cast.member).get(reverse("report_of_meeting", args=[session.pk]))
    assert response.status_code == 200
    assert MeetingReportPage.objects.count() == 0


@pytest.mark.parametrize("network", ["x", "0", "-1", "9" * 40])
def test_a_network_that_is_none_is_refused(cast, session, network):
    assert begin(cast, "member", session, network=network).status_code in (302, 422)


# --- what is still open --------------------------------------------------------------------------


def body(action="", question="", due_on="2020-01-01"):
    parts = [("action", {"text": action, "owner": "de gemeente", "due_on": due_on})] if action else []
    return parts + ([("question", {"text": question})] if question else [])


@staged
def draft(cast, session):
    """Network A left an action and a question open; B did too. The member writes the next report."""
    report(cast.network_a, title="Vorige keer", body=body("Bel de school.", "Wie betaalt dit?"))
    report(cast.network_b, title="Elders", body=body("Van een ander netwerk.", "Vraag van elders?"))
    return start_report(session, cast.network_a, by=cast.member)


def test_the_report_form_tells_what_is_open(cast, draft):
    html = cast.client(cast.member).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "Dit staat nog open van vorige keren" in html
    assert reverse("report_open_items", args=[draft.pk]) in html
    assert "Wie betaalt dit?" in html
    assert "Vraag van elders?" not in html


def test_so_does_the_form_of_a_new_report(cast, draft):
    url = reverse("wagtailadmin_pages:add", args=["knowledge", "meetingreportpage", cast.network_a.pk])
    html = cast.client(cast.member).get(url).content.decode()
    assert "Dit staat nog open van vorige keren" in html
    assert reverse("network_agenda", args=["a"]) in html


def test_the_list_of_what_is_open_is_for_who_writes_the_report(cast, draft):
    url = reverse("report_open_items", args=[draft.pk])
    people = ["member", "coordinator", "administrator", "facilitator", "outsider", "former_member", "nobody"]
    codes = {person: cast.client(getattr(cast, person)).get(url).status_code for person in people}
    assert codes == dict.fromkeys(["member", "coordinator", "administrator"], 200) | dict.fromkeys(
        ["facilitator", "outsider", "former_member", "nobody"], 404
    )
    html = cast.client(cast.coordinator).get(url).content.decode()
    assert "Bel de school." in html
    assert "Van een ander netwerk." not in html


def test_a_late_action_gets_an_end_from_there(cast, draft):
    action = Action.objects.get(text="Bel de school.")
    url = reverse("report_open_items", args=[draft.pk])
    items = queries.open_items(cast.network_a, cast.coordinator, beside=draft)
    assert [late.pk for late in items.late] == [action.pk]
    data = {"note": "De school is gebeld.", "back": url, "seen": "0"}
    response = cast.client(cast.coordinator).post(reverse("action_step", args=[action.pk, "klaar"]), data)
    assert response.url == url
    assert queries.open_items(cast.network_a, cast.coordinator, beside=draft).actions == []


def test_what_the_report_itself_holds_is_no_open_business(cast, draft):
    draft.body = body("Nieuwe actie.", "Nieuwe vraag?")
    draft.save_revision().publish()
    items = queries.open_items(cast.network_a, cast.coordinator, beside=draft)
    assert [action.text for action in items.actions] == ["Bel de school."]
    assert [question.text for question in items.questions] == ["Wie betaalt dit?"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_for_thirty_actions(cast, session, number, django_assert_num_queries):
    parts = [part for place in range(number) for part in body(f"Actie {place}", f"Vraag {place}?")]
    report(cast.network_a, title="Veel", body=parts)
    draft = start_report(session, cast.network_a, by=cast.coordinator)
    client = cast.client(cast.coordinator)
    url = reverse("report_open_items", args=[draft.pk])
    client.get(url)
    with django_assert_num_queries(QUERIES):
        client.get(url)


QUERIES = 15


# --- questions that the report answers -----------------------------------------------------------


def test_a_ticked_question_is_answered_when_the_report_goes_online_and_open_when_it_goes(cast, draft):
    question = Question.objects.get(text="Wie betaalt dit?")
    draft.answers_questions = [question]
    revision = draft.save_revision()
    question.refresh_from_db()
    assert question.is_open, "a draft answers nothing yet"
    revision.publish()
    question.refresh_from_db()
    assert question.answer_id == draft.pk
    MeetingReportPage.objects.get(pk=draft.pk).unpublish()
    question.refresh_from_db()
    assert question.is_open


def test_an_answer_that_was_given_elsewhere_stays(cast, draft):
    other = report(cast.network_a, title="Gaf antwoord", body=[])
    question = Question.objects.get(text="Wie betaalt dit?")
    draft.answers_questions = [question]
    revision = draft.save_revision()
    Question.objects.filter(pk=question.pk).update(answer=other.sitepage_ptr)
    revision.publish()
    question.refresh_from_db()
    assert question.answer_id == other.pk


def test_a_question_of_a_room_that_the_writer_may_not_enter_cannot_be_ticked(cast, draft):
    elsewhere = Question.objects.get(text="Vraag van elders?")
    choices = queries.questions_to_answer(draft, cast.network_a, cast.member)
    assert [question.text for question in choices] == ["Wie betaalt dit?"]
    assert elsewhere not in choices


def test_a_copy_answers_nothing_and_belongs_to_no_meeting(cast, draft):
    draft.answers_questions = [Question.objects.get(text="Wie betaalt dit?")]
    draft.save()
    copy = draft.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert (copy.session, list(copy.answers_questions.all())) == (None, [])
