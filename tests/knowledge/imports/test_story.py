"""A member makes a report out of notes in Word, from the file to the lessons that everybody may use."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from leernetwerken.files.models import SiteImage
from leernetwerken.knowledge.imports import actions, rules
from leernetwerken.knowledge.imports.enums import ImportState
from leernetwerken.knowledge.imports.stored import from_json, to_json
from leernetwerken.knowledge.models import Action, Decision, Lesson, MeetingReportPage, Question
from leernetwerken.knowledge.word.report import read_report
from leernetwerken.networks.actions import end_membership
from tests.files.make import upload as as_upload
from tests.knowledge.word import other_documents, word_documents
from tests.knowledge.word.builders import CASES

from .conftest import START


def test_from_file_to_lesson(desk):
    """One story, read from top to bottom."""
    # The member finds the way, uploads, and sees what was found, with his own words beside it.
    assert START in desk.client.get("/mijn/").content.decode()
    response = desk.upload()
    assert (response.status_code, response["Location"]) == (302, desk.url())
    review = desk.page()
    assert "Begin klein. Dan durft iedereen mee te doen." in review
    assert "Voorstel: Les" in review
    assert "Staat hier een naam van iemand?" in review
    assert "GEHEIM Een (pleegouder)" in review.split("Dit nemen we niet over")[1]
    assert "GEHEIM" not in review.split("Dit nemen we niet over")[0]
    fields = desk.fields()
    found = {name: fields[name] for name in ("title", "met_on", "place")}
    assert found == {
        "title": "Verslag van de bijeenkomst",
        "met_on": "2026-03-12",
        "place": "Utrecht, buurthuis",
    }

    # He leaves one piece out, makes a question of another, and gets a draft in the editor.
    report = from_json(desk.last.report)
    at = next(at for at, one in enumerate(report.proposals) if one.block_type == "decision")
    response = desk.post(desk.fields(**{f"stuk_{at}": "question", f"stuk_{at + 1}": "out"}, title="Samen leren"))
    draft = MeetingReportPage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert desk.client.get(response["Location"]).status_code == 200
    assert (draft.live, draft.owner, draft.title, draft.slug) == (False, desk.cast.member, "Samen leren", "samen-leren")
    assert (draft.met_on, draft.place) == (date(2026, 3, 12), "Utrecht, buurthuis")
    assert [one.name for one in draft.perspectives_present.all()] == ["Pleegouder"]
    assert draft.get_parent().specific == desk.cast.network_a
    revision = draft.get_latest_revision_as_object()
    raw = list(revision.body.raw_data)
    assert "GEHEIM" not in str(raw)
    assert (draft.n_lessons, draft.n_actions, draft.n_questions, draft.n_decisions) == (2, 2, 3, 0)

    # Each block knows where it came from, for nobody else to see.
    by_number = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
    sources = desk.last.sources
    assert sorted(block["id"] for block in raw) == sorted(sources)
    lesson = next(block for block in raw if block["type"] == "lesson")
    assert [by_number[number] for number in sources[lesson["id"]]] == ["Begin klein. Dan durft iedereen mee te doen."]

    # Finished and published: the typed blocks become records.
    revision.summary = "Waar het over ging."
    revision.save_revision(user=desk.cast.member).publish(user=desk.cast.coordinator)
    assert [one.title for one in Lesson.objects.order_by("position")] == ["Begin klein.", "Een vaste dag helpt."]
    assert [model.objects.count() for model in (Action, Question, Decision)] == [2, 3, 0]
    assert "notulen.docx" not in desk.cast.client(desk.cast.facilitator).get(draft.url).content.decode()
    assert "Je verslag staat online." in desk.page()


def test_pressed_twice_gives_one_page(desk):
    desk.upload()
    fields = desk.fields()
    unused = desk.last
    first, second = desk.post(fields), desk.post(fields)
    assert first["Location"] == second["Location"]
    # Also when the second press saw an upload that was not used yet.
    kinds = [proposal.block_type for proposal in from_json(unused.report).proposals]
    values = {"title": "Tweede", "met_on": None, "place": "", "present": [], "kinds": kinds}
    page = actions.make_draft(unused, by=desk.cast.member, values=values)
    assert first["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert MeetingReportPage.objects.count() == 1


def test_after_the_draft_is_deleted_another_can_be_made(desk):
    desk.upload()
    fields = desk.fields()
    desk.post(fields)
    MeetingReportPage.objects.get().delete()
    assert "Kijk je verslag na" in desk.page()
    desk.post(fields)
    assert MeetingReportPage.objects.count() == 1


def test_pictures_come_along_clean_and_without_a_description(desk):
    desk.upload(other_documents.pictures().data)
    before = set(SiteImage.objects.values_list("pk", flat=True))
    assert desk.post(desk.fields()).status_code == 302
    images = SiteImage.objects.exclude(pk__in=before)
    assert images.count() > 0
    assert {(image.alt_text, image.collection, image.uploaded_by_user) for image in images} == {
        ("", desk.cast.network_a.collection, desk.cast.member)
    }
    for image in images:
        with image.file.open("rb") as file:
            assert b"GEHEIM" not in file.read()
            assert dict(Image.open(file).getexif()) == {}
    body = MeetingReportPage.objects.get().get_latest_revision_as_object().body.raw_data
    assert [block["value"]["image"] for block in body if block["type"] == "image"] == list(
        images.order_by("pk").values_list("pk", flat=True)
    )


def test_nothing_is_left_behind_when_making_the_draft_fails(desk, monkeypatch):
    desk.upload(other_documents.pictures().data)
    fields, word_import = desk.fields(), desk.last
    before = _stored("images")

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "_add_page", fails)
    with pytest.raises(RuntimeError):
        desk.post(fields)
    assert (MeetingReportPage.objects.count(), SiteImage.objects.count()) == (0, 0)
    assert _stored("images") == before
    word_import.refresh_from_db()
    assert word_import.state == ImportState.READY


def _stored(folder):
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


def test_the_rule_is_asked_again_after_the_lock(desk, monkeypatch):
    """The membership ends between the click and the lock. What was typed is kept with the notes."""
    desk.upload()
    fields, asked = desk.fields(title="Eigen titel"), []
    ask = rules.refuse_draft

    def ask_and_end(word_import, user):
        answer = ask(word_import, user)
        if not asked:
            end_membership(user.memberships.get())
        asked.append(answer)
        return answer

    monkeypatch.setattr(rules, "refuse_draft", ask_and_end)
    response = desk.post(fields)
    assert (response.status_code, response["Location"]) == (302, START)
    assert [answer and answer.code for answer in asked] == [None, "not_member"]
    assert MeetingReportPage.objects.count() == 0
    assert desk.last.decisions["title"] == "Eigen titel"


@pytest.mark.parametrize("name", ["headings_and_lists", "pictures", "nested_lists", "links"])
def test_what_is_kept_as_json_is_what_was_read(name):
    report = read_report(as_upload("a.docx", CASES[name]().data), perspectives={"1": ["pleegouder"]})
    again = from_json(to_json(report))
    assert to_json(again) == to_json(report)
    assert (again.paragraphs, again.proposals, again.not_taken, again.meta) == (
        report.paragraphs,
        report.proposals,
        report.not_taken,
        report.meta,
    )


def test_the_notes_have_something_to_hide():
    """The control of the stories: the files do hold names and places."""
    names = read_report(as_upload("a.docx", word_documents.headings_and_lists().data), perspectives={})
    photo = read_report(as_upload("a.docx", other_documents.pictures().data), perspectives={}).pictures[0]
    assert "GEHEIM Een" in names.paragraphs[5].text
    assert b"GEHEIM" in photo.data
    assert photo.alt == "Vier mensen aan tafel"
