"""What is told of the reactions to lessons: to everybody, to members, to the person himself, to editors."""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, Count, OuterRef, Subquery, Sum, Value, When
from django.utils.translation import gettext as _

from leernetwerken.accounts.models import Perspective, Region
from leernetwerken.core.prepared import Prepared
from leernetwerken.core.tables import rows_of
from leernetwerken.pages.queries import SomebodyLike

from ..lessons import LessonPage
from ..queries import in_words
from . import rules
from .actions import this_month
from .counting import Amount, together
from .models import RegionTally, Voice, VoiceGroup
from .sentences import said_of
from .versions import digest_of


@dataclass(frozen=True)
class Side:
    """One row of the ledger. ``word`` is None while too few reacted, or while they cannot be taken together."""

    perspective: tuple
    amount: Amount
    word: str | None


@dataclass(frozen=True)
class Ledger:
    """All that the public may know of the reactions to one lesson (docs/adr/0018)."""

    k: int
    now: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    unheard: list = field(default_factory=list)
    regions: list = field(default_factory=list)

    @property
    def said(self):
        """In sentences, disagreement first."""
        return said_of([(side.perspective.plural, side.word) for side in self.now])

    @property
    def only_side(self):
        """Who alone was heard of the text as it is."""
        return in_words([self.now[0].perspective.plural]) if len(self.now) == 1 else ""

    @property
    def unheard_in_words(self):
        return in_words([side.plural for side in self.unheard]) if self.unheard else ""


def ledger_of(lesson):
    """The same for whoever asks. The order of rows is that of the list of perspectives."""
    k, text = rules.fewest(), digest_of(lesson)
    counts, words = _counts(lesson, text), _words(lesson, text)
    tables = _tables(lesson, k)
    rows = {
        is_now: [
            _side(side, counts[side.pk, is_now], words.get((side.pk, is_now)), k)
            for side in tables["sides"]
            if (side.pk, is_now) in counts
        ]
        for is_now in (True, False)
    }
    heard = {side for side, _is_now in counts}
    unheard = [side for side in tables["useful_for"] or tables["sides"] if side.pk not in heard]
    return Ledger(k, rows[True], rows[False], unheard, [region.name for region in tables["regions"]])


def _tables(lesson, k):
    """All sides, those for whom the editor says that the lesson is useful, and the regions. One query.

    Regions: from which at least k people reacted, as it was when this month began; never what they said.
    """
    past = RegionTally.objects.filter(lesson=lesson, month__lt=this_month())
    enough = past.values("region").annotate(people=Sum("number")).filter(people__gte=k)
    return rows_of(
        sides=(Perspective.objects.all(), "pk", "plural"),
        useful_for=(lesson.for_whom.all(), "pk", "plural"),
        regions=(Region.objects.filter(pk__in=enough.values("region")), "name"),
    )


def _side(perspective, count, words, k):
    amount = Amount.of(count, k)
    return Side(perspective, amount, together(words or []) if amount.number else None)


def _counts(lesson, text):
    """``{(perspective, whether about the text as it is): how many people}``."""
    about = Case(When(digest=text, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = lesson.voices.heard().order_by().annotate(is_now=about).values_list("perspective", "is_now")
    return {(side, is_now): number for side, is_now, number in rows.annotate(number=Count("pk"))}


def _words(lesson, text):
    """The words of groups of which more than half still says so, by what it is about as in ``_counts``."""
    words = {}
    for group in VoiceGroup.objects.filter(lesson=lesson).with_still(text):
        for is_now, still in ((True, group.still_now), (False, group.still_before)):
            if still * 2 > group.size:
                words.setdefault((group.perspective_id, is_now), []).append(group.word)
    return words


# --- for the person himself -------------------------------------------------------------------


def voice_of(user, lesson):
    voice = Voice.objects.heard().filter(user=user.pk, lesson=lesson.pk).first()
    if voice:
        voice.lesson = lesson
    return voice


def changed_lessons(user):
    """The lessons on which ``user`` reacted and whose words were changed since."""
    return [lesson for lesson in _heard_of(SomebodyLike.this(user), user=user.pk) if digest_of(lesson) != lesson.heard]


@Prepared
def _heard_of(user):
    mine = Voice.objects.heard().filter(user=user.pk).order_by()
    lessons = LessonPage.objects.visible_to(user).filter(pk__in=mine.values("lesson"))
    digest = mine.filter(lesson=OuterRef("pk")).values("digest")
    return lessons.annotate(heard=Subquery(digest)).order_by("title", "pk")


# --- over the years, and for editors ------------------------------------------------------------


@dataclass(frozen=True)
class Year:
    """``heard``: on how many of its ``lessons`` somebody reacted, ``{perspective: number}``, also of who did not."""

    year: int
    lessons: int
    heard: dict

    @property
    def rows(self):
        """``[(perspective, words, percent), …]`` for the chart."""
        return [
            (side.plural, _("%(some)d van de %(all)d") % {"some": number, "all": self.lessons}, self._percent(number))
            for side, number in self.heard.items()
        ]

    def _percent(self, number):
        return round(100 * number / self.lessons)

    @property
    def missing_in_words(self):
        missing = [side.plural for side, number in self.heard.items() if not number]
        if not missing:
            return ""
        return _("Nog niet gehoord: %(who)s.") % {"who": in_words(missing)}


def years(user):
    """The lessons that ``user`` sees, by the year that they are of, the newest first.

    It counts lessons, never people: each number follows from the pages of those lessons.
    """
    lessons = LessonPage.objects.visible_to(user).exclude(listed_on=None).order_by()
    totals = dict(lessons.values_list("listed_on__year").annotate(Count("pk")))
    rows = Voice.objects.heard().filter(lesson__in=lessons.values("pk")).order_by()
    rows = rows.values_list("lesson__listed_on__year", "perspective").annotate(Count("lesson", distinct=True))
    heard = {(year, side): number for year, side, number in rows}
    useful = set(lessons.exclude(for_whom=None).values_list("listed_on__year", "for_whom"))
    sides = list(Perspective.objects.all())
    return [
        Year(year, total, {side: heard.get((year, side.pk), 0) for side in _asked(sides, year, useful, heard)})
        for year, total in sorted(totals.items(), reverse=True)
    ]


def _asked(sides, year, useful, heard):
    """The sides for whom lessons of that year are, and who spoke; all of them where no lesson says for whom it is."""
    if year not in {of for of, _side in useful}:
        return sides
    return [side for side in sides if (year, side.pk) in useful or (year, side.pk) in heard]


def remarks(user):
    """What people wrote to the editors, in an order that says nothing of who or when.

    An editor of the library reads of a lesson what he may read: no remark tells him the title of a closed one, or what
    it is about. Of a lesson that went offline the remarks wait until it is back.
    """
    rows = Voice.objects.heard().exclude(remark="").select_related("lesson")
    rows = rows.filter(lesson__in=LessonPage.objects.visible_to(user).values("pk"))
    return rows.order_by("lesson__title", "lesson", "remark").only("remark", "lesson")
