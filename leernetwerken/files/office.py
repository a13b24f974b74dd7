"""Looks into zip-based office files without unpacking them to disk and without parsing a word of XML."""

import re
import struct
import zipfile
import zlib
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_ENTRIES = 1_000
MAX_DIRECTORY = 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
# Small entries of repeated text compress far better than documents do as a whole.
RATIO_FREE = 1024 * 1024
CHUNK = 256 * 1024
OFFICE_BODY = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
ODF_TYPE = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
MACROS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/|basic/|scripts/|macrosheets/)", re.I)
PROGRAMS = re.compile(r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|swf|x?html?|mht)$", re.I)
ENTITY = re.compile("|".join(("<!DOCTYPE", "<!ENTITY")).encode(), re.I)
# What Word and Excel fetch by themselves and may run, and the places that are not in the file nor on this computer.
FETCHED = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument|aFChunk)\b", re.I)
REMOTE = re.compile(r"""Target\s*=\s*["']\s*(https?:|ftp:|mhtml:|file:(//[^/]|////)|//)""", re.I)
MAX_RELATIONS = 1024 * 1024


def check_office_file(upload, extension):
    """Raise ``ValidationError`` unless ``upload`` is a plain office document of the kind ``extension``."""
    _check_directory_size(upload)
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_kind(archive, {entry.filename for entry in entries}, extension)
            for entry in entries:
                _check_content(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _broken() from error


def _broken():
    return ValidationError(
        _("Dit document is stuk, of het is een ander soort bestand dan de naam zegt. Bewaar het opnieuw."), "broken"
    )


def _too_large():
    return ValidationError(_("Dit document is uitgepakt te groot. Maak het kleiner of deel het op."), "zip_bomb")


def _active():
    return ValidationError(
        _("In dit document zit een macro of programma. Bewaar het zonder, en kies het dan opnieuw."), "active_content"
    )


def _check_directory_size(upload):
    """The end record stands at the very end and tells of a small directory: nothing before it is read yet."""
    upload.seek(0, 2)
    size = upload.tell()
    upload.seek(max(0, size - 22))
    end = upload.read(22)
    if len(end) < 22 or not end.startswith(b"PK\x05\x06"):
        raise _broken()
    _, _, _, entries, directory, _, comment = struct.unpack("<HHHHLLH", end[4:])
    if comment:
        raise _broken()
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise _too_large()
    upload.seek(0)


def _check_entries(entries):
    if len(entries) > MAX_ENTRIES:
        raise _too_large()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise _broken()
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if entry.flag_bits & 1 or ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise _broken()
        if MACROS.search(entry.filename) or PROGRAMS.search(entry.filename):
            raise _active()
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FREE and unpacked > MAX_RATIO * max(packed, 1)):
        raise _too_large()


def _check_kind(archive, names, extension):
    if extension in ODF_TYPE:
        if "mimetype" not in names or archive.getinfo("mimetype").file_size > 100:
            raise _broken()
        if archive.read("mimetype").strip() != ODF_TYPE[extension]:
            raise _broken()
    elif not {"[Content_Types].xml", OFFICE_BODY[extension]} <= names:
        raise _broken()


def _check_content(archive, entry):
    """Inflate in pieces (which checks sizes and sums) and look for what no document needs."""
    if entry.filename.lower().endswith(".rels"):
        _check_relations(archive, entry)
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            if is_markup:
                _check_markup(entry.filename, (tail + piece).replace(b"\x00", b""))
                tail = piece[-256:]


def _check_relations(archive, entry):
    """Tag by tag, as the program reads them: any sign may be written as its number, a slash as a backslash."""
    if entry.file_size > MAX_RELATIONS:
        raise _too_large()
    for tag in archive.read(entry).replace(b"\x00", b"").split(b"<"):
        words = unescape(tag.decode("latin-1")).replace("\\", "/")
        if FETCHED.search(words) and REMOTE.search(words):
            raise _active()


def _check_markup(name, text):
    if ENTITY.search(text):
        raise _active()
    if name == "[Content_Types].xml" and b"macroenabled" in text.lower():
        raise _active()
