"""What a reader of a .docx sees, found another way than the code does: straight questions to the XML."""

import io
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
SHOWN = (
    "not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:tr[w:trPr/w:del] or ancestor::w:tr[w:trPr/w:hidden])"
    " and not(ancestor::w:r[w:rPr/w:vanish[not(@w:val) or @w:val='1' or @w:val='true']])"
    " and not(ancestor::w:r[w:rPr/w:rStyle/@w:val='Weg' and not(w:rPr/w:vanish)])"
    " and not(ancestor::mc:Fallback[preceding-sibling::mc:Choice])"
)
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def visible_text(data):
    """All text that is shown, signs from picture fonts aside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        body = _tree(archive, "word/document.xml")
        pieces = _texts(body)
        for kind in ("footnote", "endnote"):
            if f"word/{kind}s.xml" in names:
                root = _tree(archive, f"word/{kind}s.xml")
                for key in body.xpath(f"//w:{kind}Reference/@w:id", namespaces=NAMES):
                    for note in root.xpath(f"w:{kind}[@w:id='{key}']", namespaces=NAMES):
                        pieces += _texts(note)
    return "".join(pieces)


def _tree(archive, name):
    return etree.fromstring(archive.read(name).replace(STRICT, W.encode()))


def _texts(root):
    return root.xpath(f".//*[self::w:t or self::m:t][{SHOWN}]/text()", namespaces=NAMES)
