"""The main job: a member writes, a coordinator sends back and then opens it, everybody reads it."""

import json
import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.enums import Visibility

WORD = "stoeprand"
COMMENT = "Haal de naam van de school eruit."


@pytest.fixture
def journey(cast, django_capture_on_commit_callbacks):
    return Journey(cast, django_capture_on_commit_callbacks)


def form_data(**fields):
    return nested_form_data(
        {
            "title": f"Verslag {WORD}",
            "met_on": "2022-11-10",
            "place": "Nijmegen",
            "summary": f"Kort {WORD}",
            "body": streamfield([("text", rich_text(f"<p>Wij spraken over de {WORD}.</p>"))]),
            "perspectives_present": [],
            "perspectives_missing": [],
            "themes": [],
        }
        | fields
    )


class Journey:
    """The steps, each as the browser does it."""

    def __init__(self, cast, commits):
        self.cast, self.commits = cast, commits
        self.writer, self.coordinator = cast.client(cast.member), cast.client(cast.coordinator)
        assert cast.facilitator

    @property
    def report(self):
        return MeetingReportPage.objects.get(owner=self.cast.member)

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.report.pk])

    def post(self, client, url, data):
        mail.outbox.clear()
        with self.commits(execute=True):
            response = client.post(url, data)
        return response

    def start(self, **fields):
        add = re.search(r'class="btn push-end" href="([^"]+)"', self.my(self.writer)).group(1)
        assert self.writer.get(add).status_code == 200
        return self.post(self.writer, add, form_data(**fields))

    def my(self, client):
        return client.get("/mijn/").content.decode()

    def submit(self, **fields):
        return self.post(self.writer, self.edit_url, form_data(**fields) | {"action-submit": "1"})

    def action_url(self, action, name="workflow_action"):
        task_state = self.report.current_workflow_task_state
        return reverse(f"wagtailadmin_pages:{name}", args=[self.report.pk, action, task_state.pk])

    def readers(self):
        people = {"anonymous": None, "outsider": self.cast.outsider, "facilitator": self.cast.facilitator}
        url = self.report.url
        return [name for name, user in people.items() if self.cast.client(user).get(url).status_code == 200]


