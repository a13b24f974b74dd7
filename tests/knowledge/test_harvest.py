"""Whatever is done to a report, its records are its published blocks."""

import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leernetwerken.knowledge.harvest import blocks_of, harvest_report
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import RECORDS, Action, Decision, Lesson, Question
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import report

WORDS = {
    "lesson": lambda text: {"title": text, "text": ""},
    "action": lambda text: {"text": text, "owner": "de gemeente", "due_on": "2023-02-01"},
    "question": lambda text: {"text": text},
    "decision": lambda text: {"text": text},
}


def block(kind, text, block_id=None):
    return {"type": kind, "value": WORDS[kind](text), "id": block_id or str(uuid.uuid4())}


def edited(page, blocks):
    page = MeetingReportPage.objects.get(pk=page.pk)
    page.body = page._meta.get_field("body").to_python(json.dumps(blocks))
    return page


def write(page, blocks):
    """Save and publish as the editor does: through a revision."""
    edited(page, blocks).save_revision().publish()
    return MeetingReportPage.objects.get(pk=page.pk)


def standing(page):
    """``{kind: {block id: words}}`` of the records that are not withdrawn."""
    return {
        kind: {record.block_id: record.words for record in model.objects.filter(report=page, withdrawn_at=None)}
        for kind, model in RECORDS.items()
    }


SIX = [
    block("lesson", "Begin klein"),
    block("lesson", "Ga door"),
    block("lesson", "Vraag het"),
    block("action", "Start een groep"),
    block("action", "Bel de gemeente"),
    block("question", "Wie begint?"),
]


def counts():
    return [model.objects.count() for model in (Lesson, Action, Question, Decision)]


def test_six_blocks_are_six_records_however_often_it_is_published(cast):
    page = report(cast.network_a, body=[])
    for _time in range(5):
        page = write(page, SIX)
    assert counts() == [3, 2, 1, 0]
    first = Lesson.objects.get(block_id=SIX[0]["id"])
    assert (first.title, first.report, first.revision_id) == ("Begin klein", page, page.live_revision_id)


