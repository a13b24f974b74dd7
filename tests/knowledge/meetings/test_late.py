"""What is late is decided before the report of the next meeting is sent in, by whatever road."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge import agenda_actions
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.meetings import actions, late, queries
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Action
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.pages.enums import Visibility
from tests.knowledge.builders import report
from tests.pages.roads import ROADS, ROADS_PAST_THE_FORM, by_approval, by_plan, is_live
from tests.stage import staged

from .builders import open_up, put_online, whole

TEXT = [("text", "<p>We spraken over steun.</p>")]
LATE = "Bel de school."


def earlier(network, *texts, due_on="2020-01-01", **fields):
    """A report of another time, with these actions."""
    body = [("action", {"text": text, "owner": "de gemeente", "due_on": due_on}) for text in texts]
    return report(network, title=f"Vorige keer {texts[0]}", body=body, **fields)


@staged
def page(cast, draft):
    """The member's report of a meeting, while an action of the network should have been done."""
    earlier(cast.network_a, LATE)
    return whole(draft, body=TEXT).get_latest_revision_as_object()


def form_of(page, **fields):
    body = streamfield([("text", rich_text("<p>Zo typte ik het.</p>"))])
    fields = {"title": page.title, "summary": "Net getypt.", "met_on": page.met_on, "body": body} | fields
    return nested_form_data(fields)


def send_in(cast, page, person=None, button="action-submit", **fields):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_of(page, **fields) | ({button: "1"} if button else {})
    return cast.client(person or cast.member).post(url, data)


def is_sent(page):
    return MeetingReportPage.objects.get(pk=page.pk).current_workflow_state is not None


def finish(cast, action, how):
    if how == "date":
        agenda_actions.change_date(action, timezone.localdate() + timedelta(days=3), by=cast.coordinator)
    else:
        agenda_actions.change_state(action, how, by=cast.coordinator, note="Zo zit het.")


# --- sending in -----------------------------------------------------------------------------------


def test_it_is_not_sent_in_and_nothing_typed_is_lost(cast, page):
    response = send_in(cast, page, place="Een zaal")
    html = response.content.decode()
    assert (response.status_code, is_sent(page)) == (200, False)
    (message,) = response.context["form"].non_field_errors()
    assert message.startswith("Eén actie had al klaar moeten zijn: ‘Bel de school.’. Kies wat ermee gebeurt: klaar,")
    assert "Een zaal" in html
    assert "Zo typte ik het." in html


@pytest.mark.parametrize("how", [ActionState.DONE, ActionState.DROPPED, "date"])
def test_a_date_a_proof_or_a_reason_is_enough(cast, page, how):
    finish(cast, Action.objects.get(text=LATE), how)
    assert send_in(cast, page).status_code == 302
    assert is_sent(page)


def test_a_draft_is_saved_whatever_is_late(cast, page):
    assert send_in(cast, page, button="").status_code == 302
    assert MeetingReportPage.objects.get(pk=page.pk).get_latest_revision_as_object().summary == "Net getypt."


def test_what_has_another_day_or_none_holds_nothing_up(cast, draft):
    today = timezone.localdate().isoformat()
    earlier(cast.network_a, "Vandaag nog.", due_on=today)
    earlier(cast.network_a, "Ooit.", due_on=None)
    earlier(cast.network_b, "Van elders.")
    earlier(cast.network_a, "Weer weg.").unpublish()
    assert send_in(cast, whole(draft, body=TEXT)).status_code == 302
    assert is_sent(draft)


def test_a_report_without_a_meeting_is_not_bound(cast):
    earlier(cast.network_a, LATE)
    free = cast.report(live=False, owner=cast.member, met_on=timezone.localdate(), summary="Kort.", body=TEXT)
    assert send_in(cast, free).status_code == 302
    assert is_sent(free)


def test_five_are_named_and_the_rest_counted(cast, draft):
    earlier(cast.network_a, *(f"Actie {number}." for number in range(7)))
    message = late.refuse_late(draft, cast.network_a, cast.member).message
    assert message.startswith("7 acties hadden al klaar moeten zijn: ‘Actie 0.’, ‘Actie 1.’")
    assert "‘Actie 4.’ en nog 2. Kies" in message
    assert "Actie 5" not in message


