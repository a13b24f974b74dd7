"""Files that are no notes: wrong kinds, broken ones, and ones made to hang or fill whoever opens them."""

import os

from tests.files import make

from .make_docx import CONTENT_TYPES, archive, bare, cell, lists, p, part, relations, row, run, style, table

MB = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {b} '{f'&{a};' * 50}'>" for a, b in ("ab", "bc", "cd"))


def with_body(data):
    return archive(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", data))


def document(inside):
    return with_body(part("document", f"<w:body>{inside}</w:body>"))


def padded(data):
    """As part of a file large enough to keep the ratio of packing ordinary."""
    return archive(
        ("[Content_Types].xml", CONTENT_TYPES),
        ("word/document.xml", data),
        ("word/media/a.jpg", os.urandom(1 * MB)),
    )


def nested(depth):
    return padded(part("document", "<w:body>" + "<w:a>" * depth + "</w:a>" * depth + "</w:body>"))


# name of the file, code of the refusal, bytes
REFUSED = {
    "old Word": ("a.doc", "old_word", lambda: OLE + bytes(600)),
    "old Word with a new name": ("a.docx", "old_word", lambda: OLE + bytes(600)),
    "with a password": ("a.docx", "encrypted", lambda: OLE + bytes(2000) + "EncryptedPackage".encode("utf-16-le")),
    "pdf": ("a.pdf", "pdf", lambda: make.PDF),
    "pdf with a new name": ("a.docx", "pdf", lambda: make.PDF),
    "LibreOffice": ("a.odt", "odt", make.open_document),
    "LibreOffice with a new name": ("a.docx", "odt", make.open_document),
    "rtf": ("a.rtf", "rtf", lambda: b"{\\rtf1 tekst}"),
    "text": ("a.txt", "not_word", lambda: b"Acties"),
    "html with a new name": ("a.docx", "renamed", lambda: b"<html>Acties</html>"),
    "picture": ("a.docx", "renamed", make.picture),
    "another extension": ("a.docx.exe", "not_word", lambda: bare(p("x"))),
    "no extension": ("a", "not_word", lambda: bare(p("x"))),
    "spreadsheet": ("a.docx", "broken", lambda: make.office("xlsx")),
    "empty file": ("a.docx", "empty", lambda: b""),
    "empty document": ("a.docx", "nothing", lambda: bare(p(), p("  "), p("\u00a0"))),
    "larger than ten MB": ("a.docx", "too_large", lambda: bare(p("x")) + bytes(10 * MB)),
    "fifty MB": ("a.docx", "too_large", lambda: b"PK" + bytes(50 * MB)),
    "document with macros": ("a.docm", "macros", lambda: bare(p("x"))),
    "hidden macros": ("a.docx", "macros", lambda: bare(p("x"), more=[("word/vbaProject.bin", b"x")])),
    "type with macros": (
        "a.docx",
        "macros",
        lambda: make.office("docx", types=b"<a b='application/vnd.ms-word.document.macroEnabled.main+xml'/>"),
    ),
    "program inside": ("a.docx", "macros", lambda: bare(p("x"), more=[("word/embeddings/a.exe", b"MZ")])),
    "locked entry": ("a.docx", "broken", lambda: make.encrypted_flag(bare(p("x")))),
    "1,001 entries": ("a.docx", "zip_bomb", lambda: bare(p("x"), more=[(f"w/{at}", b"") for at in range(1001)])),
    "packed a thousand times": ("a.docx", "zip_bomb", lambda: bare(p("x"), more=[("word/a.xml", bytes(9 * MB))])),
    "a hundred and one MB": (
        "a.docx",
        "zip_bomb",
        lambda: bare(p("x"), more=[("w/a", os.urandom(2 * MB)), ("word/a.xml", bytes(101 * MB))]),
    ),
    "size that lies": (
        "a.docx",
        "broken",
        lambda: make.lying_size(bare(p("x"), more=[("word/a.xml", bytes(9 * MB))])),
    ),
    "path up": ("a.docx", "broken", lambda: bare(p("x"), more=[("../../a", b"x")])),
    "cut off": ("a.docx", "broken", lambda: bare(p("x"))[:-40]),
    "no body": ("a.docx", "broken", lambda: with_body(part("document", "<w:geen/>"))),
    "other XML": ("a.docx", "broken", lambda: with_body(b"<html><body>Acties</body></html>")),
    "no XML": ("a.docx", "broken", lambda: with_body(b"Acties")),
    "broken XML": ("a.docx", "broken", lambda: with_body(part("document", "<w:body><w:p></w:body>"))),
    "NUL in the XML": ("a.docx", "broken", lambda: with_body(part("document", f"<w:body>{p('a')}\0</w:body>"))),
    "unknown encoding": ("a.docx", "broken", lambda: with_body(b'<?xml version="1.0" encoding="xyz"?><a/>')),
    "broken relations": (
        "a.docx",
        "broken",
        lambda: make.office("docx", ("word/_rels/document.xml.rels", b"<a"), body=part("document", "<w:body/>")),
    ),
    "declaration": ("a.docx", "macros", lambda: with_body(b"<!DOCTYPE a>" + part("document", "<w:body/>"))),
    "billion laughs": ("a.docx", "macros", lambda: with_body(f"{LAUGHS}]><a>&d;</a>".encode())),
    "entity from disk": (
        "a.docx",
        "macros",
        lambda: with_body(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ),
    "entity in utf-16": ("a.docx", "macros", lambda: with_body("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16"))),
    "entity in a part with another name": (
        "a.docx",
        "broken",
        lambda: bare(
            p("x"),
            targets=[("rId1", "styles", "styles.bin")],
            more=[("word/styles.bin", f"{LAUGHS}]><a>&d;</a>".encode())],
        ),
    ),
    "nested two hundred deep": ("a.docx", "broken", lambda: nested(200)),
    "nested very deep": ("a.docx", "broken", lambda: nested(200_000)),
    "three million empty paragraphs": (
        "a.docx",
        "too_long",
        lambda: padded(part("document", f"<w:body>{'<w:p/>' * 3_000_000}</w:body>")),
    ),
    "two hundred thousand empty paragraphs": (
        "a.docx",
        "too_long",
        lambda: padded(part("document", f"<w:body>{'<w:p/>' * 200_000}</w:body>")),
    ),
    "a hundred thousand elements with attributes": (
        "a.docx",
        "nothing",
        lambda: padded(part("document", "<w:body>" + '<a b="" c="" d=""/>' * 100_000 + "</w:body>")),
    ),
    "six thousand paragraphs": ("a.docx", "too_long", lambda: document(p("x") * 6_000)),
    "two million characters": (
        "a.docx",
        "too_long",
        lambda: padded(part("document", f"<w:body>{p('x' * 2 * MB)}</w:body>")),
    ),
    "a hundred and one pictures": (
        "a.docx",
        "too_long",
        lambda: bare(
            p("x", runs='<w:r><a:blip r:embed="r"/></w:r>' * 101),
            targets=[("r", "image", "media/a.png")],
        ),
    ),
    "a table without end": (
        "a.docx",
        "too_long",
        lambda: padded(part("document", f"<w:body>{table(row(*['x'] * 60) * 400)}</w:body>")),
    ),
    "a row without end": ("a.docx", "too_long", lambda: document(table(row(*["x"] * 200)))),
    "a number of 5,000 figures": (
        "a.docx",
        "broken",
        lambda: document(table(row(cell(p("x"), properties=f'<w:gridSpan w:val="{"9" * 5000}"/>')))),
    ),
}


def itself(kind):
    return f'<w:r><w:{kind}Reference w:id="1"/></w:r>'


def box_in_box(depth):
    return (
        f"<w:p>{'<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>' * depth}{run('binnen')}"
        f"{'</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>' * depth}</w:p>"
    )


# Odd, but there is text to read. The text that must come out.
HARMLESS = {
    "styles built on one another": (
        "x",
        lambda: bare(p("x", style="A"), styles=style("A", "A", based="B") + style("B", "B", based="A")),
    ),
    "list that is its own style": (
        "x",
        lambda: bare(
            p("x", place=(1, 0)),
            styles=style("L", "L", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering"),
            numbering=lists((1, "bullet")).replace("<w:lvl", '<w:numStyleLink w:val="L"/><w:lvl', 1),
        ),
    ),
    "note that refers to itself": (
        "x\nnoot",
        lambda: bare(
            p("x", runs=itself("footnote")),
            more=[
                (
                    "word/footnotes.xml",
                    part("footnotes", f'<w:footnote w:id="1">{p("noot", runs=itself("footnote"))}</w:footnote>'),
                )
            ],
        ),
    ),
    "box in a box": ("binnen", lambda: bare(box_in_box(15))),
    "fields that never end": (
        "x",
        lambda: bare(p("x", runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 9), p(runs="")),
    ),
    "no relations": ("x", lambda: document(p("x", runs='<w:hyperlink r:id="r"/><w:r><a:blip r:embed="r"/></w:r>'))),
    "a part outside the file": ("x", lambda: bare(p("x"), targets=[("r", "styles", "../../../etc/passwd")])),
    "a span of a thousand columns": (
        "x",
        lambda: document(table(row(cell(p("x"), properties='<w:gridSpan w:val="1000"/>')))),
    ),
    "a level that is no number": ("x", lambda: bare(p("x", place=(1, "²")), numbering=lists((1, "x")))),
    "template on this computer": (
        "x",
        lambda: bare(
            p("x"),
            more=[
                (
                    "word/_rels/settings.xml.rels",
                    relations(("r", "attachedTemplate", "file:///C:/Normal.dotm", "External")),
                )
            ],
        ),
    ),
    "prefixes of its own": (
        "x",
        lambda: with_body(
            part("document", f"<w:body>{p('x')}</w:body>")
            .replace(b"xmlns:w=", b"xmlns:q=")
            .replace(b"<w:", b"<q:")
            .replace(b"</w:", b"</q:")
            .replace(b" w:", b" q:")
        ),
    ),
}
# Texts that make a careless pattern look for ever.
SLOW = {
    "spaces": "Actie" + " " * 400_000 + "x",
    "spaces behind brackets": ("(ab)" + " " * 90) * 4_000 + "x",
    "brackets": "(" * 400_000,
    "quotes": "“" + "a " * 200_000,
    "colons": "Wat: " * 80_000,
    "figures": "1 " * 200_000,
    "days": "1 januari " * 40_000,
    "roles": "pleegouder " * 40_000,
    "signs": "-" * 400_000 + "x",
    "line ends": "Actie:\n" * 50_000,
    "label of names": "Aanwezig: " + "x, " * 130_000,
}