def test_from_first_word_to_reader(journey):
    """One story, read from top to bottom."""
    # The member starts, saves a draft, and finds it back.
    response = journey.start()
    assert response.status_code == 302
    assert journey.report.owner == journey.cast.member
    assert not journey.report.live
    assert f"Verslag {WORD}" in journey.my(journey.writer)
    assert WORD not in journey.my(journey.coordinator)
    assert journey.readers() == []

    # Autosave keeps what was typed.
    saved = journey.writer.post(journey.edit_url, form_data(place="Arnhem"), headers={"accept": "application/json"})
    assert saved.json()["success"] is True
    assert journey.report.get_latest_revision_as_object().place == "Arnhem"

    # He submits: the coordinator gets a mail that says nothing in its subject, and sees it waiting.
    assert journey.submit().status_code == 302
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["coordinator@voorbeeld.test"], "Er wacht een verslag op je in Leernetwerken")
    ]
    assert journey.edit_url in mail.outbox[0].body
    waiting = journey.my(journey.coordinator)
    assert f"Verslag {WORD}" in waiting
    assert "Beoordelen:" in waiting
    assert "Ligt bij de coördinator" in journey.my(journey.writer)
    assert journey.readers() == []

    # The coordinator sends it back with a comment; the member gets it by mail and on his page.
    response = journey.post(journey.coordinator, journey.action_url("reject"), {"comment": COMMENT})
    assert f"‘Verslag {WORD}’ is teruggestuurd naar de schrijver." in journey.coordinator.get(response.url).text
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["member@voorbeeld.test"], "Je verslag kwam terug in Leernetwerken")
    ]
    assert COMMENT in mail.outbox[0].body
    back = journey.my(journey.writer)
    assert "Teruggekregen:" in back
    assert COMMENT in back
    assert WORD not in journey.my(journey.coordinator)

    # He resubmits; the coordinator approves and opens it in the same step.
    journey.submit(summary=f"Korter {WORD}")
    assert [m.to for m in mail.outbox] == [["coordinator@voorbeeld.test"]]
    form = journey.coordinator.get(journey.action_url("approve")).json()["html"]
    assert 'value="group"' in form
    assert re.search(r'value="group"[^>]*checked', form)
    response = journey.post(journey.coordinator, journey.action_url("approve"), {"visibility": "public", "comment": ""})
    words = f"‘Verslag {WORD}’ is goedgekeurd en staat nu online. Wie het mag lezen: iedereen."
    assert words in journey.coordinator.get(response.url).text
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["member@voorbeeld.test"], "Je verslag staat online in Leernetwerken")
    ]
    assert "Iedereen" in mail.outbox[0].body
    assert journey.readers() == ["anonymous", "outsider", "facilitator"]
    page = journey.cast.client().get(journey.report.url).content.decode()
    assert f"Korter {WORD}" in page
    assert WORD not in journey.my(journey.coordinator).split('id="nieuw"')[0]


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (Visibility.PUBLIC, ["anonymous", "outsider", "facilitator"]),
        (Visibility.MEMBERS, ["outsider", "facilitator"]),
        (Visibility.GROUP, ["facilitator"]),
    ],
)
def test_the_coordinator_decides_who_reads_in_the_editor(journey, visibility, readers):
    """The button of the edit view: the form answers with data, and the editor posts it along."""
    journey.start()
    journey.submit()
    collected = journey.coordinator.post(
        journey.action_url("approve", "collect_workflow_action_data"), {"visibility": visibility, "comment": "Mooi."}
    ).json()
    assert collected["cleaned_data"] == {"visibility": visibility, "comment": "Mooi."}
    data = form_data() | {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps(collected["cleaned_data"]),
    }
    assert journey.post(journey.coordinator, journey.edit_url, data).status_code == 302
    assert journey.report.live
    assert journey.readers() == readers
    assert "Mooi." in mail.outbox[0].body


def test_approving_without_the_form_leaves_who_reads_as_it_was(journey):
    journey.start()
    journey.submit()
    data = form_data() | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    journey.post(journey.coordinator, journey.edit_url, data)
    assert journey.report.live
    assert journey.readers() == ["facilitator"]


@pytest.mark.parametrize("extra", ["geen json", "[1]", "3", '{"visibility": "niemand"}', '{"visibility": ["public"]}'])
def test_data_that_no_form_made_publishes_nothing(journey, extra):
    journey.start()
    journey.submit()
    data = form_data() | {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": extra,
    }
    assert journey.post(journey.coordinator, journey.edit_url, data).status_code in (302, 400)
    assert not journey.report.live
    assert mail.outbox == []


def test_sending_back_needs_words(journey):
    journey.start()
    journey.submit()
    response = journey.coordinator.post(
        journey.action_url("reject"), {"comment": " "}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert response.json()["step"] == "action"
    assert journey.report.workflow_in_progress


def test_nobody_else_decides(journey):
    journey.start()
    journey.submit()
    for name in ("member", "facilitator", "outsider", "other_coordinator"):
        client = journey.cast.client(getattr(journey.cast, name))
        journey.post(client, journey.action_url("approve"), {"visibility": "public", "comment": ""})
        assert mail.outbox == []
    assert not journey.report.live
    assert journey.readers() == []


def test_a_writer_who_left_gets_no_mail_about_what_stays_behind(journey):
    journey.start()
    journey.submit()
    end_membership(journey.cast.member.memberships.get())
    journey.post(journey.coordinator, journey.action_url("reject"), {"comment": COMMENT})
    assert mail.outbox == []
    assert WORD not in journey.my(journey.cast.client(journey.cast.member))
