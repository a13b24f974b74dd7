"""The addresses of the library, and for each person the status and the words that stand there."""

from dataclasses import dataclass
from typing import Any

from .expected import IN_ANY_NETWORK, LIBRARY_EDITORS, behind_login, may_read
from .knowledge_world import REMARK

WAITING = "/mijn/lessen/"
VOICES, MEMBERS = "/mijn/stemmen/", IN_ANY_NETWORK - {"administrator"}
NARROWED = ["", "?netwerk=a", "?jaar=2022", "?bewijs=experience", "?sorteer=titel", "?netwerk=a&sorteer=oud"]


@dataclass(frozen=True)
class Surface:
    """``status`` and ``words`` for one person; the words of an answer that is no 200 are none."""

    url: str
    status: Any
    words: Any = lambda person: set()

    def expected(self, person):
        status = self.status(person)
        return status, self.words(person) if status == 200 else set()


def to_everybody(status):
    return lambda person: status


# --- the library ------------------------------------------------------------------------------------


def may_open(person, lesson):
    if lesson.name in ("concept", "weg"):
        return False
    return lesson.name != "leden" or person in IN_ANY_NETWORK


def library(world):
    """Beside each lesson stands its report (the place, or the address) for who may read that."""
    every = world.knowledge.lessons.values()

    def listed(person, narrowed=""):
        shown = [lesson for lesson in every if may_open(person, lesson)]
        if "netwerk=a" in narrowed:
            shown = [lesson for lesson in shown if lesson.source.network == "a"]
        return {lesson.word for lesson in shown} | {
            lesson.source.canary for lesson in shown if may_read(person, lesson.source)
        }

    for query in NARROWED:
        yield Surface(f"/lessen/{query}", to_everybody(200), lambda person, query=query: listed(person, query))
    # What leaves as data is for everybody the same; a feed does not name the report.
    public = {lesson.word for lesson in every if may_open("anonymous", lesson)}
    for query in ("", "?netwerk=a"):
        yield Surface(f"/lessen/json/{query}", to_everybody(200), lambda _person: listed("anonymous"))
        yield Surface(f"/lessen/feed/{query}", to_everybody(200), lambda _person: public)
    waiting = {world.secret("b", "report", "published", closed).lesson_canary for closed in ("group", "members")}
    yield Surface(WAITING, behind_login(LIBRARY_EDITORS), lambda _person: waiting)


def lessons(world):
    for lesson in world.knowledge.lessons.values():

        def status(person, lesson=lesson):
            if lesson.name == "weg":
                return 410
            return 200 if may_open(person, lesson) else 404

        def words(person, lesson=lesson):
            source = {lesson.source.canary, lesson.source.lesson_canary}
            return {lesson.word} | (source if may_read(person, lesson.source) else set())

        yield Surface(f"/lessen/{lesson.word}/", status, words)


def voices(world):
    """Who takes part somewhere reacts to what he reads; editors read the remarks, and nobody reads whose they are."""
    remarks = {REMARK, world.knowledge.lessons["open"].word}
    readers = MEMBERS | LIBRARY_EDITORS
    yield Surface(VOICES, behind_login(readers), lambda person: remarks if person in LIBRARY_EDITORS else set())
    for lesson in world.knowledge.lessons.values():
        may = {person for person in MEMBERS if may_open(person, lesson) and lesson.page.live}
        yield Surface(f"{VOICES}{lesson.page.pk}/", behind_login(may), lambda _person, lesson=lesson: {lesson.word})
