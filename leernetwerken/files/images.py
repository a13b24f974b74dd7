"""Makes any uploaded picture harmless: it is decoded under limits and written anew from its pixels alone."""

import hashlib
import io
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

MAX_EDGE = 3000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
SAVE_OPTIONS = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 88, "method": 2},
    "AVIF": {"quality": 75, "speed": 9},
}
EXTENSIONS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "AVIF": ("avif",)}
MIME_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif"}
AVIF_BRANDS = (b"avif", b"avis")
# A photo that appears bit by bit is drawn some ten times; each time costs as much as all of its points.
MAX_SCANS = 50
MARKER = re.compile(rb"\xff([^\x00\xff])")
SCAN, END = 0xDA, 0xD9


class CleanImage(ContentFile):
    """A picture that has been through ``clean_image``: only this class is stored as it is."""


def image_format(head):
    """The format that the first 32 bytes tell, or None for all that we do not store."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in AVIF_BRANDS:
        return "AVIF"
    return None


def clean_image(upload, *, extension=None):
    """The picture in ``upload`` as a ``CleanImage``: upright, at most ``MAX_EDGE`` wide or high, without metadata.

    Of a moving picture the first frame stays. Raises ``ValidationError`` for whatever is no picture, is too
    large, or has another ``extension`` than its content.
    """
    if upload.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        limit = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        raise ValidationError(_("Deze foto is te groot. Kies een foto van hoogstens %s.") % limit, "file_too_large")
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    kind = image_format(data[:32])
    if kind is None:
        raise ValidationError(_("Dit is geen foto die we kunnen laten zien. Kies jpg, png, webp of avif."), "no_image")
    if extension is not None and extension not in EXTENSIONS[kind]:
        message = _("De naam zegt ‘%(extension)s’, maar dit bestand is een %(kind)s. Bewaar de foto opnieuw.")
        raise ValidationError(message % {"extension": extension, "kind": kind.lower()}, "wrong_extension")
    return CleanImage(_rewrite(data, kind), name=upload.name)


def _rewrite(data, kind):
    if kind == "JPEG" and _scans(data) > MAX_SCANS:
        raise _broken()
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            _refuse_too_many_pixels(picture)
            return _encode(_pixels(picture), kind)
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as error:  # decoders raise anything on a broken file
        raise _broken() from error


def _broken():
    return ValidationError(_("Deze foto is stuk. Kies een andere, of bewaar hem opnieuw."), "broken")


def _scans(data):
    """How often a JPEG is drawn: the decoder has no limit, and a few kilobytes can ask for it a thousand times.

    What has a length is stepped over: a small copy of the photo in its head, or a film behind its end, has scans of
    its own.
    """
    at = scans = 0
    while (found := MARKER.search(data, at)) and (marker := found[1][0]) != END:
        at = found.end()
        if marker >= 0xC0 and not 0xD0 <= marker <= 0xD8:
            scans += marker == SCAN
            at += int.from_bytes(data[at : at + 2])
    return scans


def _refuse_too_many_pixels(picture):
    """Before decoding: only the header has been read."""
    width, height = picture.size
    if not width or not height or width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels():
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    message = _("Deze foto heeft te veel beeldpunten. Kies een foto van hoogstens %s megapixel.")
    return ValidationError(message % limit, "too_many_pixels")


def _pixels(picture):
    """The pixels, upright, in sRGB, and nothing else."""
    profile = picture.info.get("icc_profile")
    picture.thumbnail((MAX_EDGE, MAX_EDGE))
    picture.load()
    picture = ImageOps.exif_transpose(picture)
    wanted = "RGBA" if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info else "RGB"
    picture = _without_what_was_wiped_out(_to_srgb(picture, profile).convert(wanted))
    picture.info = {}
    return picture


def _without_what_was_wiped_out(picture):
    """Where nothing is seen the colours may still stand in the file: a face that somebody wiped out to hide it."""
    if picture.mode != "RGBA":
        return picture
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return Image.composite(picture, Image.new("RGBA", picture.size), seen)


def _to_srgb(picture, profile):
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGB" if picture.mode == "CMYK" else picture.mode
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _encode(picture, kind):
    if kind == "JPEG":
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, kind, **SAVE_OPTIONS[kind])
    return out.getvalue()


def sha1_of(content):
    """Wagtail finds doubles by this hash; it protects nothing."""
    content.seek(0)
    digest = hashlib.file_digest(content, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
    content.seek(0)
    return digest
