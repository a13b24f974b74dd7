"""For each paragraph the block that it could become, or why it becomes none."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from . import items, tables
from .richtext import html
from .words import TYPED


@dataclass(frozen=True)
class Proposal:
    """A block for a report, in the shape of ``core.blocks.ReportBody``, out of the paragraphs in ``sources``.

    An image has no picture in its value yet: ``picture`` is its place in ``WordReport.pictures``.
    """

    block_type: str
    value: str | Mapping
    sources: tuple[int, ...]
    remarks: tuple[str, ...] = ()
    picture: int | None = None

    @property
    def block(self):
        value = dict(self.value) if isinstance(self.value, Mapping) else self.value
        return {"type": self.block_type, "value": value}


def heading(paragraph):
    return Proposal("heading", " ".join(paragraph.text.split()), (paragraph.number,))


def text(paragraphs):
    return Proposal("text", html(paragraphs), _numbers(paragraphs))


def typed(kind, made, numbers, *, remarks=()):
    return Proposal(str(kind), MappingProxyType(made.value), numbers, tuple(dict.fromkeys((*made.remarks, *remarks))))


def item(kind, paragraphs, days, *, remarks=()):
    return typed(kind, items.make(kind, paragraphs, days), _numbers(paragraphs), remarks=remarks)


def table(found, caption, numbers, *, remarks=()):
    value = {"caption": caption, "rows": tables.table_rows(found)}
    return Proposal("table", MappingProxyType(value), numbers, remarks)


def image(picture, number, caption, numbers, *, remarks=()):
    value = MappingProxyType({"image": None, "caption": caption})
    return Proposal("image", value, (number, *numbers), remarks, picture)


def as_kind(kind, paragraphs, days):
    """What somebody chose instead: the same paragraphs as another block."""
    if kind == "heading":
        words = " ".join(" ".join(paragraph.text for paragraph in paragraphs).split())
        return Proposal("heading", words, _numbers(paragraphs))
    if kind in (*TYPED, "quote"):
        return item(kind, paragraphs, days)
    return text(paragraphs)


def _numbers(paragraphs):
    return tuple(dict.fromkeys(paragraph.number for paragraph in paragraphs))
