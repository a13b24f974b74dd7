"""What grows out of the reports of the world: lessons, actions, a Word file on its way, a round of reading.

Every word is a bird that sings nowhere else; ``words`` says who may hear it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.checks import actions as checks
from leernetwerken.knowledge.checks.models import CheckInvitation
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.imports.enums import ImportState
from leernetwerken.knowledge.imports.models import WordImport
from leernetwerken.knowledge.imports.stored import to_json
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage, take_down
from leernetwerken.knowledge.records import RECORDS, Action, Lesson, Question
from leernetwerken.knowledge.voices.actions import react
from leernetwerken.knowledge.voices.versions import digest_of
from leernetwerken.knowledge.word.report import read_report
from leernetwerken.networks.models import Membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.files.make import upload
from tests.knowledge.word.make_docx import Notes

from .expected import IN_ANY_NETWORK, IN_NETWORK, LIBRARY_EDITORS, PEOPLE

# The note under a finished action, and the address and the answers of who reads along.
NOTE, ADDRESS, WHILE_IT_RUNS, AFTERWARDS = "zwaluwnotitie", "roodborstadres", "spechtlopend", "spechtklaar"
# Of the upload of a member: its name and what stands in it; one that is being read; one of somebody who left.
FILE_NAME, FILE_WORDS, WAITING_NAME, OLD_NAME = "gruttonaam", "gruttowoorden", "gruttowacht", "gruttooud"
# What somebody wrote to the editors when he reacted to a lesson.
REMARK = "tjiftjafopmerking"
# How each word of a lesson in the library begins, and what an editor wrote after one was published.
LESSON, LATER = "leeuwerik", "leeuweriklater"
# Name → the report that it comes from (network, state, visibility).
LESSONS = {
    "concept": ("a", "published", Visibility.MEMBERS),
    "besloten": ("a", "published", Visibility.GROUP),
    "open": ("a", "published", Visibility.PUBLIC),
    "leden": ("b", "published", Visibility.PUBLIC),
    "weg": ("a", "unpublished", Visibility.PUBLIC),
}


@dataclass
class LibraryLesson:
    """A lesson of the library, with the report that it was learned in."""

    name: str
    source: object
    page: object

    @property
    def word(self):
        return LESSON + self.name


class Knowledge:
    def __init__(self, world):
        self.world = world
        self.lessons = {name: self._lesson(name, *source) for name, source in LESSONS.items()}
        self._agenda()
        self._voice()
        self.running, self.ended = self._running_round(), self._ended_round()
        self.review, self.waiting, self.of_a_leaver = self._imports()
        self.words = {
            "leeuwerikconcept": LIBRARY_EDITORS,
            "leeuwerikbesloten": set(PEOPLE),
            "leeuwerikopen": set(PEOPLE),
            "leeuwerikleden": IN_ANY_NETWORK | LIBRARY_EDITORS,
            "leeuwerikweg": LIBRARY_EDITORS,
            LATER: LIBRARY_EDITORS,
            REMARK: LIBRARY_EDITORS,
            NOTE: IN_NETWORK["a"],
            ADDRESS: {"administrator"},
            WHILE_IT_RUNS: set(),
            AFTERWARDS: {"author", "coordinator", "administrator"},
            FILE_NAME: {"member"},
            FILE_WORDS: {"member"},
            WAITING_NAME: {"member"},
            OLD_NAME: set(),
        }

    def records(self, secret):
        """``{kind: record}`` of a report that was published once."""
        return {kind: model.objects.get(report=secret.page) for kind, model in RECORDS.items()}

    # --- the library ---------------------------------------------------------------------------

    def _lesson(self, name, network, state, visibility):
        index = LessonIndexPage.objects.first() or self.world.home.add_child(
            instance=LessonIndexPage(title="Wat hebben we geleerd?", slug="lessen")
        )
        source = self.world.secret(network, "report", state, visibility)
        lesson = LibraryLesson(name, source, None)
        names = ("summary", "explanation", "holds_when", "holds_not_when", "outcome")
        page = LessonPage(
            title=f"Les {lesson.word}",
            slug=lesson.word,
            source=Lesson.objects.get(report=source.page),
            owner=self.world.editor,
            live=False,
            **dict.fromkeys(names, lesson.word),
        )
        page.sections = [self.world.networks[network]]
        index.add_child(instance=page)
        revision = page.save_revision(user=self.world.editor)
        if name != "concept":
            revision.publish()
        lesson.page = LessonPage.objects.get(pk=page.pk)
        self._afterwards(lesson)
        return lesson

    def _afterwards(self, lesson):
        if lesson.name == "leden":
            change_visibility(lesson.page, Visibility.MEMBERS, by=self.world.administrator)
        if lesson.name == "besloten":
            draft = lesson.page.get_latest_revision_as_object()
            draft.title = draft.summary = draft.explanation = LATER
            draft.save_revision(user=self.world.editor)
        if lesson.name == "weg":  # as when its report went
            take_down(lesson.page)

    @property
    def quiet_member(self):
        return Membership.objects.get(user__email__startswith="kanarielid").user

    def _voice(self):
        lesson = self.lessons["open"].page
        said = {"answer": "yes", "perspective": self.world.perspective, "seen": digest_of(lesson), "remark": REMARK}
        react(lesson, by=self.quiet_member, **said)

    # --- the improvement agenda ------------------------------------------------------------------

    def _agenda(self):
        """One action is done and one is taken; a question is answered by a page for members alone."""
        done, taken = (
            Action.objects.get(report=self.world.secret("a", "report", "published", visibility).page)
            for visibility in (Visibility.PUBLIC, Visibility.MEMBERS)
        )
        acts.change_state(done, ActionState.DONE, by=self.world.facilitator, note=f"Gelukt met {NOTE}.")
        acts.take(taken, by=self.quiet_member)
        question = Question.objects.get(report=done.report)
        answer = self.world.secret("a", "resource", "published", Visibility.GROUP)
        acts.answer(question, answer.page, by=self.world.facilitator)

    # --- reading before publication ----------------------------------------------------------------

    def _running_round(self):
        """Of a draft of the author. Somebody answered; until the round is over nobody reads what."""
        round = self._round(self.world.secret("a", "report", "draft", Visibility.GROUP))
        self._answer(round, "not_meant", WHILE_IT_RUNS)
        CheckInvitation.objects.create(round=round, user=self.world.former_member)
        return round

    def _ended_round(self):
        """Of another draft: somebody is too recognisable in it."""
        round = self._round(self.world.secret("a", "report", "draft", Visibility.MEMBERS))
        self._answer(round, "recognisable", AFTERWARDS)
        return checks.stop_round(round, by=self.world.coordinator)

    def _round(self, secret):
        return checks.start_round(
            secret.page,
            memberships=[self.world.facilitator.memberships.get()],
            addresses=[(f"{ADDRESS}@voorbeeld.test", self.world.perspective)],
            by=self.world.author,
        )

    @staticmethod
    def _answer(round, answer, words):
        asked = round.invitations.get(user=None)
        checks.react(asked, answers={2: (answer, words)}, agrees=False, version=0)

    # --- notes in Word -----------------------------------------------------------------------------

    def _imports(self):
        world, later = self.world, timezone.now() + timedelta(days=1)
        data = Notes().heading("Lessen").bullets(f"Begin met {FILE_WORDS}.").case().data
        report = to_json(read_report(upload("a.docx", data), perspectives={}))
        return (
            self._import(world.member, FILE_NAME, data, state=ImportState.READY, report=report),
            self._import(world.member, WAITING_NAME, data, asked_at=later),
            self._import(world.former_member, OLD_NAME, data, state=ImportState.READY, report=report),
        )

    def _import(self, owner, name, data, **fields):
        return WordImport.objects.create(
            network=self.world.network_a,
            owner=owner,
            file=ContentFile(data, f"{name}.docx"),
            file_name=f"{name}.docx",
            **fields,
        )
