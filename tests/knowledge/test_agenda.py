"""The improvement agenda of a network: what stands on it, for whom, and what it costs."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.records import Action, ActionStep, Decision, Question
from leernetwerken.networks.models import Membership
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import report

URL = "/netwerken/a/verbeteragenda/"
EVERYBODY = (
    "anonymous",
    "nobody",
    "outsider",
    "former_member",
    "member",
    "facilitator",
    "coordinator",
    "administrator",
)
INSIDE = {"member", "facilitator", "coordinator", "administrator"}


def main(client, url=URL):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib").main


def words(element):
    return " ".join(element.get_text(" ", strip=True).split())


def headings(page, section):
    return [words(title) for title in page.select(f"section[aria-labelledby={section}] li h3")]


def body_of(**due):
    return [("action", {"text": text, "owner": "de gemeente", "due_on": day}) for text, day in due.items()]


@staged
def shared(cast):
    """A public report with three actions, a question and a decision."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    parts = body_of(Later=tomorrow, Ooit=None, Laat=date(2023, 2, 1))
    parts += [("question", {"text": "Wie begint?"}), ("decision", {"text": "Elke maand."})]
    return report(cast.network_a, visibility=Visibility.PUBLIC, body=parts)


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_reads_what_is_public_and_members_what_is_closed(cast, shared, person):
    report(cast.network_a, title="Dicht", body=[*body_of(Geheim=None), ("question", {"text": "Geheime vraag"})])
    page = main(cast.client(getattr(cast, person)))
    closed = person in INSIDE
    assert sorted(headings(page, "acties")) == sorted(["Laat", "Later", "Ooit"] + ["Geheim"] * closed)
    assert sorted(headings(page, "vragen")) == sorted(["Wie begint?"] + ["Geheime vraag"] * closed)
    assert headings(page, "besluiten") == ["Elke maand."]
    assert ("Geheim" in str(page), "Dicht" in str(page)) == (closed, closed)


@pytest.mark.parametrize("person", EVERYBODY)
def test_who_has_an_action_is_for_members_to_know(cast, shared, person):
    action = Action.objects.get(text="Laat")
    acts.take(action, by=cast.member)
    acts.change_state(action, ActionState.DONE, note="Noor is gebeld", by=cast.member)
    for url in (URL, action.get_absolute_url()):
        html = str(main(cast.client(getattr(cast, person)), url))
        assert "de gemeente" in html
        assert [text in html for text in ("Persoon member", "Noor is gebeld")] == [person in INSIDE] * 2


def test_a_report_filed_under_another_network_stands_on_its_agenda_without_names(cast):
    report(cast.network_a, visibility=Visibility.PUBLIC, body=body_of(Samen=None), sections=[cast.network_b])
    acts.take(Action.objects.get(), by=cast.member)
    page = main(cast.client(cast.outsider), "/netwerken/b/verbeteragenda/")
    assert headings(page, "acties") == ["Samen"]
    assert "Persoon member" not in str(page)
    assert "Persoon member" in str(main(cast.client(cast.member), "/netwerken/b/verbeteragenda/"))


def test_somebody_who_left_is_not_named(cast, shared):
    acts.take(Action.objects.get(text="Laat"), by=cast.member)
    Membership.objects.filter(user=cast.member).update(ended_on=timezone.localdate())
    assert "Persoon member" not in str(main(cast.client(cast.coordinator)))


def test_a_member_shows_the_organisation_only_if_chosen(cast, shared):
    cast.member.organisation = "De Kring"
    cast.member.save()
    acts.take(Action.objects.get(text="Laat"), by=cast.member)
    client = cast.client(cast.coordinator)
    assert "De Kring" in str(main(client))
    Membership.objects.filter(user=cast.member).update(shows_organisation=False)
    assert "De Kring" not in str(main(client))


def test_what_is_open_comes_first_by_date_and_a_missed_day_is_said_kindly(cast, shared):
    done, other = report(cast.network_a, body=body_of(Af=None, Weg=None)), cast.coordinator
    for text, state in (("Af", ActionState.DONE), ("Weg", ActionState.DROPPED)):
        acts.change_state(Action.objects.get(report=done, text=text), state, note="Omdat", by=other)
    page = main(cast.client(other))
    assert headings(page, "acties") == ["Laat", "Later", "Ooit", "Weg", "Af"]
    assert "zou op 1 februari 2023 klaar zijn" in words(page)


def test_the_filter_shows_one_state(cast, shared):
    acts.change_state(Action.objects.get(text="Ooit"), ActionState.BUSY, by=cast.coordinator)
    page = main(cast.client(), f"{URL}?stand=busy")
    assert headings(page, "acties") == ["Ooit"]
    assert page.select("section[aria-labelledby=vragen]") == []
    chips = [(link["href"], words(link)) for link in page.select("nav .chip")]
    assert chips == [(URL, "Alles"), ("?stand=open", "Open 2"), ("?stand=busy", "Mee bezig 1")]


@pytest.mark.parametrize("query", ["?stand=zomaar", "?deel=x", "?stand=%00", f"?deel={'x' * 9_000}"])
def test_a_choice_that_is_none_is_404_or_refused(cast, query):
    assert cast.client().get(URL + query).status_code in (400, 404, 414)


@pytest.mark.parametrize("query", ["?deel=vragen&page=x", "?deel=vragen&page=999", "?stand=open&page=-1"])
def test_an_odd_page_number_is_no_error(cast, shared, query):
    assert cast.client().get(URL + query).status_code == 200


def test_a_network_that_is_not_yours_to_know_has_no_agenda(cast):
    cast.network_a.unpublish()
    assert [cast.client(user).get(URL).status_code for user in (None, cast.member)] == [404, 404]


def test_only_reading(cast):
    assert cast.client(cast.coordinator).post(URL).status_code == 405


@pytest.mark.parametrize(
    ("person", "url", "figure"),
    [
        ("anonymous", URL, 9),
        ("member", URL, 14),
        ("member", f"{URL}?deel=acties", 12),
        ("member", f"{URL}?deel=vragen", 11),
        ("anonymous", "/netwerken/a/", 9),
    ],
)
def test_the_costs_are_the_same_for_one_and_for_thirty(cast, person, url, figure):
    client, costs = cast.client(getattr(cast, person)), {}
    page = report(cast.network_a, visibility=Visibility.PUBLIC, body=[])
    for count in (1, 30):
        for model in (Action, Question, Decision):
            fresh = [model(report=page, block_id=f"{count}-{n}", text=f"Nummer {n}") for n in range(count)]
            model.objects.bulk_create(fresh)
        Action.objects.update(assignee=cast.facilitator)
        Question.objects.update(answer=page)
        ActionStep.objects.bulk_create(
            ActionStep(action=action, state="open", note="x") for action in Action.objects.all()
        )
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        costs[count] = len(captured)
    assert costs == {1: figure, 30: figure}


def test_the_page_of_the_network_counts_and_leads_there(cast, shared):
    card = main(cast.client(), "/netwerken/a/").find(id="acties-open").find_parent("section")
    assert "3 acties open" in words(card)
    assert "1 vraag open" in words(card)
    assert card.select("a")[-1]["href"] == URL
    assert [words(item) for item in card.select("li")] == ["Laat", "Later", "Ooit"]


def test_no_page_can_take_the_address(cast):
    assert not cast.network_a._slug_is_available("verbeteragenda", cast.network_a)