# --- whose actions ----------------------------------------------------------------------------------


def test_a_network_that_the_writer_takes_part_in_counts_too(cast, session):
    """He files the report under it; where he only reads along it holds nothing up."""
    earlier(cast.network_b, "Van B.", visibility=Visibility.PUBLIC)
    draft = whole(actions.start_report(session, cast.network_a, by=cast.member), body=TEXT)
    assert [section.pk for section in draft.get_latest_revision_as_object().sections.all()] == [cast.network_b.pk]
    assert late.refuse_late(draft, cast.network_a, cast.member) is None
    start_membership(cast.network_b, cast.member)
    assert late.refuse_late(draft, cast.network_a, cast.member).code == "late_actions"
    assert late.refuse_late(draft, cast.network_a, cast.member, sections=[]) is None, "what the form says counts"


def test_of_another_network_only_its_own_people_read_what_is_late(cast, session):
    earlier(cast.network_b, "Geheim van B.")
    start_membership(cast.network_b, cast.member)
    draft = actions.start_report(session, cast.network_a, by=cast.member)
    told = {who: late.refuse_late(draft, cast.network_a, who).message for who in (cast.member, cast.coordinator, None)}
    assert {who: "Geheim van B." in message for who, message in told.items()} == {
        cast.member: True,
        cast.coordinator: False,
        None: False,
    }
    listed = cast.client(cast.coordinator).get(reverse("report_open_items", args=[draft.pk])).text
    assert "Geheim van B." not in listed
    assert "Geheim van B." in cast.client(cast.member).get(reverse("report_open_items", args=[draft.pk])).text


# --- going online -----------------------------------------------------------------------------------


@pytest.mark.parametrize("road", ROADS)
def test_no_road_leads_online_while_something_is_late(cast, page, road):
    road(cast, page)
    assert not is_live(page)


@pytest.mark.parametrize("road", ROADS)
def test_every_road_does_when_nothing_is(cast, page, road):
    """The control."""
    finish(cast, Action.objects.get(text=LATE), ActionState.DONE)
    road(cast, page)
    assert is_live(page)


@pytest.mark.parametrize("road", [road for road in ROADS_PAST_THE_FORM if road is not by_plan])
def test_the_coordinator_reads_which_action_it_is(cast, page, road):
    response = road(cast, page)
    assert response.status_code == 200
    assert "is niet gepubliceerd, want het is nog niet af." in response.text
    assert "Bel de school." in response.text


def test_what_becomes_late_on_the_coordinators_desk_is_a_message(cast, page):
    """Sent in on a good day, approved on the next one; it can still be sent back."""
    action = Action.objects.get(text=LATE)
    finish(cast, action, "date")
    assert send_in(cast, page).status_code == 302
    Action.objects.update(due_on="2020-01-01")
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    response = cast.client(cast.coordinator).post(url, {"visibility": "group", "comment": ""}, follow=True)
    assert (response.status_code, is_live(page)) == (200, False)
    assert "Bel de school." in response.text
    data = form_of(page) | {
        "action-workflow-action": "1",
        "workflow-action-name": "reject",
        "workflow-action-extra-data": '{"comment": "Kijk nog eens."}',
    }
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert cast.client(cast.coordinator).post(edit, data).status_code == 302
    assert MeetingReportPage.objects.get(pk=page.pk).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize(("days_ago", "goes_online"), [(1, True), (5, False)])
def test_what_became_late_since_a_plan_does_not_undo_it(cast, page, days_ago, goes_online):
    """Planned three days ago; the second is the control."""
    today, now = timezone.localdate(), timezone.now()
    Action.objects.update(due_on=today - timedelta(days=days_ago))
    revision = page.save_revision(approved_go_live_at=now - timedelta(hours=1))
    type(revision).objects.filter(pk=revision.pk).update(created_at=now - timedelta(days=3))
    call_command("publish_scheduled")
    assert is_live(page) == goes_online


def test_a_report_that_was_online_is_corrected_in_peace(cast, draft):
    """Months later, whatever is late by then."""
    page = put_online(whole(draft, body=TEXT), cast.coordinator)
    earlier(cast.network_a, LATE)
    assert late.refuse_late(page, cast.network_a, cast.member) is None
    by_approval(cast, whole(page, summary="Beter."))
    assert MeetingReportPage.objects.get(pk=page.pk).summary == "Beter."


