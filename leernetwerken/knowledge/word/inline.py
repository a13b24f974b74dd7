"""What stands inside one paragraph. Text of an element that is not known here is kept, never dropped."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

from .links import allowed
from .parts import R, W
from .source import Picture, Span
from .styles import OFF
from .symbols import character

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"

BOX = W + "txbxContent"
TEXTS = (W + "t", MATH + "t")
FIXED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
DELETED = (W + "del", W + "moveFrom")
SILENT = {
    *(W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "fldData", "rt", "tblPr")),
    DRAWING + "docPr",
}
COUNTED = {CHART: "charts", DIAGRAM: "charts", OFFICE + "OLEObject": "objects", W + "altChunk": "objects"}
FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\\\s]\S*))')
MADE_BY_MACHINE = re.compile(r"\s*(Automatisch gegenereerde beschrijving|Description automatically generated)\s*", re.I)


class Field:
    """A field of Word: instructions, which nobody sees, and after the separator what they came to."""

    def __init__(self):
        self.instructions, self.shows, self.href = "", False, ""

    def link(self):
        match = FIELD_LINK.match(self.instructions)
        return (match[1] or match[2] or "") if match else ""


class Inline:
    """Reads paragraphs one after the other; what spans several of them (fields) is remembered."""

    def __init__(self, relations, styles):
        self.relations, self.styles = relations, styles
        self.left_out = Counter()
        self.pictures, self.fields = [], []
        self._start(None)

    def _start(self, style):
        self.style, self.spans, self.here, self.boxes, self.notes = style, [], [], [], []
        self.looks = []

    def read(self, paragraph, style):
        """Fill ``spans``, ``here`` (pictures), ``boxes`` and ``notes`` from this paragraph."""
        self._start(style)
        self._walk(paragraph, Span(""), hidden=False)
        self.fields = [field for field in self.fields if field.shows]
        self.spans = _joined(self.spans)

    def _walk(self, element, look, hidden):
        for child in element:
            if child.tag in TEXTS:
                self._add(child.text or "", look, hidden)
            elif child.tag in FIXED:
                self._add(FIXED[child.tag], look, hidden)
            elif child.tag in DELETED:
                self.left_out["deletions"] += has_text(child)
            elif child.tag not in SILENT:
                self._descend(child, look, hidden)

    def _descend(self, child, look, hidden):
        reader = READERS.get(child.tag)
        if reader:
            reader(self, child, look, hidden)
            return
        if child.tag in COUNTED:
            self.left_out[COUNTED[child.tag]] += 1
        self._walk(child, look, hidden)

    def _add(self, text, look, hidden):
        """What has no sign at all in print is no text: ``hidden``, or the instructions of a field."""
        if hidden:
            self.left_out["hidden"] += bool(text.strip())
        elif all(field.shows for field in self.fields):
            href = next((field.href for field in reversed(self.fields) if field.href), look.href)
            self.spans.append(replace(look, text=text, href=href))

    def _address(self, address):
        if allowed(address):
            return address.strip()
        self.left_out["links"] += 1
        return ""

    def _run(self, run, look, hidden):
        properties = run.find(W + "rPr")
        on = {name: self.styles.run(name, properties, self.style) for name in ("b", "i", "u", "vanish", "caps")}
        before = len(self.spans)
        self._walk(run, replace(look, bold=on["b"], italic=on["i"]), hidden or on["vanish"])
        if any(span.text.strip() for span in self.spans[before:]):
            self.looks.append(on)

    def all_are(self, name):
        """Whether every run with words in this paragraph has this look."""
        return bool(self.looks) and all(on[name] for on in self.looks)

    def _link(self, element, look, hidden):
        relation = self.relations.get(element.get(R + "id"))
        href = self._address(relation.target) if relation and relation.external else ""
        self._walk(element, replace(look, href=href), hidden)

    def _break(self, element, look, hidden):
        if element.get(W + "type") not in ("page", "column"):
            self._add("\n", look, hidden)

    def _symbol(self, element, look, hidden):
        self._add(character(element.get(W + "font", ""), element.get(W + "char", "")), look, hidden)

    def _field_character(self, element, _look, _hidden):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self._show(self.fields[-1])
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _show(self, field):
        field.shows = True
        if link := field.link():
            field.href = self._address(link)

    def _instructions(self, element, _look, _hidden):
        if self.fields and not self.fields[-1].shows:
            self.fields[-1].instructions += element.text or ""

    def _simple_field(self, element, look, hidden):
        field = Field()
        field.instructions = element.get(W + "instr", "")
        self._show(field)
        self._walk(element, replace(look, href=field.href or look.href), hidden)

    def _alternatives(self, element, look, hidden):
        """The same thing said twice, for newer and for older programs: one of the two is read."""
        chosen = [child for child in element if child.tag == MC + "Choice"][:1]
        if not (chosen and _has_content(chosen[0])):
            chosen = [child for child in element if child.tag == MC + "Fallback"][:1] or chosen
        for child in chosen:
            self._walk(child, look, hidden)

    def _box(self, element, _look, hidden):
        if hidden:
            self.left_out["hidden"] += has_text(element)
        else:
            self.boxes.append(element)

    def _drawing(self, element, look, hidden):
        about = next(element.iter(DRAWING + "docPr"), None)
        hidden = hidden or (about is not None and about.get("hidden", "0").lower() not in OFF)
        alt = "" if about is None else MADE_BY_MACHINE.sub("", about.get("descr") or "").strip()
        before = len(self.here)
        self._walk(element, look, hidden)
        for at in self.here[before:]:
            self.pictures[at] = Picture(self.pictures[at].part, alt)

    def _blip(self, element, _look, hidden):
        self._picture(element.get(R + "embed") or element.get(R + "link"), hidden)

    def _image_data(self, element, _look, hidden):
        self._picture(element.get(R + "id") or element.get(R + "href"), hidden)

    def _picture(self, key, hidden):
        relation = self.relations.get(key)
        if relation and relation.external:
            self.left_out["external_pictures"] += 1
        elif relation and not hidden:
            self.here.append(len(self.pictures))
            self.pictures.append(Picture(relation.target))

    def _note(self, element, _look, hidden):
        if not hidden:
            kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
            self.notes.append((kind, element.get(W + "id")))


READERS = {
    W + "r": Inline._run,
    W + "hyperlink": Inline._link,
    W + "br": Inline._break,
    W + "sym": Inline._symbol,
    W + "fldChar": Inline._field_character,
    W + "instrText": Inline._instructions,
    W + "fldSimple": Inline._simple_field,
    MC + "AlternateContent": Inline._alternatives,
    BOX: Inline._box,
    W + "drawing": Inline._drawing,
    A + "blip": Inline._blip,
    VML + "imagedata": Inline._image_data,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
}


def has_text(element):
    return any((found.text or "").strip() for tag in (W + "t", W + "delText") for found in element.iter(tag))


def mark_is_deleted(properties):
    """The end of this paragraph was taken away: it goes on in the next one."""
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in DELETED)


def _has_content(element):
    return any(next(element.iter(tag), None) is not None for tag in (*TEXTS, A + "blip", CHART, DIAGRAM))


def _joined(spans):
    """Word cuts a sentence into many runs; those with one look become one span."""
    groups = groupby((span for span in spans if span.text), key=lambda span: (span.bold, span.italic, span.href))
    return [Span("".join(span.text for span in group), *look) for look, group in groups]
