"""The way in: a file goes in, proposals for a report come out. Nothing is stored and nothing is fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings

from leernetwerken.files.images import EXTENSIONS, MIME_TYPES, image_format

from . import meta
from .attendance import People
from .draft import without_pictures
from .headings import parts_of
from .isolation import read_apart
from .lines import unfolded
from .meta import Meta
from .package import picture_bytes, refuse_file
from .parts import Unreadable
from .proposals import Proposal
from .refusals import refusal
from .remarks import Withheld
from .sections import NotTaken, Proposer
from .source import Paragraph


@dataclass(frozen=True)
class PictureFile:
    """A picture as it stands in the file, its metadata included: ``files`` writes it anew when it is stored.

    ``part`` is where its bytes lie in the file, for who keeps the file and not the bytes.
    """

    name: str
    data: bytes = field(repr=False)
    content_type: str
    alt: str = ""
    part: str = ""


@dataclass(frozen=True)
class WordReport:
    """``paragraphs`` hold all text of the file. Each is a source of a proposal or stands in ``not_taken``.

    Both, where a picture is all that a paragraph has, or all that it lost.
    """

    paragraphs: tuple[Paragraph, ...]
    proposals: tuple[Proposal, ...]
    not_taken: tuple[NotTaken, ...]
    meta: Meta
    pictures: tuple[PictureFile, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def lost_pictures(self):
        """In which paragraph each picture stood that could not be read."""
        return [number for number, reason in self.not_taken if reason == Withheld.PICTURE]


def read_report(upload, *, perspectives):
    """A ``WordReport`` of the .docx in ``upload``; raises ``Refusal``.

    ``perspectives`` are the ones to count: ``{key: words for who takes part from it}``.
    """
    refused = refuse_file(upload)
    if refused:
        raise refused
    try:
        source = read_apart(upload)
        report = propose(source, perspectives=perspectives)
    except Unreadable as error:
        raise refusal(error.code) from error
    if not report.paragraphs:
        raise refusal("nothing")
    return _with_pictures(report, source, upload)


def propose(source, *, perspectives):
    """A ``WordReport`` without the bytes of its pictures. Raises ``Unreadable``."""
    people = People(perspectives)
    source = replace(source, items=unfolded(source.items))
    parts = parts_of(source.items, people.is_role)
    found = meta.find(parts)
    proposer = Proposer(found, people, source.pictures).run(parts)
    return WordReport(
        paragraphs=source.paragraphs,
        proposals=tuple(proposer.made),
        not_taken=tuple(dict.fromkeys(proposer.not_taken)),
        meta=replace(found, attendance=proposer.attendance),
        left_out=source.left_out,
    )


def _with_pictures(report, source, upload):
    """The pictures that a proposal shows; where one cannot be shown is told."""
    files, places = [], {}
    wanted = list(dict.fromkeys(proposal.picture for proposal in report.proposals if proposal.picture is not None))
    for at in wanted:
        if data := picture_bytes(upload, source.pictures[at].part, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE):
            places[at] = len(files)
            files.append(_file(source.pictures[at], data, len(files) + 1))
    kept, lost = without_pictures(report, report.proposals, set(wanted) - set(places))
    return replace(
        report,
        proposals=tuple(replace(proposal, picture=places.get(proposal.picture)) for proposal in kept),
        not_taken=(*report.not_taken, *(NotTaken(number, Withheld.PICTURE) for number in lost)),
        pictures=tuple(files),
    )


def _file(picture, data, number):
    """Named by its place: the name inside the file may be that of a person or a telephone."""
    kind = image_format(data[:32])
    return PictureFile(f"afbeelding-{number}.{EXTENSIONS[kind][0]}", data, MIME_TYPES[kind], picture.alt, picture.part)
