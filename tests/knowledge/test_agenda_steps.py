"""Who moves an action, and what is kept of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.agenda_steps import STEPS
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.records import Action, ActionStep
from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import report
from .test_agenda import EVERYBODY, body_of, main

TOMORROW = timezone.localdate() + timedelta(days=1)
TYPED = {
    "klaar": {"note": "De groep draait."},
    "gestopt": {"note": "Geen geld."},
    "datum": {"due_on": TOMORROW.isoformat()},
}
LEADING = {"facilitator", "coordinator", "administrator"}


@staged
def action(cast):
    report(cast.network_a, visibility=Visibility.PUBLIC, body=body_of(Doen=None))
    return Action.objects.get()


def press(cast, person, action, word, **fields):
    last = action.steps.order_by("-pk").values_list("pk", flat=True).first() or 0
    data = {"seen": last} | TYPED.get(word, {}) | fields
    return cast.client(getattr(cast, person)).post(f"{action.get_absolute_url()}{word}/", data, follow=True)


@pytest.mark.parametrize("word", ["bezig", "klaar", "gestopt", "datum"])
@pytest.mark.parametrize("person", EVERYBODY)
def test_who_leads_the_conversations_moves_an_action(cast, action, person, word):
    press(cast, person, action, word)
    assert action.steps.count() == (person in LEADING)


@pytest.mark.parametrize("word", ["bezig", "klaar", "gestopt", "datum"])
def test_so_does_who_has_it_until_he_leaves_the_network(cast, action, word):
    press(cast, "member", action, "oppakken")
    press(cast, "member", action, word)
    assert action.steps.count() == 2
    end_membership(cast.member.memberships.get())
    press(cast, "member", action, "open")
    assert action.steps.count() == 2


@staged
def closed(cast):
    report(cast.network_a, body=body_of(Geheim=None))
    return Action.objects.get()


@pytest.mark.parametrize("person", EVERYBODY)
@pytest.mark.parametrize("word", list(STEPS))
def test_nothing_is_found_on_a_closed_report(cast, closed, person, word):
    response = press(cast, person, closed, word)
    if person in ("nobody", "outsider", "former_member"):
        assert response.status_code == 404
    if person not in ("member", *LEADING):
        assert ("Geheim" in response.text, closed.steps.count()) == (False, 0)


@pytest.mark.parametrize("person", EVERYBODY)
def test_any_member_takes_what_nobody_has(cast, action, person):
    press(cast, person, action, "oppakken")
    action.refresh_from_db()
    taken = person in ("member", "facilitator", "coordinator")
    assert action.assignee == (getattr(cast, person) if taken else None)


def test_what_somebody_has_is_not_taken_but_what_a_leaver_had_is(cast, action):
    press(cast, "member", action, "oppakken")
    assert "Iemand heeft deze actie al opgepakt." in press(cast, "facilitator", action, "oppakken").text
    end_membership(cast.member.memberships.get())
    press(cast, "facilitator", action, "oppakken")
    action.refresh_from_db()
    assert action.assignee == cast.facilitator


def test_only_who_has_it_gives_it_back(cast, action):
    press(cast, "member", action, "oppakken")
    press(cast, "facilitator", action, "teruggeven")
    assert Action.objects.get().assignee == cast.member
    press(cast, "member", action, "teruggeven")
    assert Action.objects.get().assignee is None


@pytest.mark.parametrize("person", EVERYBODY)
def test_a_coordinator_gives_and_takes_back(cast, action, person):
    assert cast.member
    press(cast, person, action, "geven", user=cast.member.pk)
    may = person in ("coordinator", "administrator")
    assert Action.objects.get().assignee == (cast.member if may else None)
    press(cast, person, action, "geven", user="")
    assert [step.kind for step in action.steps.all()] == (["given", "back"] if may else [])


@pytest.mark.parametrize("name", ["outsider", "former_member", "nobody"])
def test_nobody_outside_the_network_is_given_anything(cast, action, name):
    stranger = getattr(cast, name)
    assert press(cast, "coordinator", action, "geven", user=stranger.pk).status_code == 422
    with pytest.raises(Refusal) as refused:
        acts.give(action, stranger, by=cast.coordinator)
    assert (refused.value.code, Action.objects.get().assignee) == ("not_member", None)


@pytest.mark.parametrize(
    ("word", "fields", "says"),
    [
        ("klaar", {"note": " "}, "Wat is er gedaan?"),
        ("gestopt", {"note": ""}, "Waarom stopt dit?"),
        ("klaar", {"note": "x" * 2_001}, "2000"),
        ("datum", {"due_on": "2020-01-01", "note": "Mijn uitleg"}, "Kies vandaag, of een dag die nog komt."),
        ("datum", {"due_on": "morgen"}, "Nieuwe datum"),
    ],
)
def test_what_misses_is_asked_and_typed_words_stay(cast, action, word, fields, says):
    response = press(cast, "coordinator", action, word, **fields)
    assert (response.status_code, action.steps.count()) == (422, 0)
    assert says in response.text
    assert fields.get("note", "")[:11].strip() in response.text


def test_evidence_is_asked_by_the_rule_too(cast, action):
    for state, code in ((ActionState.DONE, "no_evidence"), (ActionState.DROPPED, "no_reason"), ("weg", "unknown")):
        with pytest.raises(Refusal) as refused:
            acts.change_state(action, state, by=cast.coordinator)
        assert refused.value.code == code


def test_two_who_press_at_once_do_not_undo_one_another(cast, action):
    """Both saw the same page; the second reads that something changed, and nothing is doubled."""
    press(cast, "coordinator", action, "klaar")
    for word in ("klaar", "bezig"):
        late = press(cast, "facilitator", action, word, seen=0)
        assert "Iemand anders veranderde deze actie net." in late.text
    assert (Action.objects.get().state, action.steps.count()) == (ActionState.DONE, 1)
    again = press(cast, "facilitator", action, "gestopt", seen=0, note="Toch niet")
    assert (again.status_code, "Toch niet" in again.text) == (422, True)
    assert f'name="seen" value="{action.steps.get().pk}"' in again.text


def test_the_history_names_people_and_notes_for_members_alone(cast, action):
    press(cast, "member", action, "oppakken")
    press(cast, "member", action, "datum")
    press(cast, "member", action, "klaar")
    inside = str(main(cast.client(cast.facilitator), action.get_absolute_url()))
    assert [text in inside for text in ("Opgepakt", "De groep draait.", "door Persoon member")] == [True] * 3
    for person in ("anonymous", "nobody", "outsider", "former_member"):
        outside = str(main(cast.client(getattr(cast, person)), action.get_absolute_url()))
        assert [text in outside for text in ("Opgepakt", "De groep draait.", "Persoon member")] == [False] * 3
        assert outside.count('<li class="row">') == 2


def test_every_change_is_in_the_history_of_the_report_without_words(cast, action):
    press(cast, "coordinator", action, "klaar")
    entry = PageLogEntry.objects.get(action="knowledge.change_action")
    assert (entry.user, entry.page_id, entry.data) == (
        cast.coordinator,
        action.report_id,
        {"action": action.pk, "kind": "state"},
    )


def test_an_action_that_left_the_report_does_not_move(cast, action):
    Action.objects.update(withdrawn_at=timezone.now())
    assert press(cast, "coordinator", action, "bezig").status_code in (404, 410)
    with pytest.raises(Refusal) as refused:
        acts.change_state(action, ActionState.BUSY, by=cast.coordinator)
    assert refused.value.code == "withdrawn"
    Action.objects.all().delete()
    with pytest.raises(Refusal) as refused:
        acts.change_state(action, ActionState.BUSY, by=cast.coordinator)
    assert refused.value.code == "gone"


@pytest.mark.parametrize(
    "back", ["https://elders.test/", "//elders.test/", "javascript:alert(1)", "\r\nX: y", "x", "?a"]
)
def test_the_way_back_stays_on_this_site(cast, action, back):
    response = cast.client(cast.coordinator).post(f"{action.get_absolute_url()}bezig/", {"seen": "0", "back": back})
    assert response["Location"] == action.get_absolute_url()


def test_whoever_may_not_any_more_gets_his_words_back_and_no_form(cast, action):
    """The form would offer the names of who takes part."""
    response = cast.client(cast.outsider).post(
        f"{action.get_absolute_url()}klaar/", {"seen": "0", "note": "Het lukte."}
    )
    assert (response.status_code, "<blockquote>Het lukte.</blockquote>" in response.text) == (422, True)
    assert ('name="note"' in response.text, ActionStep.objects.count()) == (False, 0)


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40, "\x00"])
def test_an_odd_step_is_no_error(cast, action, seen):
    response = cast.client(cast.coordinator).post(f"{action.get_absolute_url()}bezig/", {"seen": seen})
    assert response.status_code in (302, 400, 422)


def test_unknown_steps_and_reading_change_nothing(cast, action):
    client = cast.client(cast.coordinator)
    assert client.post(f"{action.get_absolute_url()}wissen/").status_code == 404
    assert client.get(f"{action.get_absolute_url()}bezig/").status_code == 405
    assert ActionStep.objects.count() == 0


@pytest.mark.parametrize(("person", "figure"), [("anonymous", 5), ("coordinator", 12)])
def test_the_page_of_an_action_costs_the_same_for_one_and_for_thirty_steps(cast, action, person, figure):
    client, url, costs = cast.client(getattr(cast, person)), action.get_absolute_url(), {}
    assert cast.member
    acts.take(action, by=cast.member)
    for count in (1, 30):
        ActionStep.objects.bulk_create(
            ActionStep(action=action, state="open", note="x", made_by=cast.member) for _ in range(count)
        )
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        costs[count] = len(captured)
    assert costs == {1: figure, 30: figure}


@pytest.mark.parametrize("person", ["nobody", "outsider", "former_member", "member", "facilitator"])
def test_the_members_are_not_listed_for_who_gives_nothing(cast, action, person):
    assert cast.coordinator
    response = press(cast, person, action, "geven", user="999999")
    assert ("Alleen een coördinator" in response.text, "Persoon coordinator" in response.text) == (True, False)
