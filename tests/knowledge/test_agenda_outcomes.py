"""What became of a report, what waits on ``/mijn/``, and what is forgotten in time."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import Action, ActionStep, Decision, Lesson, Question
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import PARTS, report, resource
from .test_agenda import body_of, main, words

PAST = date(2023, 2, 1)


def outcomes(page):
    """``[(address, pill or None)]`` after each typed block."""
    lines = [link.parent for link in page.select(".prose p.meta > a")]
    return [(line.a["href"], pill.get_text() if (pill := line.find(class_="pill")) else None) for line in lines]


def test_each_block_leads_to_its_record_and_says_how_it_stands(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=PARTS)
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    begin, on = Lesson.objects.order_by("position")
    action, question, decision = Action.objects.get(), Question.objects.get(), Decision.objects.get()
    urls = [record.get_absolute_url() for record in (begin, on, action, question, decision)]
    client = cast.client()
    assert outcomes(main(client, page.url)) == list(zip(urls, [None, None, "nog niet klaar", None, None], strict=True))
    lesson = index.add_child(instance=LessonPage(title="Begin klein", source=begin, live=False))
    assert outcomes(main(client, page.url))[0] == (urls[0], None)
    lesson.save_revision().publish()
    acts.change_state(action, ActionState.DONE, note="Gelukt", by=cast.coordinator)
    acts.answer(question, resource(cast.network_a), by=cast.coordinator)
    html = main(client, page.url)
    assert outcomes(html) == list(zip(urls, ["in de bibliotheek", None, "klaar", "beantwoord", None], strict=True))
    aside = html.aside.find(string="Wat kwam ervan").find_parent("section")
    assert [words(line) for line in aside.select("li")] == [
        "1 actie klaar",
        "1 vraag beantwoord",
        "1 les in de bibliotheek",
    ]
    assert "Begin klein" in words(main(client, urls[0]))


def test_the_side_counts_actions_by_state(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=body_of(A=None, B=None, C=None, D=PAST))
    states = {"A": ActionState.DONE, "B": ActionState.DONE, "C": ActionState.BUSY}
    for text, state in states.items():
        acts.change_state(Action.objects.get(text=text), state, note="Omdat", by=cast.coordinator)
    assert "2 acties klaar, 1 bezig, 1 nog niet klaar" in words(main(cast.client(), page.url).aside)


def test_two_blocks_with_one_id_each_lead_to_their_own(cast):
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=body_of(A=None, B=None))
    Action.objects.filter(text="B").delete()
    first, second = page.body.raw_data
    second["id"] = first["id"]
    page.save_revision().publish()
    urls = [Action.objects.get(text=text).get_absolute_url() for text in "AB"]
    assert [url for url, _pill in outcomes(main(cast.client(), page.url))] == urls


def test_a_draft_that_was_never_published_is_previewed_without(cast):
    page = cast.report(body=PARTS, live=False, owner=cast.coordinator)
    assert page.get_latest_revision_as_object().make_preview_request().status_code == 200


# --- /mijn/ -----------------------------------------------------------------------------------


@staged
def tasks(cast):
    report(cast.network_a, body=body_of(Later=timezone.localdate() + timedelta(days=9), Laat=PAST, Ooit=None))
    for action in Action.objects.all():
        acts.take(action, by=cast.member)


def mine(client, section="mijn-acties"):
    return [words(title) for title in main(client, "/mijn/").select(f"section[aria-labelledby={section}] h3")]


def test_what_i_took_on_stands_on_my_page_the_late_first(cast, tasks):
    assert mine(cast.client(cast.member)) == ["Laat", "Later", "Ooit"]
    for person in ("facilitator", "coordinator", "outsider", "nobody", "administrator", "former_member"):
        assert mine(cast.client(getattr(cast, person))) == []


def test_one_press_there_and_back_again(cast, tasks):
    client = cast.client(cast.member)
    form = main(client, "/mijn/").select_one("section[aria-labelledby=mijn-acties] form")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    response = client.post(form["action"], data)
    assert (response["Location"], Action.objects.get(text="Laat").state) == ("/mijn/", ActionState.BUSY)


def test_what_is_done_or_no_longer_mine_goes(cast, tasks):
    acts.change_state(Action.objects.get(text="Ooit"), ActionState.DONE, note="Ja", by=cast.member)
    acts.give(Action.objects.get(text="Later"), None, by=cast.coordinator)
    assert mine(cast.client(cast.member)) == ["Laat"]
    end_membership(cast.member.memberships.get())
    start_membership(cast.network_b, cast.member)
    assert mine(cast.client(cast.member)) == []


def test_a_coordinator_sees_what_is_late_in_his_networks(cast, tasks):
    report(cast.network_b, title="Van B", body=body_of(Elders=PAST))
    late = f"laat-{cast.network_a.pk}"
    assert mine(cast.client(cast.coordinator), late) == ["Laat"]
    for person in ("member", "facilitator", "other_coordinator", "administrator"):
        assert mine(cast.client(getattr(cast, person)), late) == []
    start_membership(cast.network_b, cast.coordinator, role=MembershipRole.MEMBER)
    assert "Elders" not in str(main(cast.client(cast.coordinator), "/mijn/"))


# --- in time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_finished", "forgotten"), [(1094, True, 0), (1096, True, 2), (1096, False, 0)])
def test_three_years_after_the_end_nobody_knows_who_it_was(cast, days, is_finished, forgotten):
    report(cast.network_a, body=body_of(Doen=None))
    action = Action.objects.get()
    acts.take(action, by=cast.member)
    state = ActionState.DONE if is_finished else ActionState.BUSY
    acts.change_state(action, state, note="Noor is gebeld", by=cast.member)
    ActionStep.objects.update(made_at=timezone.now() - timedelta(days=days))
    out = StringIO()
    call_command("purge_knowledge", stdout=out)
    assert out.getvalue().splitlines()[0] == f"forgot the people of {forgotten} steps"
    rows = list(ActionStep.objects.values_list("state", "made_by", "assignee", "note"))
    assert [row[0] for row in rows] == ["open", state]
    assert [row[1:] == (None, None, "") for row in rows] == [bool(forgotten)] * 2
    assert (Action.objects.get().assignee is None) == bool(forgotten)
