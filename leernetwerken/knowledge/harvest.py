"""From a published report to its records, and back out again when the report goes.

Publishing is Wagtail's, so ``signals`` calls these. Each takes as many queries for 30 blocks as for 3.
"""

from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.pages.actions import held

from .lessons import LessonPage, take_down
from .matching import match
from .models import MeetingReportPage
from .records import RECORDS, Lesson, Question

WRITTEN = ["block_id", "position", "source_value", "revision", "harvested_at", "withdrawn_at"]
# No id of a block begins so (``blocks_of``).
PARKED = Concat(Value("~"), Cast(F("pk"), CharField()))


@dataclass(frozen=True)
class Block:
    """A typed block as the published row holds it."""

    block_id: str
    position: int
    value: dict
    words: str


@transaction.atomic(savepoint=False)
def harvest_report(report_id):
    """Make the records of a report equal to its published blocks, or take it down when it is not published.

    Reads the row under a lock, never the page that somebody has in hand: of two people who publish and unpublish
    at once, the records follow the one who came last.
    """
    report = held(MeetingReportPage).filter(pk=report_id, alias_of=None).first()
    if report is None:
        return
    if not report.live:
        take_down_report(report, was_public=report.is_public)
        return
    blocks = blocks_of(report)
    for kind, model in RECORDS.items():
        _follow(report, model, blocks[kind])
    _answer_questions(report)


@transaction.atomic
def take_down_report(report, *, was_public):
    """Take offline what stands on this report in the library; addresses that the public knew say that they are gone.

    ``was_public``: whether everybody could read it until now.
    """
    if was_public:
        for model in RECORDS.values():
            model.objects.filter(report=report, withdrawn_at=None).update(was_public=True)
    _take_down_lessons(Lesson.objects.filter(report=report))
    Question.objects.filter(answer=report.pk).update(answer=None, answered_at=None)


def _answer_questions(report):
    """The open questions that its writer ticked. One that was answered elsewhere keeps that answer."""
    ticked = list(Question.objects.filter(pk__in=report.answers_questions.all(), answer=None, withdrawn_at=None))
    if not ticked:
        return
    Question.objects.filter(pk__in=[question.pk for question in ticked]).update(
        answer=report.pk, answered_at=timezone.now()
    )
    for question in ticked:
        log(report, "knowledge.answer_question", data={"question": question.pk, "page": report.pk})


def blocks_of(report):
    """``{kind: [Block, …]}``. What has an id that came before, or none, gets one from its place."""
    found, seen = {kind: [] for kind in RECORDS}, set()
    for position, block in enumerate(report.body.raw_data):
        kind, value = block.get("type"), block.get("value")
        if kind not in RECORDS or not isinstance(value, dict):
            continue
        block_id = _free_id(str(block.get("id") or "")[:50].lstrip("~"), seen)
        seen.add(block_id)
        model = RECORDS[kind]
        found[kind].append(Block(block_id, position, value, model(**model.fields_from(value)).words))
    return found


def _free_id(block_id, seen):
    """A copy of a block that kept the id of the first is a block of its own."""
    if block_id and block_id not in seen:
        return block_id
    return next(name for name in (f"{block_id}.{number}" for number in count(2)) if name not in seen)


def _follow(report, model, blocks):
    records = list(model.objects.filter(report=report).order_by("position", "pk"))
    found = match(blocks, records)
    now = timezone.now()
    for block, record in found.same:
        _write(record, block, report, now)
    _update(model, [record for _block, record in found.same])
    new = [_write(model(report=report, maybe_same_as=like), block, report, now) for block, like in found.new]
    model.objects.bulk_create(new)
    _withdraw(report, model, [record.pk for record in found.gone if record.withdrawn_at is None], now)


def _write(record, block, report, now):
    record.take_over(block.value)
    record.block_id, record.position = block.block_id, block.position
    record.revision_id, record.harvested_at, record.withdrawn_at = report.live_revision_id, now, None
    return record


def _update(model, records):
    """Two records may trade ids (a copy of the first before the second), so the old ids go out of the way first."""
    if not records:
        return
    model.objects.filter(pk__in=[record.pk for record in records]).update(block_id=PARKED)
    model.objects.bulk_update(records, [*WRITTEN, *model.fields_from({})])


def _withdraw(report, model, pks, now):
    if not pks:
        return
    gone = model.objects.filter(pk__in=pks)
    gone.update(withdrawn_at=now, **({"was_public": True} if report.is_public else {}))
    if model is Lesson:
        _take_down_lessons(gone)


def _take_down_lessons(lessons):
    pages = LessonPage.objects.filter(Q(source__in=lessons) | Q(more_sources__in=lessons), live=True).distinct()
    for page in pages:
        take_down(page)
