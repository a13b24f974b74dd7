"""Notes in Word that a member uploaded and did not look over yet. A meeting that never was."""

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile

from leernetwerken.knowledge.imports.actions import upload
from leernetwerken.knowledge.imports.reading import read

NAME = "verslag-werkgroep-puberteit.docx"
HEADING = "# "
NOTES = [
    "# Verslag werkgroep puberteit",
    "Datum: 12 januari 2023",
    "Plaats: Online",
    "# Aanwezig",
    "2 pleegouders, 1 pleegzorgbegeleider, 1 pleegjongere",
    "# Waar we over spraken",
    "We bespraken wat er verandert als een kind twaalf wordt. Regels die eerst werkten, werken dan niet meer.",
    "# Wat we leerden",
    "- Maak nieuwe regels samen. Dan weet iedereen waarom ze er zijn.",
    "- Een grapje helpt vaak meer dan een gesprek.",
    "# Acties",
    "- Een avond plannen met drie gezinnen (werkgroep puberteit, 1 maart 2023)",
    "- Vragen verzamelen bij jongeren, voor de volgende bijeenkomst",
    "# Vragen",
    "- Wie beslist over een telefoon: de ouder of de pleegouder?",
    "# Besluiten",
    "- We nodigen voortaan altijd twee jongeren uit.",
    "# Volgende bijeenkomst",
    "9 februari 2023",
]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def make_word_import(network, by):
    """Read at once: whoever opens the demo finds it ready, also where a worker would have to come by."""
    read(upload(network, ContentFile(_docx(), NAME), by=by).pk)


def _docx():
    """The smallest file that is one."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{"".join(map(_paragraph, NOTES))}</w:body>'
        "</w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _paragraph(line):
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' if line.startswith(HEADING) else ""
    text = escape(line.removeprefix(HEADING))
    return f'<w:p>{level}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
