"""What a document may be: its extension and its content must agree."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .names import extension_of
from .office import check_office_file

MIME_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
TEXT = ("txt", "csv")
# Below the space only tab, line feed, form feed and carriage return belong in a text.
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"


def check_document(upload):
    """Raise ``ValidationError`` with a sentence for the uploader unless ``upload`` is a harmless document."""
    extension = extension_of(upload.name)
    if extension not in settings.WAGTAILDOCS_EXTENSIONS or extension not in MIME_TYPES:
        allowed = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
        raise ValidationError(_("Dit soort bestand kan niet. Wel: %s.") % allowed, "wrong_extension")
    if upload.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        limit = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        raise ValidationError(_("Dit bestand is te groot. Kies een bestand van hoogstens %s.") % limit, "too_large")
    if extension == "pdf":
        _check_pdf(upload)
    elif extension in TEXT:
        _check_text(upload)
    else:
        check_office_file(upload, extension)
    upload.seek(0)


def _check_pdf(upload):
    upload.seek(0)
    head = upload.read(1024)
    upload.seek(max(0, upload.size - 2048))
    tail = upload.read()
    if not head.startswith(b"%PDF-") or b"%%EOF" not in tail:
        raise ValidationError(_("Dit is geen (hele) pdf. Bewaar het document opnieuw als pdf."), "broken")


def _check_text(upload):
    upload.seek(0)
    data = upload.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError:
            data = b"\x00"
    if data.translate(None, CONTROL) != data:
        raise ValidationError(_("Dit is geen tekst. Bewaar het als tekst of csv, of kies een ander soort."), "no_text")
