"""A .docx as a flat list of paragraphs and tables. No Django here: this runs in the child process."""

from collections import Counter
from dataclasses import replace

from .inline import BOX, Inline, has_text, mark_is_deleted
from .limits import MAX_BLOCKS, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_PARAGRAPHS, MAX_PICTURES
from .parts import BODY, Parts, Unreadable, W
from .source import Cell, Paragraph, Row, Source, Table
from .styles import Lists, Styles, switch, value

MARGINS = ("header", "footer")
NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
# Found inside a table and holding no cells or rows of it.
PROPERTIES = (W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "sectPr")


def read(file):
    """The ``Source`` in an open .docx. Raises ``Unreadable``."""
    parts = Parts(file)
    root = parts.tree(BODY)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise Unreadable("broken")
    reader = Reader(parts)
    items = tuple(reader.blocks(body))
    left_out = reader.inline.left_out + Counter(dict(reader.beside()))
    return Source(items, tuple(reader.inline.pictures), dict(sorted(left_out.items())))


class Reader:
    def __init__(self, parts):
        self.parts = parts
        self.styles = Styles(parts.named("styles"))
        self.lists = Lists(parts.named("numbering"), self.styles)
        self.inline = Inline(parts.relations, self.styles)
        self.seen = self.count = self.characters = self.cells = self.boxes = 0
        self.notes = {}
        for kind, name in NOTES.items():
            root, relations = parts.named(name), parts.relations_of(f"word/{name}.xml")
            for note in [] if root is None else root.iter(W + kind):
                self.notes[kind, note.get(W + "id")] = (note, relations)

    def beside(self):
        """How many parts of the file say something beside its text."""
        comments = self.parts.named("comments")
        yield "comments", 0 if comments is None else sum(1 for _ in comments.iter(W + "comment"))
        names = [name for kind in MARGINS for name in self.parts.targets(kind)]
        trees = [self.parts.tree(name) for name in names]
        yield "margins", sum(tree is not None and has_text(tree) for tree in trees)

    def blocks(self, container, role="", box=0):
        """The paragraphs and tables in ``container``, in reading order."""
        pending = None
        for element in self._flat(container):
            self.seen += 1
            if self.seen > MAX_BLOCKS:
                raise Unreadable("too_long")
            if element.tag == W + "tbl":
                yield from self._flush(pending)
                pending = None
                yield from self._table(element)
                continue
            goes_on = mark_is_deleted(element.find(W + "pPr"))
            paragraph, after = self._paragraph(element, role, box, pending)
            pending = paragraph if goes_on else None
            yield from self._numbered([] if goes_on else [paragraph])
            yield from after
        yield from self._flush(pending)

    def _flush(self, pending):
        yield from self._numbered([pending] if pending else [])

    def _flat(self, container):
        """Paragraphs and tables, out of whatever wraps them; other wrappers are looked into."""
        for child in container:
            if child.tag in (W + "p", W + "tbl"):
                yield child
            elif child.tag in (W + "del", W + "moveFrom"):
                self.inline.left_out["deletions"] += has_text(child)
            elif child.tag == W + "altChunk":
                self.inline.left_out["objects"] += 1
            elif child.tag not in PROPERTIES:
                yield from self._flat(child)

    def _paragraph(self, element, role, box, pending):
        """``(paragraph, what stands in its boxes and notes)``; ``pending`` runs on into it."""
        properties = element.find(W + "pPr")
        heading, style_role, style_id = self.styles.paragraph(properties)
        self.inline.read(element, style_id)
        inline = self.inline
        place = None if heading else self.lists.of(properties, style_id)
        paragraph = Paragraph(
            number=0,
            spans=(*(pending.spans if pending else ()), *inline.spans),
            heading=0 if role else heading,
            role=role or style_role,
            caps=inline.all_are("caps"),
            underlined=inline.all_are("u"),
            pictures=(*(pending.pictures if pending else ()), *inline.here),
            box=box,
            **(place._asdict() if place else {}),
        )
        boxes, notes = inline.boxes, inline.notes
        return paragraph, self._after(boxes, notes, role)

    def _after(self, boxes, notes, role):
        for box in boxes:
            self.boxes += 1
            yield from self.blocks(box, role, self.boxes)
        for key in notes:
            note, relations = self.notes.pop(key, (None, None))
            if note is not None:
                own, self.inline.relations = self.inline.relations, relations
                yield from list(self.blocks(note, "note"))
                self.inline.relations = own

    def _numbered(self, paragraphs):
        for paragraph in paragraphs:
            if not (paragraph.text.strip() or paragraph.pictures):
                continue
            self.count += 1
            self.characters += len(paragraph.text)
            long = self.count > MAX_PARAGRAPHS or self.characters > MAX_CHARACTERS
            if long or len(self.inline.pictures) > MAX_PICTURES:
                raise Unreadable("too_long")
            yield replace(paragraph, number=self.count)

    def _table(self, element):
        """Nothing for a table without a word or picture in it."""
        table = Table(tuple(row for row in (self._row(row) for row in self._inside(element, W + "tr")) if row))
        if table.paragraphs:
            yield table

    def _inside(self, element, tag):
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag not in PROPERTIES and child.tag not in (W + "p", W + "tbl", W + "tr", W + "tc", BOX):
                yield from self._inside(child, tag)

    def _row(self, element):
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            self.inline.left_out["deletions"] += has_text(element)
            return None
        if switch(properties, "hidden"):
            self.inline.left_out["hidden"] += has_text(element)
            return None
        before = _number(value(properties, W + "gridBefore"), 0)
        cells = [Cell()] * before + [cell for cell in map(self._cell, self._inside(element, W + "tc")) if cell]
        width = sum(cell.span for cell in cells)
        self.cells += width
        if self.cells > MAX_CELLS or width > 2 * MAX_COLUMNS:
            raise Unreadable("too_long")
        return Row(tuple(cells), bool(switch(properties, "tblHeader"))) if cells else None

    def _cell(self, element):
        properties = element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            self.inline.left_out["deletions"] += has_text(element)
            return None
        merge = None if properties is None else properties.find(W + "vMerge")
        continues = merge is not None and merge.get(W + "val", "continue") == "continue"
        found = []
        for block in self.blocks(element):
            found += block.paragraphs if isinstance(block, Table) else [block]
        return Cell(tuple(found), _number(value(properties, W + "gridSpan"), 1), continues)


def _number(text, default):
    return min(max(int(text), default), MAX_COLUMNS) if text and text.isdecimal() else default
