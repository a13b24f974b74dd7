"""A ``WordReport`` as JSON and back. The bytes of pictures stay in the file."""

from dataclasses import asdict
from datetime import date

from ..word.attendance import Attendance
from ..word.meta import Meta
from ..word.proposals import Proposal
from ..word.report import PictureFile, WordReport
from ..word.sections import NotTaken
from ..word.source import from_json as source_from_json


def to_json(report):
    return {
        "paragraphs": [asdict(paragraph) for paragraph in report.paragraphs],
        "proposals": [_proposal_to_json(proposal) for proposal in report.proposals],
        "not_taken": [list(line) for line in report.not_taken],
        "meta": _meta_to_json(report.meta),
        "pictures": [
            {"name": picture.name, "content_type": picture.content_type, "alt": picture.alt, "part": picture.part}
            for picture in report.pictures
        ],
        "left_out": dict(report.left_out),
    }


def from_json(data):
    source = {"items": data["paragraphs"], "pictures": [], "left_out": {}}
    return WordReport(
        paragraphs=source_from_json(source).paragraphs,
        proposals=tuple(_proposal_from_json(proposal) for proposal in data["proposals"]),
        not_taken=tuple(NotTaken(*line) for line in data["not_taken"]),
        meta=_meta_from_json(data["meta"]),
        pictures=tuple(PictureFile(data=b"", **picture) for picture in data["pictures"]),
        left_out=data["left_out"],
    )


def _proposal_to_json(proposal):
    return {
        "block_type": proposal.block_type,
        "value": proposal.block["value"],
        "sources": list(proposal.sources),
        "remarks": [str(remark) for remark in proposal.remarks],
        "picture": proposal.picture,
    }


def _proposal_from_json(data):
    return Proposal(**data | {"sources": tuple(data["sources"]), "remarks": tuple(data["remarks"])})


def _meta_to_json(meta):
    return {
        "title": meta.title,
        "met_on": meta.met_on and meta.met_on.isoformat(),
        "place": meta.place,
        "next_on": meta.next_on and meta.next_on.isoformat(),
        "attendance": asdict(meta.attendance),
        "numbers": sorted(meta.numbers),
    }


def _meta_from_json(data):
    days = {name: data[name] and date.fromisoformat(data[name]) for name in ("met_on", "next_on")}
    more = {"attendance": Attendance(**data["attendance"]), "numbers": frozenset(data["numbers"])}
    return Meta(**data | days | more)
