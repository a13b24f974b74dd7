"""What stands in a Word file, without its looks: the value that the child process hands over."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Span:
    """A piece of text with one look. ``href`` is empty or an address that may be shown."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """``number`` counts the paragraphs with text or pictures, in reading order, cells and notes included."""

    number: int
    spans: tuple[Span, ...] = ()
    heading: int = 0  # 1 to 9 when the file itself calls it a heading
    role: str = ""  # title, quote, caption, contents or note
    level: int | None = None  # depth in a list, from 0
    ordered: bool = False
    list_id: str = ""
    caps: bool = False  # shown in capitals, whatever was typed
    underlined: bool = False
    pictures: tuple[int, ...] = ()
    box: int = 0  # 0 is the page itself; else which frame beside it

    @cached_property
    def text(self):
        return "".join(span.text for span in self.spans)

    @property
    def is_bold(self):
        words = [span for span in self.spans if span.text.strip()]
        return bool(words) and all(span.bold for span in words)

    @property
    def is_list_item(self):
        return self.level is not None


@dataclass(frozen=True)
class Cell:
    """``span`` columns wide; ``continues`` when it is the lower part of a cell that began in a row above."""

    paragraphs: tuple[Paragraph, ...] = ()
    span: int = 1
    continues: bool = False

    @property
    def text(self):
        return " ".join(paragraph.text.strip() for paragraph in self.paragraphs).strip()


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False  # the file repeats it on each page

    @property
    def paragraphs(self):
        return [paragraph for cell in self.cells for paragraph in cell.paragraphs]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]

    @property
    def paragraphs(self):
        return [paragraph for row in self.rows for paragraph in row.paragraphs]


@dataclass(frozen=True)
class Picture:
    """``part`` is the name of its bytes in the file."""

    part: str
    alt: str = ""


@dataclass(frozen=True)
class Source:
    items: tuple[Paragraph | Table, ...]
    pictures: tuple[Picture, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def paragraphs(self):
        found = []
        for item in self.items:
            found += item.paragraphs if isinstance(item, Table) else [item]
        return tuple(found)

    @property
    def text(self):
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def to_json(source):
    return json.dumps(asdict(source))


def from_json(data):
    return Source(
        items=tuple(_table(item) if "rows" in item else _paragraph(item) for item in data["items"]),
        pictures=tuple(Picture(**picture) for picture in data["pictures"]),
        left_out=data["left_out"],
    )


def _paragraph(data):
    spans = tuple(Span(**span) for span in data["spans"])
    return Paragraph(**data | {"spans": spans, "pictures": tuple(data["pictures"])})


def _table(data):
    rows = tuple(Row(tuple(_cell(cell) for cell in row["cells"]), row["header"]) for row in data["rows"])
    return Table(rows)


def _cell(data):
    return Cell(tuple(_paragraph(paragraph) for paragraph in data["paragraphs"]), data["span"], data["continues"])
