"""What is one paragraph for Word and several things for a reader, and the other way round."""

import itertools
import re
from dataclasses import replace

from .headings import sections_of
from .items import label_of, prefix_of
from .limits import MAX_PARAGRAPHS
from .meta import is_label_table
from .parts import Unreadable
from .source import Table
from .words import TYPED

# "… tot vier uur. Actie: zaal boeken." is a text and an action.
SENTENCE = re.compile(
    r"[.!?]\s{1,3}(?=(?:Actie|Actiepunt|Besluit|Afspraak|Leervraag|Open vraag|Geleerde les)\s?:)", re.I
)
MAX_SENTENCES = 20_000


def unfolded(items):
    """Paragraphs of several lines cut where a line announces something; tables of one column as their paragraphs.

    Numbered anew: what was cut counts as paragraphs.
    """
    found, lines = [], 0
    for item in items:
        if isinstance(item, Table):
            found += item.paragraphs if _is_frame(item) else [item]
            continue
        lines += 1 + item.text.count("\n")
        if lines > MAX_PARAGRAPHS:
            raise Unreadable("too_long")
        found += _lines(item)
    numbers = itertools.count(1)
    return tuple(_numbered(item, numbers) for item in found)


def _is_frame(table):
    """A table that only places the text: of one column, or with headings and what they announce inside a cell."""
    if all(len(row.cells) <= 1 for row in table.rows) or _is_form(table):
        return True
    return any(
        len(cell.paragraphs) > 1 and any(_announces(paragraph.text) for paragraph in cell.paragraphs)
        for row in table.rows
        for cell in row.cells
    )


def _is_form(table):
    """Two columns, with on the left what the text on the right is: "Besluiten", "Wie doet wat?"."""
    if is_label_table(table) or any(len(row.cells) != 2 for row in table.rows):
        return False
    left = [sections_of(row.cells[0].text) for row in table.rows]
    return sum(exact for _, exact in left) > 1 and any(set(found) & set(TYPED) for found, exact in left if exact)


def _announces(line):
    return sections_of(line)[1] or prefix_of(line)


def _numbered(item, numbers):
    if not isinstance(item, Table):
        return replace(item, number=next(numbers))
    rows = []
    for row in item.rows:
        cells = [
            replace(cell, paragraphs=tuple(_numbered(paragraph, numbers) for paragraph in cell.paragraphs))
            for cell in row.cells
        ]
        rows.append(replace(row, cells=tuple(cells)))
    return Table(tuple(rows))


def _lines(paragraph):
    cuts = _cuts(paragraph.text)
    if not cuts:
        return [paragraph]
    pieces = [replace(paragraph, spans=spans, pictures=()) for spans in _cut(paragraph.spans, cuts)]
    pieces = [piece for piece in pieces if piece.text.strip()]
    return [replace(pieces[0], pictures=paragraph.pictures), *pieces[1:]]


def _cuts(text):
    """Where a line or a sentence begins, when one of the lines or that sentence announces something."""
    lines = text.split("\n")
    cuts = {match.end() for match in SENTENCE.finditer(text) if len(text) <= MAX_SENTENCES}
    if len(lines) > 1 and any(_announces(line) or label_of(line) for line in lines):
        cuts |= set(itertools.accumulate(len(line) + 1 for line in lines[:-1]))
    return sorted(cuts)


def _cut(spans, cuts):
    """The spans of each piece, without the line end behind it."""
    at, pieces = 0, []
    for end in (*cuts, sum(len(span.text) for span in spans)):
        pieces.append(tuple(_between(spans, at, end)))
        at = end
    return pieces


def _between(spans, start, end):
    place = 0
    for span in spans:
        text = span.text[max(0, start - place) : max(0, end - place)]
        place += len(span.text)
        if place >= end:
            text = text.removesuffix("\n")
        if text:
            yield replace(span, text=text)
