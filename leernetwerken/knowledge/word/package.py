"""What kind of file an upload is, judged by its content. Nothing in it is unpacked to disk."""

import io
import zipfile

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

from leernetwerken.files.images import FORMATS
from leernetwerken.files.names import extension_of
from leernetwerken.files.office import check_office_file

from .refusals import refusal, too_large

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream in which Office keeps a locked document.
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHERS = {b"%PDF": "pdf", b"{\\rtf": "rtf", OLE: "old_word"}
WITH_MACROS = ("docm", "dotm")
CODES = {"zip_bomb": "zip_bomb", "active_content": "macros", "broken": "broken"}


def refuse_file(upload):
    """Why no report can be made of ``upload``, or None."""
    if upload.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return too_large()
    code = _other_kind(upload) or _wrong_package(upload)
    upload.seek(0)
    return refusal(code) if code else None


def _other_kind(upload):
    upload.seek(0)
    head = upload.read(512)
    if head.startswith(OLE) and LOCKED in _whole(upload):
        return "encrypted"
    known = (code for start, code in OTHERS.items() if head.lstrip().startswith(start))
    extension = extension_of(upload.name)
    if not head.startswith(ZIP):
        return next(known, _unknown_kind(extension) if head else "empty")
    if head[30:38] == b"mimetype":  # the first entry of every OpenDocument file
        return "odt"
    if extension in WITH_MACROS:
        return "macros"
    return None if extension == "docx" else "not_word"


def _unknown_kind(extension):
    return "renamed" if extension == "docx" else "not_word"


def _wrong_package(upload):
    try:
        check_office_file(upload, "docx")
    except ValidationError as error:
        return CODES.get(error.code, "broken")
    return None


def _whole(upload):
    upload.seek(0)
    return upload.read()


def picture_bytes(upload, part, limit):
    """The bytes of a picture in ``upload`` that the platform can show, as far as its head tells; else None."""
    upload.seek(0)
    with zipfile.ZipFile(upload) as archive:
        try:
            with archive.open(part) as stream:
                data = stream.read(limit + 1)
        except KeyError:
            return None
    return data if len(data) <= limit and 0 < points_of(data) <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS else None


def points_of(data):
    """How many points a picture has by its head; 0 for what is none that we show."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            return picture.width * picture.height
    except Exception:  # decoders raise anything on a broken file
        return 0
