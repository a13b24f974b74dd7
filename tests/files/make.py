"""Makes the files of these tests: kind ones and hostile ones, all in memory."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CONTENT_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BODY = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def upload(name, data):
    return SimpleUploadedFile(name, data)


def picture(kind="JPEG", size=(400, 300), colour="teal", mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def picture_of_scans(times, **options):
    """A photo whose last layer is drawn so many times more."""
    data = picture(mode="L", colour=128, progressive=True, **options)
    layer = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + layer * times + data[-2:]


def picture_with_secrets():
    """A photo as a telephone makes it: lying on its side, with a place and a name."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "GEHEIM-BESCHRIJVING"
    exif[0x013B] = "GEHEIM-MAKER"
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 7.0)
    exif.get_ifd(0x8825)[29] = "GEHEIM-DATUM"
    return picture(size=(400, 300), exif=exif, comment=b"GEHEIM-OPMERKING", xmp=b"<x>GEHEIM-XMP</x>")


def animation(kind="WEBP"):
    out = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def png_of(width, height):
    """A PNG of a few bytes that says it is huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def png_with_text_bomb():
    """A picture with a text that unpacks to 64 MB."""
    good = picture("PNG")
    text = b"Comment\0\0" + zlib.compress(b"A" * (64 * 1024 * 1024), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    return good[:33] + chunk + good[33:]


def archive(*entries, comment=b"", compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as target:
        for name, data in entries:
            target.writestr(name, data)
        target.comment = comment
    return out.getvalue()


def office(extension, *more, types=CONTENT_TYPES, body=b"<document>tekst</document>", **options):
    return archive(("[Content_Types].xml", types), (BODY[extension], body), *more, **options)


def open_document(kind=b"application/vnd.oasis.opendocument.text", *more):
    return archive(("mimetype", kind), ("content.xml", b"<office/>"), *more)


def lying_size(data, pretend=100):
    """The directory says that each entry unpacks to ``pretend`` bytes."""
    out, at = bytearray(data), 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        out[at + 24 : at + 28] = struct.pack("<I", pretend)
        at += 4
    return bytes(out)


def encrypted_flag(data):
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    out[at + 8] |= 1
    return bytes(out)
