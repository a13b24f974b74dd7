"""What is one paragraph for Word and several things for a reader, and the other way round."""

import itertools
from dataclasses import replace

from .headings import sections_of
from .items import label_of, prefix_of
from .limits import MAX_PARAGRAPHS
from .parts import Unreadable
from .source import Table


def unfolded(items):
    """Paragraphs of several lines cut where a line announces something; tables of one column as their paragraphs.

    Numbered anew: what was cut counts as paragraphs.
    """
    found, lines = [], 0
    for item in items:
        if isinstance(item, Table):
            found += item.paragraphs if all(len(row.cells) <= 1 for row in item.rows) else [item]
            continue
        lines += 1 + item.text.count("\n")
        if lines > MAX_PARAGRAPHS:
            raise Unreadable("too_long")
        found += _lines(item)
    numbers = itertools.count(1)
    return tuple(_numbered(item, numbers) for item in found)


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
    lines = paragraph.text.split("\n")
    says_something = [line for line in lines if sections_of(line)[1] or prefix_of(line) or label_of(line)]
    if len(lines) == 1 or not says_something:
        return [paragraph]
    pieces = [replace(paragraph, spans=tuple(spans), pictures=()) for spans in _split(paragraph.spans)]
    pieces = [piece for piece in pieces if piece.text.strip()]
    return [replace(pieces[0], pictures=paragraph.pictures), *pieces[1:]]


def _split(spans):
    pieces = [[]]
    for span in spans:
        first, *rest = span.text.split("\n")
        pieces[-1].append(replace(span, text=first))
        pieces += [[replace(span, text=line)] for line in rest]
    return pieces
