"""Walks through the parts of a document and proposes: the rules of thumb stand here."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from leernetwerken.core.blocks import ImageBlock

from . import items, proposals, tables
from .attendance import Attendance, count
from .headings import is_item, plain
from .meta import attendance_of, first_word, is_label_table, label_row, people_columns
from .remarks import Remark, Withheld
from .source import Paragraph, Table
from .words import ATTENDANCE, COLUMNS, NAME_LABELS, TYPED, WHAT, Section

CAPTION = re.compile(r"^\s*(tabel|figuur|afbeelding|foto)\s+\d{1,3}\s*[:.–-]", re.I)
NOTHING = re.compile(r"^\W{0,3}(geen(\s\w+){0,2}|niets|n\.?v\.?t)\W{0,3}$", re.I)
MAX_IMAGE_CAPTION = ImageBlock().child_blocks["caption"].field.max_length
PEOPLE = (Withheld.ATTENDANCE, Withheld.NAMES)
# A longer piece is a story, whatever stands above it.
MAX_ITEM = 2_000


class NotTaken(NamedTuple):
    number: int
    reason: str


class Proposer:
    def __init__(self, meta, people, pictures):
        self.meta, self.people, self.alts = meta, people, [picture.alt for picture in pictures]
        self.made, self.not_taken, self.gathered = [], [], []
        self.title = ""
        self.goes_on = None  # a list of names that ran on past its line

    def run(self, parts):
        for part in parts:
            self._heading(part)
            if part.is_attendance:
                self._attendance(part)
            else:
                self._part(part)
        return self

    @property
    def attendance(self):
        return count(self.gathered, self.people) if self.gathered else Attendance()

    # What is not taken over.

    def _hold(self, paragraphs, reason):
        self.not_taken += [NotTaken(paragraph.number, reason) for paragraph in paragraphs]

    def _gather(self, section, item, paragraphs):
        self.gathered.append((section, item))
        self._hold(paragraphs, Withheld.ATTENDANCE)
        self.goes_on = section if isinstance(item, str) and item.rstrip().endswith((",", ";")) else None

    def _attendance(self, part):
        section = next(section for section in part.sections if section in ATTENDANCE)
        for item in part.items:
            if isinstance(item, Paragraph) and items.prefix_of(item.text):
                self.made.append(self._block(part, [item]))
            else:
                self._gather(section, item, item.paragraphs if isinstance(item, Table) else [item])

    def _held_back(self, paragraph):
        """Whether this line is about the meeting or about people, and so is no text of the report."""
        label = items.label_of(paragraph.text)
        if paragraph.number in self.meta.numbers:
            self._hold([paragraph], Withheld.PAGE)
            self._images(paragraph)
        elif paragraph.role == "contents":
            self._hold([paragraph], Withheld.CONTENTS)
        elif section := attendance_of(label[0] if label else first_word(paragraph.text)):
            self._gather(section, label[1] if label else paragraph.text, [paragraph])
        elif self.goes_on and not label:
            self._gather(self.goes_on, paragraph.text, [paragraph])
        elif label and label[0] in NAME_LABELS and len(label[1].split()) <= 12:
            self._hold([paragraph], Withheld.NAMES)
        else:
            return False
        return True

    # What is.

    def _heading(self, part):
        if not part.heading:
            return
        paragraph = part.heading.paragraph
        self.title = part.heading.text
        if part.is_attendance:
            self._hold([paragraph], Withheld.ATTENDANCE)
        elif paragraph.number in self.meta.numbers:
            self._hold([paragraph], Withheld.PAGE)
            self._images(paragraph)
        elif not self._is_title_of_lesson(part):
            self.made.append(proposals.heading(paragraph))
            self._images(paragraph)

    def _is_title_of_lesson(self, part):
        """A deeper heading below "Lessen" with plain text below it is the lesson, and the text its explanation."""
        texts = all(isinstance(item, Paragraph) and _is_plain(item) for item in part.items)
        texts = texts and len(part.heading.text) <= items.MAX_TITLE
        below = part.below is not None and part.below is not part.heading
        return below and bool(part.items) and texts and part.sections == (Section.LESSON,)

    def _part(self, part):
        if part.heading and self._is_title_of_lesson(part):
            title, paragraphs = part.heading.paragraph, part.items
            made = items.lesson("\n".join(item.text.strip() for item in paragraphs), title=part.heading.text)
            numbers = tuple(dict.fromkeys(paragraph.number for paragraph in (title, *paragraphs)))
            self.made.append(proposals.typed(Section.LESSON, made, numbers))
            for paragraph in (title, *paragraphs):
                self._images(paragraph)
            return
        at = 0
        while at < len(part.items):
            at += self._item(part, at)

    def _item(self, part, at):
        """Propose for the item at this place; answers how many items that took."""
        item = part.items[at]
        if isinstance(item, Table):
            after = self._caption_at(part, at + 1)
            self._table(item, part, after)
            return 2 if after else 1
        if self._held_back(item):
            return 1
        if item.pictures and not item.text.strip():
            after = self._caption_at(part, at + 1)
            self._images(item, after)
            return 2 if after else 1
        if _is_caption(item) and self._goes_with_next(part, at):
            self._table(part.items[at + 1], part, item)
            return 2
        group = self._group(part, at)
        self.made.append(self._block(part, group))
        for paragraph in group:
            self._images(paragraph)
        return len(group)

    def _goes_with_next(self, part, at):
        return at + 1 < len(part.items) and isinstance(part.items[at + 1], Table)

    def _caption_at(self, part, at):
        """The caption below a table or picture, unless it stands above the next table."""
        if at < len(part.items) and _is_caption(part.items[at]) and not self._goes_with_next(part, at):
            return part.items[at]
        return None

    def _group(self, part, at):
        """The paragraph at this place with what hangs below it."""
        first, group = part.items[at], [part.items[at]]
        for item in part.items[at + 1 :]:
            if not self._belongs(part, first, item):
                break
            group.append(item)
        return group

    def _belongs(self, part, first, item):
        if not isinstance(item, Paragraph) or item.role or not item.text.strip() or self._kind(part, first) is None:
            return False
        if first.is_list_item and item.is_list_item:
            return item.level > first.level
        label = items.label_of(item.text)
        labels = Section.ACTION in part.sections and items.column_of((items.label_of(first.text) or ("",))[0]) == WHAT
        return labels and bool(label) and items.column_of(label[0]) not in (None, WHAT)

    def _block(self, part, group):
        kind = self._kind(part, group[0])
        if kind is None:
            return proposals.text(group)
        remarks = [Remark.KIND] if len(part.sections) > 1 and not items.prefix_of(group[0].text) else []
        remarks += [Remark.EARLIER] if part.below and part.below.is_earlier else []
        return proposals.item(kind, group, self.meta.days, remarks=remarks)

    def _kind(self, part, paragraph):
        text = paragraph.text.strip()
        if (
            paragraph.role in ("note", "caption")
            or len(text) > MAX_ITEM
            or not items.has_words(items.words_of([paragraph]))
        ):
            return None
        if paragraph.role == "quote" or items.QUOTED.match(text):
            return "quote"
        if prefix := items.prefix_of(text):
            return prefix[0]
        kinds = [section for section in part.sections if section in TYPED]
        return items.choose(kinds, text) if kinds and _is_typed_item(part, paragraph) else None

    def _images(self, paragraph, caption=None):
        words = caption.text.strip() if caption else ""
        short = words if len(words) <= MAX_IMAGE_CAPTION else ""
        for at, picture in enumerate(paragraph.pictures):
            remarks = () if self.alts[picture] else (Remark.ALT,)
            numbers = (caption.number,) if short and at == 0 else ()
            self.made.append(proposals.image(picture, paragraph.number, short, numbers, remarks=remarks))
        if caption and not short:
            self.made.append(proposals.text([caption]))

    def _table(self, table, part, caption):
        columns = tables.columns_of(table, part.sections)
        if is_label_table(table):
            self._label_rows(table)
        elif tables.is_people(table):
            self._gather(Section.PRESENT, table, table.paragraphs)
        elif sections := people_columns(table):
            self._people_columns(table, sections)
        elif columns:
            self._typed_rows(table, columns, part)
        else:
            self._plain_table(table, caption)
            caption = None
        if caption:
            self.made.append(proposals.text([caption]))
        self._images_in(table)

    def _images_in(self, table):
        """But for those beside a name: there they are signatures and portraits."""
        pictured = [paragraph for paragraph in table.paragraphs if paragraph.pictures]
        people = {line.number for line in self.not_taken if line.reason in PEOPLE} if pictured else ()
        for paragraph in pictured:
            if paragraph.number not in people:
                self._images(paragraph)

    def _plain_table(self, table, caption):
        words = caption.text.strip() if caption else ""
        if caption and len(words) > tables.MAX_CAPTION:
            self.made.append(proposals.text([caption]))
            words = ""
        remarks = () if words else (Remark.CAPTION,)
        named = words or (self.title if len(self.title) <= tables.MAX_CAPTION else "") or _("Tabel")
        paragraphs = [*([caption] if words else []), *table.paragraphs]
        numbers = tuple(paragraph.number for paragraph in paragraphs)
        self.made.append(proposals.table(table, named, numbers, remarks=remarks))

    def _typed_rows(self, table, columns, part):
        by_number = {paragraph.number: paragraph for paragraph in table.paragraphs}
        self._hold(Table(table.rows[: columns.head]).paragraphs, Withheld.COLUMNS)
        remarks = [Remark.EARLIER] if part.below and part.below.is_earlier else []
        for typed, numbers in tables.read_rows(table, columns, self.meta.days):
            if typed:
                self.made.append(proposals.typed(columns.kind, typed, numbers, remarks=remarks))
            else:
                self.made.append(proposals.text([by_number[number] for number in numbers]))

    def _people_columns(self, table, sections):
        """Names below "Aanwezig" and "Afwezig", or beside them: whatever else stands there is held back too."""
        self._hold(table.paragraphs, Withheld.ATTENDANCE)
        for row in table.rows:
            section = None
            for at, cell in enumerate(row.cells):
                named = attendance_of(cell.text)
                section = named or section
                if not named and (section or at in sections):
                    words = "\n".join(paragraph.text for paragraph in cell.paragraphs)
                    self.gathered.append((section or sections[at], words))

    def _label_rows(self, table):
        for row in table.rows:
            paragraphs = row.paragraphs
            label, text, _numbers = label_row(row) or ("", "", ())
            if section := attendance_of(label):
                self._gather(section, text, paragraphs)
            elif paragraphs and {paragraph.number for paragraph in paragraphs} <= self.meta.numbers:
                self._hold(paragraphs, Withheld.PAGE)
            elif label in NAME_LABELS:
                self._hold(paragraphs, Withheld.NAMES)
            elif paragraphs:
                self.made.append(proposals.text(paragraphs))


def _is_plain(paragraph):
    return not (is_item(paragraph) or items.prefix_of(paragraph.text) or items.label_of(paragraph.text))


def _is_typed_item(part, paragraph):
    """Where a section has a list, the list holds its items and the rest is text; else each paragraph is one."""
    text = paragraph.text.strip()
    if NOTHING.match(text) or text.endswith(":"):
        return False
    labels = Section.ACTION in part.sections and plain((items.label_of(text) or ("",))[0]) in COLUMNS[WHAT]
    return is_item(paragraph) or labels or not part.has_list


def _is_caption(item):
    return isinstance(item, Paragraph) and (item.role == "caption" or bool(CAPTION.match(item.text)))