def test_a_writer_who_left_still_has_a_report_of_the_network(cast, page):
    end_membership(cast.member.memberships.get())
    assert late.refuse_late(MeetingReportPage.objects.get(pk=page.pk), cast.network_a, None).code == "late_actions"


# --- the list beside the form -------------------------------------------------------------------------


def postpone(cast, page, action, person, **data):
    url = reverse("report_postpone", args=[page.pk, action.pk])
    return cast.client(person).post(url, {"seen": "0"} | data)


def test_the_form_names_what_is_late_and_leads_to_it(cast, page):
    action = Action.objects.get(text=LATE)
    html = cast.client(cast.member).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert f"{reverse('report_open_items', args=[page.pk])}#actie-{action.pk}" in html
    assert f'id="actie-{action.pk}"' in cast.client(cast.member).get(reverse("report_open_items", args=[page.pk])).text


def test_a_member_who_may_not_change_it_gives_it_a_new_day_in_one_press(cast, page):
    action = Action.objects.get(text=LATE)
    with pytest.raises(Refusal):
        agenda_actions.change_date(action, timezone.localdate(), by=cast.member)
    response = postpone(cast, page, action, cast.member)
    assert response.url == reverse("report_open_items", args=[page.pk]) + "#acties"
    action.refresh_from_db()
    assert action.due_on == timezone.localdate() + timedelta(days=actions.POSTPONED_DAYS)
    step = action.steps.get()
    assert (step.made_by, step.note) == (cast.member, "Doorgeschoven bij het schrijven van een verslag.")
    assert send_in(cast, page).status_code == 302
    assert is_sent(page)


def test_pressed_twice_or_after_somebody_else_it_says_so(cast, page):
    action = Action.objects.get(text=LATE)
    finish(cast, action, ActionState.BUSY)
    for seen in ("0", "", str(action.steps.get().pk)):
        response = postpone(cast, page, action, cast.member, seen=seen)
        assert response.status_code == 302
    shown = cast.client(cast.member)
    assert shown.get(response.url).status_code == 200
    assert action.steps.count() == 2


def test_it_is_for_who_writes_and_for_what_is_late_here(cast, page):
    action = Action.objects.get(text=LATE)
    earlier(cast.network_b, "Van elders.", visibility=Visibility.PUBLIC)
    elsewhere = Action.objects.get(text="Van elders.")
    for person in (cast.facilitator, cast.outsider, cast.former_member, cast.nobody):
        assert postpone(cast, page, action, person).status_code == 404
    assert postpone(cast, page, action, None).url.startswith("/inloggen/")
    assert postpone(cast, page, elsewhere, cast.member).status_code == 302
    finish(cast, action, "date")
    assert postpone(cast, page, action, cast.member, seen="").status_code == 302
    assert [one.steps.count() for one in (elsewhere, action)] == [0, 1]


def test_not_for_a_report_that_holds_nothing_up(cast, page):
    action = Action.objects.get(text=LATE)
    free = cast.report(title="Los", live=False, owner=cast.member)
    assert postpone(cast, free, action, cast.member).status_code == 302
    assert action.steps.count() == 0
    assert "Nieuwe datum:" not in cast.client(cast.member).get(reverse("report_open_items", args=[free.pk])).text
    assert "Nieuwe datum:" in cast.client(cast.member).get(reverse("report_open_items", args=[page.pk])).text


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_late_actions_cost_as_much_as_one(cast, draft, number, django_assert_num_queries):
    earlier(cast.network_a, *(f"Actie {place}." for place in range(number)))
    with django_assert_num_queries(ASKING):
        assert late.refuse_late(draft, cast.network_a, cast.member).code == "late_actions"
    client, url = cast.client(cast.member), reverse("report_open_items", args=[draft.pk])
    client.get(url)
    with django_assert_num_queries(LISTING):
        client.get(url)
    open_up(draft, Visibility.GROUP, cast.coordinator)
    assert len(queries.open_items(cast.network_a, cast.member, beside=draft).late) == number


ASKING, LISTING = 4, 15
