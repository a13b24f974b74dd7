"""Who were there, as numbers for each known perspective. Names go in and never come out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .headings import plain
from .source import Table
from .words import PEOPLE_COLUMNS, WORDS_FOR_NUMBERS, Section

NUMBER = rf"(?:(\d{{1,3}}|{'|'.join(WORDS_FOR_NUMBERS)})\s+)?"
ENTRY = re.compile(r"[,;\n\t]|\s/\s")
MAX_COUNT = 500


@dataclass(frozen=True)
class Attendance:
    """``present`` and ``absent``: key of a perspective → how many. The others had no perspective that we know."""

    present: Mapping = field(default_factory=dict)
    absent: Mapping = field(default_factory=dict)
    others_present: int = 0
    others_absent: int = 0


class People:
    """The perspectives that the platform knows: ``{key: words}``."""

    def __init__(self, perspectives):
        self.keys = {word.casefold(): key for key, words in perspectives.items() for word in words if word.strip()}
        words = "|".join(re.escape(word) for word in sorted(self.keys, key=len, reverse=True))
        self.pattern = re.compile(rf"\b{NUMBER}({words or '(?!)'})\b")

    def is_role(self, text):
        return plain(text) in self.keys

    def find(self, text):
        """``[(key, how many), …]`` of the perspectives that ``text`` names."""
        return [(self.keys[match[2]], _number(match[1])) for match in self.pattern.finditer(text.casefold())]


def count(gathered, people):
    """``gathered``: pairs of a section (present or absent) and a paragraph, table or line of text."""
    known = {Section.PRESENT: Counter(), Section.ABSENT: Counter()}
    others, role = Counter(), None
    for section, item in gathered:
        for line in _lines(item):
            if people.is_role(line.rstrip(": ")):
                role = people.keys[plain(line)]
                continue
            found, unknown, role = _tally(line, role, people)
            known[section].update(dict(found))
            others[section] += unknown
    present, absent = (dict(known[section]) for section in (Section.PRESENT, Section.ABSENT))
    return Attendance(present, absent, others[Section.PRESENT], others[Section.ABSENT])


def _lines(item):
    if isinstance(item, Table):
        rows = item.rows[1:] if _is_heading(item.rows[0]) else item.rows
        return [" - ".join(cell.text for cell in row.cells if cell.text) for row in rows]
    return [line for line in (item if isinstance(item, str) else item.text).splitlines() if line.strip()]


def _is_heading(row):
    return any(plain(cell.text) in PEOPLE_COLUMNS for cell in row.cells)


def _tally(line, role, people):
    """``(found, number without a perspective, role of the next line)``."""
    label, colon, rest = line.partition(":")
    if colon and people.is_role(label):
        key = people.keys[plain(label)]
        entries = _entries(rest)
        return Counter({key: len(entries) or 1}), 0, role
    found, unknown = Counter(), 0
    for entry in _entries(line):
        named = people.find(entry)
        if not named and role is not None:
            named = [(role, 1)]
        for key, number in named:
            found[key] += number
        unknown += not named
    return found, unknown, role


def _entries(text):
    return [entry for entry in ENTRY.split(text) if any(letter.isalpha() for letter in entry)]


def _number(text):
    if text is None:
        return 1
    return min(int(text), MAX_COUNT) if text.isdecimal() else WORDS_FOR_NUMBERS[text]