def test_an_edit_changes_the_record_and_makes_none(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    before = Lesson.objects.get(block_id=SIX[0]["id"]).pk
    page = write(page, [block("lesson", "Begin heel anders", SIX[0]["id"]), *SIX[1:]])
    after = Lesson.objects.get(block_id=SIX[0]["id"])
    assert (after.pk, after.title, counts()) == (before, "Begin heel anders", [3, 2, 1, 0])


def test_a_block_that_is_taken_out_leaves_its_record_withdrawn_and_comes_back_as_the_same(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    gone = Action.objects.get(block_id=SIX[3]["id"])
    page = write(page, [*SIX[:3], *SIX[4:]])
    gone.refresh_from_db()
    assert (gone.withdrawn_at is not None, gone.was_public, counts()) == (True, False, [3, 2, 1, 0])
    write(page, SIX)
    gone.refresh_from_db()
    assert (gone.withdrawn_at, counts()) == (None, [3, 2, 1, 0])


def test_a_draft_makes_nothing(cast):
    page = report(cast.network_a, body=[])
    edited(page, SIX).save_revision()
    assert counts() == [0, 0, 0, 0]


def test_pasted_blocks_are_known_by_their_words(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    before = {lesson.title: lesson.pk for lesson in Lesson.objects.all()}
    pasted = [block(item["type"], next(iter(item["value"].values()))) for item in SIX]
    write(page, pasted)
    assert {lesson.title: lesson.pk for lesson in Lesson.objects.filter(withdrawn_at=None)} == before
    assert counts() == [3, 2, 1, 0]


def test_a_pasted_block_with_a_word_changed_is_the_same_and_with_many_changed_is_asked(cast):
    long = "Plan elke maand een avond met vijf gezinnen die dicht bij elkaar wonen en laat hen kiezen"
    page = write(report(cast.network_a, body=[]), [block("lesson", long)])
    first = Lesson.objects.get()
    page = write(page, [block("lesson", long.replace("vijf", "zes"))])
    assert [lesson.pk for lesson in Lesson.objects.all()] == [first.pk]
    write(
        page, [block("lesson", "Plan elke week een avond met zes gezinnen die ver van elkaar wonen en laat hen gaan")]
    )
    new = Lesson.objects.get(withdrawn_at=None)
    assert (new.pk != first.pk, new.maybe_same_as_id) == (True, first.pk)


def test_two_blocks_with_one_id_are_two_records(cast):
    twice = [block("question", "Wie?", "een"), block("question", "Waar?", "een")]
    page = write(report(cast.network_a, body=[]), twice)
    assert standing(page)["question"] == {"een": "Wie?", "een.2": "Waar?"}
    page = write(page, twice[::-1])
    assert standing(page)["question"] == {"een": "Waar?", "een.2": "Wie?"}
    assert Question.objects.count() == 2


def test_an_id_made_up_to_stand_in_the_way_of_another_does_not(cast):
    page = write(report(cast.network_a, body=[]), [block("lesson", "Begin klein", "a")])
    parked = f"~{Lesson.objects.get().pk}"
    for blocks in ([("a", "Begin klein"), (parked, "Iets heel anders")], [("a", "Begin klein")]):
        page = write(page, [block("lesson", words, block_id) for block_id, words in blocks])
    assert list(standing(page)["lesson"]) == ["a"]


def test_a_copy_has_records_of_its_own(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    assert counts() == [3, 2, 1, 0]
    copy.save_revision().publish()
    assert counts() == [6, 4, 2, 0]
    assert standing(MeetingReportPage.objects.get(pk=copy.pk)) == standing(page)


def test_a_date_that_the_network_moved_survives_publishing_again(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    Action.objects.filter(block_id=SIX[3]["id"]).update(due_on="2024-05-06")
    page = write(page, SIX)
    assert Action.objects.get(block_id=SIX[3]["id"]).due_on.isoformat() == "2024-05-06"
    changed = SIX[3] | {"value": SIX[3]["value"] | {"due_on": "2025-01-01"}}
    write(page, [*SIX[:3], changed, *SIX[4:]])
    assert Action.objects.get(block_id=SIX[3]["id"]).due_on.isoformat() == "2025-01-01"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, None),
        ("tekst", None),
        ({}, ""),
        ({"text": None, "due_on": "gisteren"}, ""),
        ({"text": "x" * 20_000, "due_on": "2023-02-31"}, "x" * 20_000),
    ],
)
def test_odd_stored_values_do_no_harm(db, value, words):
    page = MeetingReportPage(body=[("action", {"text": "x"})])
    page.body.raw_data[0]["value"] = value
    assert [found.words for found in blocks_of(page)["action"]] == ([] if words is None else [words])


STEP = st.tuples(
    st.sampled_from(["edit", "reorder", "copy", "take out", "paste", "publish", "unpublish"]), st.integers(0, 9)
)


def change(blocks, step, number):
    """What somebody does in the editor to the block at ``number``, or to all of them."""
    if not blocks:
        return SIX
    place = number % len(blocks)
    chosen = blocks[place]
    rest = [*blocks[:place], *blocks[place + 1 :]]
    new_words = block(chosen["type"], f"woorden {number}", chosen["id"])
    return {
        "edit": [*blocks[:place], new_words, *blocks[place + 1 :]],
        "reorder": [chosen, *rest],
        "copy": [*blocks, dict(chosen)],
        "take out": rest,
        "paste": [*blocks, chosen | {"id": str(uuid.uuid4())}],
    }.get(step, blocks)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_after_any_sequence_the_records_are_the_published_blocks(cast, steps):
    member = cast.member  # made before the part that is rolled back
    with transaction.atomic():
        page, blocks = report(cast.network_a, body=[]), SIX
        for step, number in steps:
            blocks = change(blocks, step, number)
            if step == "unpublish":
                MeetingReportPage.objects.get(pk=page.pk).unpublish()
            elif step == "publish":
                page = write(page, blocks)
        page = MeetingReportPage.objects.get(pk=page.pk)
        published = {kind: sorted(found.words for found in blocks_of(page)[kind]) for kind in RECORDS}
        recorded = {kind: sorted(words.values()) for kind, words in standing(page).items()}
        shown = sum(model.objects.visible_to(member).count() for model in RECORDS.values())
        transaction.set_rollback(True)
    assert recorded == published
    assert shown == (sum(map(len, published.values())) if page.live else 0)


# --- who sees them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("visibility", "seen"),
    [
        (Visibility.GROUP, {"member", "coordinator", "administrator"}),
        (Visibility.MEMBERS, {"member", "coordinator", "administrator", "outsider"}),
        (Visibility.PUBLIC, {"member", "coordinator", "administrator", "outsider", "former_member", "anonymous"}),
    ],
)
def test_a_record_is_as_public_as_its_report(cast, visibility, seen):
    page = write(report(cast.network_a, body=[]), SIX)
    if visibility != page.visibility:
        change_visibility(page, visibility, by=cast.administrator)
    people = ("member", "coordinator", "administrator", "outsider", "former_member", "anonymous")
    found = {name: Action.objects.visible_to(getattr(cast, name)).count() for name in people}
    assert found == {name: 2 if name in seen else 0 for name in people}


def test_nobody_sees_what_is_withdrawn_or_unpublished(cast):
    page = write(report(cast.network_a, body=[]), SIX)
    page = write(page, SIX[1:])
    assert Lesson.objects.visible_to(cast.administrator).count() == 2
    page.unpublish()
    assert Lesson.objects.visible_to(cast.administrator).count() == 0


# --- the library stands on them ----------------------------------------------------------------


@staged
def in_library(cast):
    """A published lesson in the library, made from a public report."""
    page = write(report(cast.network_a, body=[], visibility=Visibility.PUBLIC), SIX)
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    lesson = index.add_child(instance=LessonPage(title="Begin klein", source=Lesson.objects.first(), live=False))
    lesson.save_revision().publish()
    return page, LessonPage.objects.get(pk=lesson.pk)


def test_the_database_wants_a_source(cast, in_library):
    _page, lesson = in_library
    with pytest.raises(IntegrityError), transaction.atomic():
        LessonPage.objects.filter(pk=lesson.pk).update(source=None)


@pytest.mark.parametrize("how", ["unpublish", "take out the block", "delete"])
def test_a_report_that_goes_takes_its_lessons_along(cast, in_library, how):
    page, lesson = in_library
    if how == "unpublish":
        page.unpublish()
    elif how == "delete":
        page.delete()
    else:
        write(page, SIX[1:])
    lesson.refresh_from_db()
    assert (lesson.live, lesson.taken_down_at is not None) == (False, True)


# --- figures ----------------------------------------------------------------------------------

FOR_RECORDS = 23


def test_harvesting_costs_the_same_for_three_and_for_thirty_blocks(cast):
    """At most forty may come on top of the hundred of a stock publication: ``meetings/test_cost`` adds up."""
    costs = {}
    for number in (3, 30):
        page = report(cast.network_a, title=f"Met {number}", body=[])
        blocks = [block(kind, f"{kind} {n}") for n in range(number) for kind in WORDS]
        page = write(page, blocks)
        changed = [block(b["type"], f"anders {n}", b["id"]) for n, b in enumerate(blocks)]
        new = [block(kind, "heel nieuw") for kind in WORDS]
        MeetingReportPage.objects.filter(pk=page.pk).update(body=json.dumps(changed[4:] + new))
        with CaptureQueriesContext(connection) as captured:
            harvest_report(page.pk)
        costs[number] = len(captured)
    assert costs == {3: FOR_RECORDS, 30: FOR_RECORDS}
