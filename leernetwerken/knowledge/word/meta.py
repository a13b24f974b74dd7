"""What the notes say about the meeting itself: title, day, place, the day of the next one."""

from dataclasses import dataclass, field, replace
from datetime import date

from . import dates
from .attendance import Attendance
from .headings import BY_LOOKS, sections_of
from .items import label_of
from .source import Paragraph, Table
from .words import ATTENDANCE, DATE_LABELS, HEADINGS, NAME_LABELS, PLACE_LABELS, Section

# The day of the meeting stands near the top.
NEAR_TOP = 12
MAX_TITLE, MAX_PLACE, MAX_WORDS = 255, 120, 12
NEXT_WORDS = HEADINGS[Section.NEXT]


@dataclass(frozen=True)
class Meta:
    title: str = ""
    met_on: date | None = None
    place: str = ""
    next_on: date | None = None
    attendance: Attendance = field(default_factory=Attendance)
    numbers: frozenset = frozenset()  # paragraphs that are said by these fields

    @property
    def days(self):
        return {"met_on": self.met_on, "next_on": self.next_on}


def find(parts):
    """All but the attendance."""
    meta = _title(parts)
    for label, text, numbers in labelled(parts):
        day = dates.find(text, short=True)
        if label in DATE_LABELS and day and not meta.met_on:
            meta = replace(meta, met_on=day.on, numbers=meta.numbers | _if_nothing_else(text, numbers))
        elif label in PLACE_LABELS and 0 < len(text) <= MAX_PLACE and not meta.place:
            meta = replace(meta, place=" ".join(text.split()), numbers=meta.numbers | set(numbers))
    if not meta.met_on:
        meta = replace(meta, met_on=_day_near_top(parts))
    return replace(meta, next_on=_next_day(parts, meta.met_on))


def labelled(parts):
    """``(label, text, numbers)`` for each "Label: text" and each row of two cells that begins with a label."""
    for part in parts:
        if part.is_typed or part.is_attendance:
            continue
        for item in part.items:
            if isinstance(item, Table):
                yield from (row for row in map(label_row, item.rows) if row)
            elif label := label_of(item.text):
                yield *label, (item.number,)


def label_row(row):
    """``(label, text, numbers)`` of a row of a label and its value, or None."""
    cells = [cell for cell in row.cells if cell.text]
    if len(cells) != 2:
        return None
    numbers = tuple(paragraph.number for paragraph in row.paragraphs)
    text = "\n".join(paragraph.text.strip() for paragraph in cells[1].paragraphs)
    return (label_of(cells[0].text.rstrip(": ") + ":") or ("",))[0], text, numbers


def is_label_table(table):
    """A table of labels and values, as at the head of minutes."""
    if any(len(row.cells) != 2 or attendance_of(row.cells[1].text) for row in table.rows):
        return False
    labels = [row[0] for row in map(label_row, table.rows) if row]
    people = any(attendance_of(label) for label in labels)
    return people or sum(label in (*DATE_LABELS, *PLACE_LABELS, *NAME_LABELS) for label in labels) > 1


def people_columns(table):
    """``{column: present or absent}`` for the cells of a table that say just that."""
    cells = ((at, attendance_of(cell.text)) for row in table.rows for at, cell in enumerate(row.cells))
    return {at: section for at, section in cells if section}


def first_word(text):
    """Of a line without a colon: "Aanwezig waren …" is about people too."""
    return text.split(None, 1)[0][:40] if text.strip() else ""


def attendance_of(label):
    """The section that a label such as "aanwezig" names, or None."""
    sections, exact = sections_of(label)
    return sections[0] if exact and len(sections) == 1 and sections[0] in ATTENDANCE else None


def _title(parts):
    """A paragraph that the file calls title, else the first line when it is a heading that announces nothing."""
    headings = [part.heading for part in parts if part.heading]
    titled = [heading for heading in headings if heading.paragraph.role == "title"]
    first = headings[:1] if headings and headings[0].paragraph.number == 1 and not headings[0].sections else []
    for heading in (titled or first)[:1]:
        if len(heading.text) <= MAX_TITLE and heading.level <= BY_LOOKS:
            return Meta(title=" ".join(heading.text.split()), numbers=frozenset([heading.paragraph.number]))
    return Meta()


def _if_nothing_else(text, numbers):
    """A line with the day and the hours has more to say than the field for the day holds."""
    return set() if any(sign in text for sign in (":", ".", "uur")) and len(text) > 30 else set(numbers)


def _day_near_top(parts):
    """In the title or a short line above the first heading that announces something: further on days are deadlines."""
    texts = []
    for part in parts:
        if part.sections:
            break
        texts += [part.heading.text] if part.heading else []
        texts += [item.text for item in part.items if isinstance(item, Paragraph) and not label_of(item.text)]
    found = (dates.find(text) for text in texts[:NEAR_TOP] if len(text.split()) <= MAX_WORDS)
    return next((day.on for day in found if day), None)


def _next_day(parts, met_on):
    for part in parts:
        texts = [item.text for item in part.items if isinstance(item, Paragraph)]
        if Section.NEXT in part.sections:
            texts = [part.heading.text, *texts]
        else:
            texts = [text for text in texts if (label_of(text) or ("",))[0] in NEXT_WORDS]
        for text in texts:
            day = dates.find(text, met_on=met_on, short=True)
            if day and day.sure:
                return day.on
    return None
