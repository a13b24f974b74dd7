"""What the review screen shows of each proposal, and what becomes of it by the choice that was made."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leernetwerken.core.blocks import ReportBody

from ..word.draft import changed
from ..word.remarks import Remark, Withheld, left_out_sentences
from ..word.richtext import clean

LEAVE_OUT = "out"
KINDS = ("text", "heading", "lesson", "action", "question", "decision", "quote")
LABELS = {name: block.label for name, block in ReportBody().child_blocks.items()}
CHOOSE = ("", _("Kies wat dit wordt"))


@dataclass(frozen=True)
class Row:
    """One proposal beside the paragraphs that it was made of. ``field`` is that of the review form."""

    field: object
    proposal: object
    paragraphs: tuple

    @property
    def kind(self):
        return LABELS[self.proposal.block_type]

    @property
    def text(self):
        """Rich text of a text block; cleaned once more, because it has been in the database."""
        return mark_safe(clean(self.proposal.value))

    @property
    def due_on(self):
        return parse_date(self.proposal.value["due_on"] or "")

    @property
    def remarks(self):
        return [Remark(remark).label for remark in self.proposal.remarks]


def rows_of(report, form):
    by_number = {paragraph.number: paragraph for paragraph in report.paragraphs}
    for at, proposal in enumerate(report.proposals):
        yield Row(form[field_name(at)], proposal, tuple(by_number[number] for number in proposal.sources))


def context_of(report, form):
    by_number = {paragraph.number: paragraph for paragraph in report.paragraphs}
    return {
        "form": form,
        "rows": rows_of(report, form),
        "not_taken": [(by_number[number], Withheld(why).label) for number, why in dict.fromkeys(report.not_taken)],
        "lost_pictures": places_in_words(report, report.lost_pictures),
        "left_out": " ".join(left_out_sentences(report.left_out)),
    }


def numbers_in_words(numbers):
    """``Alinea 3``, ``Alinea 3 tot en met 5`` or ``Alinea 3, 7``."""
    first, last = min(numbers), max(numbers)
    if len(numbers) > 2 and last - first == len(numbers) - 1:
        return gettext("Alinea %(first)d tot en met %(last)d") % {"first": first, "last": last}
    return gettext("Alinea %s") % ", ".join(map(str, numbers))


def places_in_words(report, numbers):
    """For each of these paragraphs where that is, for who has the file open: by the words that came along."""
    taken = {number for proposal in report.proposals if proposal.picture is None for number in proposal.sources}
    texts = {one.number: one.text.strip() for one in report.paragraphs if one.number in taken and one.text.strip()}
    return [_place(number, texts) for number in numbers]


def _place(number, texts):
    before = max((other for other in texts if other <= number), default=None)
    if before is None:
        return gettext("Alinea %d") % number
    words = Truncator(texts[before]).words(8)
    if before == number:
        return gettext("Alinea %(number)d, bij ‘%(words)s’") % {"number": number, "words": words}
    return gettext("Alinea %(number)d, na ‘%(words)s’") % {"number": number, "words": words}


def field_name(at):
    return f"stuk_{at}"


def choices_of(proposal, has_text):
    """The proposed kind first. What needs a look has nothing chosen beforehand."""
    kinds = [proposal.block_type, *(kind for kind in KINDS if has_text and kind != proposal.block_type)]
    choices = [(kind, LABELS[kind]) for kind in kinds] + [(LEAVE_OUT, _("Laat dit weg"))]
    return [CHOOSE, *choices] if proposal.remarks else choices


def chosen(report, kinds):
    """The proposals as somebody decided; ``kinds`` in the order of the proposals."""
    decided = zip(report.proposals, kinds, strict=True)
    return [
        proposal if kind == proposal.block_type else changed(report, proposal, kind)
        for proposal, kind in decided
        if kind != LEAVE_OUT
    ]
