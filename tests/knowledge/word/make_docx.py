"""Makes .docx files for these tests: through python-docx as Word does, or from bare XML as other programs do."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Pt

from tests.files.make import archive, picture

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DEFAULT = ' w:default="1"'
PNG = picture("PNG", size=(20, 10))


@dataclass(frozen=True)
class Case:
    """``items``: the typed items that stand below a heading (or in a table) that announces them, in order."""

    data: bytes
    items: tuple = ()
    about: dict = field(default_factory=dict)


def element(xml):
    """An element for python-docx out of ``xml`` with the usual prefixes."""
    head, _, rest = xml.partition(">")
    if head.endswith("/"):
        return parse_xml(f"{head[:-1]} {NAMESPACES}/>{rest}")
    return parse_xml(f"{head} {NAMESPACES}>{rest}")


class Notes:
    """A document made with python-docx, as Word makes it."""

    def __init__(self, title="Verslag van de bijeenkomst"):
        self.document = Document()
        self.items = []
        if title:
            self.document.add_heading(title, 0)

    def heading(self, text, level=1):
        self.document.add_heading(text, level)
        return self

    def text(self, *texts, style=None):
        for text in texts:
            self.document.add_paragraph(text, style=style)
        return self

    def bullets(self, *texts, kind=None, style="List Bullet"):
        for text in texts:
            self.document.add_paragraph(text, style=style)
            self.expect(kind, text)
        return self

    def paragraphs(self, *texts, kind):
        for text in texts:
            self.document.add_paragraph(text)
            self.expect(kind, re.sub(r"^(\[ \]|\W|\w\)|\d\.) ", "", text))
        return self

    def bold(self, text, size=None):
        run = self.document.add_paragraph().add_run(text)
        run.bold = True
        run.font.size = Pt(size) if size else None
        return self

    def table(self, *rows, kind=None, what=0, head=1):
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
            if kind and at >= head:
                self.expect(kind, row[what])
        return table

    def xml(self, *pieces):
        body = self.document.element.body
        for piece in pieces:
            body.insert(len(body) - 1, element(piece))
        return self

    def expect(self, kind, text):
        if kind:
            self.items.append((kind, text))

    def case(self, *, change=None, **about):
        out = io.BytesIO()
        self.document.save(out)
        return Case(change(out.getvalue()) if change else out.getvalue(), tuple(self.items), about)


# Bare XML.


def run(text, properties=""):
    pieces = escape(text).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def p(text="", *, style="", properties="", bold=False, runs="", place=None):
    """A paragraph. ``place`` is its list and depth."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if place:
        inside += f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
    words = run(text, "<w:b/>" if bold else "") if text else ""
    return f"<w:p><w:pPr>{inside}{properties}</w:pPr>{words}{runs}</w:p>"


def cell(*paragraphs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or p()}</w:tc>"


def row(*cells, properties=""):
    made = "".join(piece if piece.startswith("<") else cell(p(piece)) for piece in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def relations(*targets):
    """``(id, kind, target)``, or with "External" behind it."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{escape(target)}"'
        + (f' TargetMode="{mode[0]}"/>' if mode else "/>")
        for key, kind, target, *mode in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def part(root, inside):
    return f"<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()


def bare(*blocks, styles="", numbering="", targets=(), more=()):
    """The bytes of a .docx with these blocks and nothing that they do not need."""
    entries = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", relations(("rId1", "officeDocument", "word/document.xml"))),
        ("word/document.xml", part("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>")),
        ("word/_rels/document.xml.rels", relations(*targets)),
    ]
    if styles:
        entries.append(("word/styles.xml", part("styles", styles)))
    if numbering:
        entries.append(("word/numbering.xml", part("numbering", numbering)))
    return archive(*entries, *more)


def style(key, name, *, based="", paragraph="", letters="", kind="paragraph", default=False):
    mark = DEFAULT if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{mark}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def lists(*formats):
    """``(numId, format)``: each a list of nine levels."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/></w:lvl>' for at in range(9))
        + "</w:abstractNum>"
        for key, form in formats
    )
    return made + "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key, _ in formats)


def drawing(key, alt=""):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="IMG_GEHEIM.jpg" descr="{escape(alt)}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def rewritten(data, name, change):
    """``data`` with the text of one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, change(content.decode()).encode() if entry == name else content)
    return out.getvalue()
