"""Members write in Wagtail's editor: a draft asks little, a report that others read asks more."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks import actions
from leernetwerken.networks.enums import MembershipRole

from .builders import report

TODAY = "2026-03-10 12:00:00+01:00"


def form_data(**values):
    data = {"title": "Verslag van maart", "slug": "verslag-van-maart", "body": streamfield([])} | values
    return nested_form_data(data)


def complete(**values):
    body = streamfield([("text", rich_text("<p>We spraken over steun.</p>"))])
    return form_data(**{"met_on": "2026-03-09", "summary": "We spraken over steun.", "body": body} | values)


def add_url(network, model=MeetingReportPage):
    return reverse("wagtailadmin_pages:add", args=("knowledge", model._meta.model_name, network.pk))


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def errors(response):
    """``{field: [message]}`` as the editor shows it, and proof that the form came back."""
    assert response.status_code == 200
    form = response.context["form"]
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def test_a_draft_needs_a_title_only(cast):
    response = cast.client(cast.member).post(add_url(cast.network_a), form_data(slug=""))
    assert response.status_code == 302, errors(response)
    page = MeetingReportPage.objects.get()
    assert (page.title, page.live, page.owner, page.met_on) == ("Verslag van maart", False, cast.member, None)
    again = cast.client(cast.member).post(edit_url(page), form_data(title="Anders", slug=page.slug))
    assert again.status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Anders"


def test_a_title_of_signs_only_gets_an_address_of_its_own(cast):
    client = cast.client(cast.member)
    for _time in range(2):
        assert client.post(add_url(cast.network_a), form_data(title="🎉", slug="")).status_code == 302
    assert sorted(page.slug for page in MeetingReportPage.objects.all()) == ["verslag", "verslag-2"]


def test_a_draft_without_a_title_says_so(cast):
    response = cast.client(cast.member).post(add_url(cast.network_a), form_data(title="", place="Utrecht"))
    assert list(errors(response)) == ["title"]
    assert MeetingReportPage.objects.count() == 0


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"met_on": ""}, "met_on"), ({"summary": ""}, "summary"), ({"body": streamfield([])}, "body")],
)
def test_submitting_says_what_is_still_needed_and_keeps_the_text(cast, missing, field):
    data = complete(place="Een zaal in Utrecht", **missing) | {"action-submit": "1"}
    response = cast.client(cast.member).post(add_url(cast.network_a), data)
    found = errors(response)
    assert list(found) == [field]
    assert "insturen" in found[field][0] or "minstens één" in found[field][0]
    html = BeautifulSoup(response.content, "html5lib")
    assert html.find(id="id_place")["value"] == "Een zaal in Utrecht"
    assert html.find(id="id_title").get("value", html.find(id="id_title").get_text()) == "Verslag van maart"
    if field != "body":
        assert "We spraken over steun." in response.content.decode()
    assert MeetingReportPage.objects.count() == 0


def test_everything_that_is_missing_is_said_at_once(cast):
    response = cast.client(cast.member).post(add_url(cast.network_a), form_data() | {"action-submit": "1"})
    assert sorted(errors(response)) == ["body", "met_on", "summary"]


def test_a_complete_report_goes_to_the_coordinator(cast):
    data = complete() | {"action-submit": "1"}
    with time_machine.travel(TODAY, tick=False):
        response = cast.client(cast.member).post(add_url(cast.network_a), data)
    page = MeetingReportPage.objects.get()
    assert response.status_code == 302
    assert page.current_workflow_state.status == "in_progress"
    assert page.live is False


@pytest.mark.parametrize(("day", "refused"), [("2026-03-10", False), ("2026-03-11", True)])
def test_a_meeting_of_tomorrow_can_be_prepared_but_not_submitted(cast, day, refused):
    url = add_url(cast.network_a)
    with time_machine.travel(TODAY, tick=False):
        client = cast.client(cast.member)
        submitted = client.post(url, complete(met_on=day) | {"action-submit": "1"})
        assert (submitted.status_code == 200) is refused
        if refused:
            assert list(errors(submitted)) == ["met_on"]
            assert client.post(url, complete(met_on=day)).status_code == 302
    assert MeetingReportPage.objects.get().met_on == date.fromisoformat(day)


def test_a_coordinator_publishes_only_what_is_complete(cast):
    page = cast.report(live=False, owner=cast.member)
    client = cast.client(cast.coordinator)
    assert sorted(errors(client.post(edit_url(page), form_data(slug=page.slug) | {"action-publish": "1"}))) == [
        "body",
        "met_on",
        "summary",
    ]
    assert client.post(edit_url(page), complete(slug=page.slug) | {"action-publish": "1"}).status_code == 302
    page.refresh_from_db()
    assert (page.live, page.summary) == (True, "We spraken over steun.")


def test_an_unfinished_block_may_stay_in_a_draft_only(cast):
    body = streamfield([("lesson", {"title": "", "text": "Begin klein."})])
    client = cast.client(cast.member)
    response = client.post(add_url(cast.network_a), complete(body=body) | {"action-submit": "1"})
    assert list(errors(response)) == ["body"]
    assert "Begin klein." in response.content.decode()
    assert client.post(add_url(cast.network_a), complete(body=body)).status_code == 302
    assert MeetingReportPage.objects.get().body[0].value["text"] == "Begin klein."


def test_a_perspective_is_not_both_there_and_missing(cast):
    both = {name: [cast.perspective.pk] for name in ("perspectives_present", "perspectives_missing")}
    response = cast.client(cast.member).post(add_url(cast.network_a), complete() | both | {"action-submit": "1"})
    assert errors(response) == {
        "perspectives_missing": [
            "‘Ervaringsdeskundige’ staat ook bij wie erbij waren. Haal het op één van de twee plekken weg."
        ]
    }


def choices(cast, user, url):
    form = cast.client(user).get(url).context["form"]
    return [page.title for page in form.fields["sections"].queryset] if "sections" in form.fields else None


def test_an_author_files_a_report_under_own_networks_only(cast):
    assert choices(cast, cast.member, add_url(cast.network_a)) is None
    actions.start_membership(cast.network_b, cast.member)
    assert choices(cast, cast.member, add_url(cast.network_a)) == ["Netwerk B"]
    assert choices(cast, cast.coordinator, add_url(cast.network_a)) is None
    assert choices(cast, cast.administrator, add_url(cast.network_a)) == ["Netwerk B"]
    actions.end_membership(cast.member.memberships.get(network=cast.network_b))
    assert choices(cast, cast.member, add_url(cast.network_a)) is None


def test_the_other_networks_are_boxes_with_a_plain_question(cast):
    actions.start_membership(cast.network_b, cast.member)
    html = BeautifulSoup(cast.client(cast.member).get(add_url(cast.network_a)).content, "html5lib")
    boxes = html.find_all("input", {"name": "sections"})
    assert [(box["type"], box["value"]) for box in boxes] == [("checkbox", str(cast.network_b.pk))]
    assert "Ook van deze netwerken" in html.get_text()


def test_a_network_of_others_is_refused(cast):
    data = complete() | {"sections": [cast.network_b.pk]}
    third = actions.create_network(cast.index, title="Netwerk C", slug="c")
    actions.start_membership(third, cast.member)
    response = cast.client(cast.member).post(add_url(cast.network_a), data)
    assert list(errors(response)) == ["sections"]
    response = cast.client(cast.member).post(add_url(cast.network_a), complete() | {"sections": [cast.news_index.pk]})
    assert list(errors(response)) == ["sections"]
    response = cast.client(cast.member).post(add_url(cast.network_a), complete() | {"sections": [third.pk]})
    assert response.status_code == 302
    assert [page.title for page in MeetingReportPage.objects.get().sections.all()] == ["Netwerk C"]


def test_what_was_chosen_before_stays(cast):
    page = report(cast.network_a, owner=cast.member, sections=[cast.network_b])
    assert choices(cast, cast.coordinator, edit_url(page)) == ["Netwerk B"]
    data = complete(slug=page.slug) | {"sections": [cast.network_b.pk], "action-publish": "1"}
    assert cast.client(cast.coordinator).post(edit_url(page), data).status_code == 302
    assert [network.title for network in MeetingReportPage.objects.get(pk=page.pk).sections.all()] == ["Netwerk B"]


def test_somebody_who_coordinates_two_networks_may_choose_between_them(cast):
    actions.start_membership(cast.network_b, cast.coordinator, role=MembershipRole.COORDINATOR)
    assert choices(cast, cast.coordinator, add_url(cast.network_a)) == ["Netwerk B"]
    assert choices(cast, cast.coordinator, add_url(cast.network_b)) == ["Netwerk A"]


def test_block_ids_stay_the_same_from_draft_to_publication(cast):
    client = cast.client(cast.coordinator)
    client.post(add_url(cast.network_a), complete())
    page = MeetingReportPage.objects.get()
    first = page.get_latest_revision_as_object().body[0].id
    body = streamfield([("text", rich_text("<p>Anders.</p>")), ("question", {"text": "Wie?"})])
    body["0"]["id"] = first
    client.post(edit_url(page), complete(slug=page.slug, body=body) | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.live
    ids = [block.id for block in page.body]
    assert (ids[0], len(set(ids))) == (first, 2)
    page.save_revision().publish()
    assert [block.id for block in MeetingReportPage.objects.get().body] == ids


def test_a_preview_shows_what_is_typed(cast):
    body = streamfield([("lesson", {"title": "Begin klein", "text": ""})])
    url = reverse("wagtailadmin_pages:preview_on_add", args=("knowledge", "meetingreportpage", cast.network_a.pk))
    client = cast.client(cast.member)
    people = {"perspectives_present": [cast.perspective.pk]}
    assert client.post(url, complete(body=body) | people).json()["is_valid"] is True
    html = client.get(url).content.decode()
    assert 'href="#eerste-les">1 les<' in html
    assert "Ervaringsdeskundigen waren erbij." in html


def test_a_resource_needs_something_to_use(cast):
    client, url = cast.client(cast.member), add_url(cast.network_a, ResourcePage)
    data = form_data(kind="tool", summary="Een kaart.", tags="") | {"action-submit": "1"}
    assert list(errors(client.post(url, data))) == ["link"]
    assert client.post(url, data | {"link": "https://voorbeeld.test/kaart"}).status_code == 302
    assert ResourcePage.objects.get().url == "/netwerken/a/verslag-van-maart/"
