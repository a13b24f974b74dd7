"""A report cut into the pieces that people answer about: title, summary, and each block with words.

Pure: no database. A fingerprint says whether two pieces have the same words, whatever their block, place and layout, so
that a passage does not get round an objection by being copied, moved, or turned from a text into a quote.
"""

import hashlib
import html
import re
from dataclasses import dataclass

FRAME = ("title", "summary")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Piece:
    """``place`` is stable within one round, whose words are frozen."""

    place: int
    kind: str
    words: str

    @property
    def fingerprint(self):
        return _hash(self.words.casefold())


def content_of(report):
    """What a round freezes of ``report``, as JSON."""
    body = type(report)._meta.get_field("body").get_prep_value(report.body) or []
    met_on = report.met_on.isoformat() if hasattr(report.met_on, "isoformat") else report.met_on
    return {"title": report.title, "summary": report.summary, "met_on": met_on, "body": list(body)}


def pieces_of(content):
    """The pieces with words; a picture has the number of its file for words."""
    values = [(name, content.get(name)) for name in FRAME]
    values += [(block.get("type", ""), block.get("value")) for block in content.get("body", [])]
    pieces = [Piece(place, kind, _words(value)) for place, (kind, value) in enumerate(values)]
    return [piece for piece in pieces if piece.words]


def prints_of(pieces):
    return [piece.fingerprint for piece in pieces]


def fingerprint_of(prints):
    """Of a whole text: the same pieces in the same order."""
    return _hash(" ".join(prints))


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _words(value):
    return " ".join(html.unescape(TAG.sub(" ", " ".join(_leaves(value)))).split())


def _leaves(value):
    if isinstance(value, dict):
        for name in sorted(value):
            yield from _leaves(value[name])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    elif value not in (None, ""):
        yield str(value)
