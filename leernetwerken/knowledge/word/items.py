"""Typed blocks out of paragraphs: a lesson, an action, a question, a decision, a quote. No word is changed."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from leernetwerken.core.blocks import ActionBlock, LessonBlock, QuoteBlock

from . import dates
from .headings import MARKER, plain
from .remarks import Remark
from .words import COLUMN_WORDS, COLUMNS, NOBODY, PREFIXES, WHAT, WHEN, WHO, Section

MAX_TITLE = LessonBlock().child_blocks["title"].field.max_length
MAX_OWNER = ActionBlock().child_blocks["owner"].field.max_length
MAX_SPEAKER = QuoteBlock().child_blocks["speaker"].field.max_length
# Quantifiers have a bound: whoever wrote the file also chose how many spaces stand in it.
KIND_OF = {word: kind for kind, words in PREFIXES.items() for word in words}
KINDS = "|".join(map(re.escape, sorted(KIND_OF, key=len, reverse=True)))
PREFIX = re.compile(rf"^\W{{0,5}}({KINDS})\s{{0,3}}\d{{0,3}}\s{{0,3}}(?::|\s[-–—])(?=\s*\S)", re.I)
# "Actie bureau: …": who does it stands before the colon.
WITH_OWNER = re.compile(r"^\W{0,5}actie(?:punt)?\s+(?!van\b|voor\b|uit\b)([^:\n.?!]{2,40}?\.?)\s{0,3}:(?=\s*\S)", re.I)
COLUMN_OF = {word: column for column in (WHEN, WHO, WHAT) for word in COLUMNS[column]}
LABEL = re.compile(r"^\W{0,3}([^\W\d_][^:\n|]{0,38}):[ \t]*(.*)$", re.S)
BEHIND = re.compile(r"\(([^()]{2,120})\)\s{0,3}\.?\s{0,3}$")
BETWEEN = re.compile(r"\s*[,;/]\s*|\s+[-–—]\s+")
DEADLINE = re.compile(r"\b(voor|vóór|uiterlijk|tot|deadline|per|gereed|klaar|wanneer|vanaf|op)\b", re.I)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
QUOTED = re.compile(r'^\s*([“"„‘])(?P<text>[^“”"„]{2,})[”"“’]\s*(?:[-–—(,]\s*(?P<speaker>[^()]{2,120}?)\)?\s*)?$', re.S)


class Typed(NamedTuple):
    value: dict
    remarks: tuple = ()


def prefix_of(text):
    """``(kind, rest)`` of a line such as "Actie: …", or None."""
    if match := PREFIX.match(text):
        return KIND_OF[match[1].lower()], text[match.end() :].strip()
    match = WITH_OWNER.match(text)
    return ("action", f"wie: {match[1]}\nwat: {text[match.end() :].strip()}") if match else None


def label_of(text):
    """``(label, value)`` of a line such as "Datum: …", the label in small letters, or None."""
    match = LABEL.match(text.strip())
    return (plain(match[1]), match[2].strip()) if match else None


def column_of(text):
    """What a label stands for: what, who, when, or None."""
    return COLUMN_OF.get(plain(text).rstrip("?"))


def column_below(head):
    """What stands in the column with this heading."""
    words = plain(head).split()
    return column_of(head) or (COLUMN_WORDS.get(words[0]) if 1 < len(words) <= 6 else None)


def words_of(paragraphs):
    """The text of an item with what hangs below it, each on a line; markers and a "Actie:" before it go."""
    first = MARKER.sub("", paragraphs[0].text.strip(), count=1).strip()
    prefix = prefix_of(first)
    lines = [prefix[1] if prefix else first]
    for paragraph in paragraphs[1:]:
        lines.append(f"- {paragraph.text.strip()}" if paragraph.is_list_item else paragraph.text.strip())
    return "\n".join(lines)


def make(kind, paragraphs, days):
    """The value of a block of ``kind``. ``days`` are the keywords of ``dates.find``."""
    return MAKERS[kind](words_of(paragraphs), days)


def lesson(text, _days=None, *, title=""):
    """The first sentence is the title, the rest its explanation; a long one stays whole in the explanation."""
    if title:
        return Typed({"title": title, "text": text})
    first, *rest = SENTENCE.split(text, maxsplit=1)
    if "\n" in first:
        first, *rest = text.split("\n", 1)
    if len(first) <= MAX_TITLE:
        return Typed({"title": first, "text": rest[0] if rest else ""})
    cut = first[: MAX_TITLE - 1].rsplit(None, 1)[0].rstrip(",;:") if " " in first[: MAX_TITLE - 1] else ""
    return Typed({"title": f"{cut or first[: MAX_TITLE - 1]}…", "text": text}, (Remark.TITLE,))


def action(text, days):
    labelled = _labelled(text)
    if labelled.get(WHAT):
        return action_of(labelled[WHAT], labelled.get(WHO, ""), labelled.get(WHEN, ""), days=days)
    owner, remarks = labelled.get(WHO, "") or _owner_behind(text), []
    if not 0 < len(owner) <= MAX_OWNER or is_nobody(owner):
        owner = ""
    day = dates.find(text, **days) if dates.count(text) <= 1 else None
    if owner:
        remarks.append(Remark.OWNER)
    if day and not (day.sure and DEADLINE.search(text)):
        remarks.append(Remark.DAY)
    return Typed({"text": text, "owner": owner, "due_on": day.on.isoformat() if day else None}, tuple(remarks))


def action_of(what, who="", when="", *, days, more=()):
    """An action out of the parts of a row. What has no place of its own stays in the text."""
    remarks, behind = [], [f"{label}: {text}" for label, text in more]
    owner = who
    if who and (is_nobody(who) or len(who) > MAX_OWNER):
        owner = ""
        behind.append(_("wie: %s") % who)
    remarks.append(Remark.OWNER if owner else Remark.NO_OWNER)
    day = dates.find(when, **days | {"short": True}) if when else None
    if when and not day:
        remarks.append(Remark.NO_DAY)
    if when and not (day and day.sure):
        behind.append(_("wanneer: %s") % when)
    if day and not day.sure:
        remarks.append(Remark.DAY)
    text = f"{what} ({'; '.join(behind)})" if behind else what
    return Typed({"text": text, "owner": owner, "due_on": day.on.isoformat() if day else None}, tuple(remarks))


def is_nobody(who):
    return who.strip() in NOBODY or plain(who) in NOBODY or not has_words(who)


def has_words(text):
    """A box to tick or a dash is no item."""
    return any(letter.isalnum() for letter in text)


def _labelled(text):
    """``{column: words}`` where a text says "wat: …", "wie: …", "wanneer: …" by itself. What has no label of its own
    belongs to the one before it."""
    found, column = {}, None
    for piece in re.split(r"(\n|;|\s\|\s)", text):
        label = label_of(piece.strip().removeprefix("- "))
        named = column_of(label[0]) if label else None
        if named and named not in found:
            column = named
            found[column] = label[1]
        elif column:
            found[column] += piece
    return {column: words.strip("\n ;|") for column, words in found.items()}


def _owner_behind(text):
    """ "Flyer maken (projectgroep, 1 maart)": who stands between brackets beside a day."""
    match = BEHIND.search(text)
    pieces = BETWEEN.split(match[1]) if match else []
    dated = [piece for piece in pieces if dates.find(piece, short=True) or dates.count(piece)]
    owners = [piece for piece in pieces if piece not in dated and not DEADLINE.match(piece)]
    return owners[0].strip() if dated and len(owners) == 1 else ""


def question(text, _days=None):
    return Typed({"text": text})


decision = question


def quote(text, _days=None):
    match = QUOTED.match(text)
    if not match:
        return Typed({"text": text, "speaker": ""})
    speaker = (match["speaker"] or "").strip()
    if len(speaker) > MAX_SPEAKER:
        return Typed({"text": text, "speaker": ""})
    return Typed({"text": match["text"].strip(), "speaker": speaker}, (Remark.SPEAKER,) if speaker else ())


def choose(kinds, text):
    """Below "Acties en vragen" the sentence itself says which of them it is."""
    if len(kinds) == 1:
        return kinds[0]
    if Section.QUESTION in kinds and text.endswith("?"):
        return Section.QUESTION
    made = action(text, {})
    if Section.ACTION in kinds and (made.value["owner"] or made.value["due_on"]):
        return Section.ACTION
    return next((kind for kind in kinds if kind != Section.QUESTION), kinds[0])


MAKERS = {"lesson": lesson, "action": action, "question": question, "decision": decision, "quote": quote}
