"""Tables: as a table block, or each row as an item of its own."""

from dataclasses import dataclass

from leernetwerken.core.blocks import TableBlock

from . import dates, items
from .headings import plain
from .remarks import Remark
from .source import Cell
from .words import (
    COLUMNS,
    ITEM_COLUMNS,
    NUMBER_COLUMNS,
    PEOPLE_COLUMNS,
    ROLE_COLUMNS,
    TYPED,
    WHAT,
    WHEN,
    WHO,
    Section,
)

MAX_CAPTION = TableBlock().child_blocks["caption"].field.max_length
# The table block parts its cells by this sign.
BAR, LOOKS_LIKE_IT = "|", "\u00a6"


def grid(table):
    """Rows of equal length: a cell that is several columns wide is followed by empty ones."""
    rows = [[slot for cell in row.cells for slot in (cell, *[Cell()] * (cell.span - 1))] for row in table.rows]
    width = max(map(len, rows))
    return [row + [Cell()] * (width - len(row)) for row in rows]


def table_rows(table):
    """The rows as the table block has them, its heading first, as in the file."""
    lines = []
    for row in grid(table):
        cells = [" ".join(cell.text.replace(BAR, LOOKS_LIKE_IT).split()) for cell in row]
        lines.append(f" {BAR} ".join(cells))
    return "\n".join(lines)


def is_people(table):
    """A list of who were there: names beside their role, organisation or address."""
    head = [plain(cell.text) for cell in table.rows[0].cells]
    columns = {items.COLUMN_OF.get(word) for word in head}
    return (
        any(word in PEOPLE_COLUMNS for word in head)
        and any(word in ROLE_COLUMNS for word in head)
        and WHAT not in columns
    )


@dataclass(frozen=True)
class Columns:
    """Which column of a table holds what. ``head`` is the number of rows that are headings."""

    kind: str
    what: int
    who: int | None = None
    when: int | None = None
    head: int = 1
    guessed: bool = False


def columns_of(table, sections):
    """How to read the rows of ``table`` as items, or None when it is just a table."""
    rows = grid(table)
    head = [plain(cell.text) for cell in rows[0]]
    kinds = [section.value for section in sections if section in TYPED]
    return _action_columns(head, Section.ACTION in sections) or _item_columns(head, kinds) or _guess(rows, kinds)


def _action_columns(head, expected):
    """Without the heading above it, a table is one of actions when it says both what and who."""
    meaning = [items.column_below(word) for word in head]
    if WHAT not in meaning or not (WHO in meaning or (expected and WHEN in meaning)):
        return None
    return Columns("action", *(_place(meaning, column) for column in (WHAT, WHO, WHEN)))


def _item_columns(head, kinds):
    """A column with the name of one kind; of its own kind only when the heading above says nothing else."""
    for kind, words in ITEM_COLUMNS.items():
        found = [at for at, word in enumerate(head) if word in words]
        if found and (kind in kinds or not kinds):
            return Columns(kind, found[0])
    if "action" in kinds:
        found = [at for at, word in enumerate(head) if word in COLUMNS[WHAT]]
        return Columns("action", found[0]) if found else None
    return None


def _guess(rows, kinds):
    """Below "Acties" a table without headings: days are when, the longest texts are what, one more is who."""
    if kinds != ["action"] or not 2 <= len(rows[0]) <= 4:
        return None
    columns = list(zip(*rows, strict=True))
    dated = [at for at, cells in enumerate(columns) if _share(cells, _is_day) > 0.5]
    when = dated[0] if dated else None
    texts = [
        at
        for at, cells in enumerate(columns)
        if at != when and not _share(cells, lambda cell: cell.text.strip(" .").isdecimal()) > 0.5
    ]
    if not texts:
        return None
    what = max(texts, key=lambda at: sum(len(cell.text) for cell in columns[at]))
    who = next((at for at in texts if at != what), None)
    return Columns("action", what, who, when, head=0, guessed=True)


def _share(cells, test):
    filled = [cell for cell in cells if cell.text]
    return sum(map(bool, map(test, filled))) / len(filled) if filled else 0


def _is_day(cell):
    return dates.find(cell.text, short=True) or dates.count(cell.text) or dates.NEXT_WEEK.search(cell.text)


def _place(meaning, column):
    return meaning.index(column) if column in meaning else None


def read_rows(table, columns, days):
    """``(Typed or None, numbers of the paragraphs)`` for each row below the headings with words of its own.

    A cell that began in a row above counts for this row too.
    """
    rows, above = grid(table), {}
    head = [cell.text for cell in rows[0]] if columns.head else [""] * len(rows[0])
    for row in rows[columns.head :]:
        texts = [above.get(at, "") if cell.continues else cell.text for at, cell in enumerate(row)]
        above = dict(enumerate(texts))
        numbers = tuple(paragraph.number for cell in row for paragraph in cell.paragraphs)
        if numbers:
            yield _typed(columns, head, texts, days) if items.has_words(texts[columns.what]) else None, numbers


def _typed(columns, head, texts, days):
    used = (columns.what, columns.who, columns.when)
    more = [
        (head[at] or "-", text)
        for at, text in enumerate(texts)
        if text and at not in used and not (plain(head[at]) in NUMBER_COLUMNS and len(text) < 6)
    ]
    what = texts[columns.what]
    if columns.kind == "action":
        who, when = ("" if at is None else texts[at] for at in (columns.who, columns.when))
        typed = items.action_of(what, who, when, days=days, more=more)
    else:
        behind = "\n".join(f"{label}: {text}" for label, text in more)
        typed = items.MAKERS[columns.kind](f"{what}\n{behind}" if behind else what, days)
    return typed._replace(remarks=(*typed.remarks, *([Remark.COLUMNS] if columns.guessed else [])))
