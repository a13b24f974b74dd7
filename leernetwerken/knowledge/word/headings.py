"""Which paragraphs are headings, and what stands below them."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .source import Paragraph
from .words import (
    ATTENDANCE,
    DATE_LABELS,
    EARLIER,
    HEADINGS,
    NAME_LABELS,
    PLACE_LABELS,
    PREFIXES,
    STRONG,
    TYPED,
    Section,
)

# Below every real heading: what only looks like one.
BY_LOOKS = 10
MAX_PLAIN = 200  # far beyond the longest phrase
MAX_HEADING, MAX_WORDS, MAX_WORDS_KNOWN = 90, 12, 6
NOT_HEADINGS = ("note", "contents", "quote", "caption")
NUMBERING = re.compile(r"^\s*(?:(\d{1,3})((?:\.\d{1,3})*)[.):]?|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])(?:\s+|(?<=[.):]))")
MARKER = re.compile(r"^\s*(?:[-–—•*·▪●○o➢→]\s+|(\d{1,3})[.)]\s+|[a-zA-Z][.)]\s+|\[\s?[xX]?\s?\]\s*|[☐☒☑✓✗□]\s*)")
TAIL = re.compile(r"\s*\([^()]*\)\s*$")
PHRASES = {phrase: section for section, phrases in HEADINGS.items() for phrase in phrases}
LABELS = {*PHRASES, *DATE_LABELS, *PLACE_LABELS, *NAME_LABELS, *(word for words in PREFIXES.values() for word in words)}
LONGEST_FIRST = sorted(PHRASES, key=len, reverse=True)


@dataclass(frozen=True)
class Heading:
    paragraph: Paragraph
    level: int
    sections: tuple[Section, ...] = ()
    number: int | None = None  # typed by hand before it

    @property
    def text(self):
        return self.paragraph.text.strip()

    @property
    def is_earlier(self):
        return any(word in plain(self.text) for word in EARLIER)


@dataclass
class Part:
    """A heading, None above the first one, and what stands below it. ``sections`` may come from a heading above."""

    heading: Heading | None = None
    sections: tuple[Section, ...] = ()
    items: list = field(default_factory=list)
    below: Heading | None = None  # the heading that gave ``sections``

    @cached_property
    def has_list(self):
        return any(isinstance(item, Paragraph) and is_item(item) for item in self.items)

    @property
    def is_typed(self):
        return any(section in TYPED for section in self.sections)

    @property
    def is_attendance(self):
        return any(section in ATTENDANCE for section in self.sections)


@lru_cache(maxsize=512)
def plain(text):
    """``text`` as the lists of words have it: small letters, no numbering, no brackets behind, no signs around."""
    text = NUMBERING.sub("", text[:MAX_PLAIN])
    while (shorter := TAIL.sub("", text)) != text:
        text = shorter
    text = re.sub(r"^[^\w#?]+|[^\w#?]+$", "", text.replace("\u00ad", "").casefold())
    return re.sub(r"\s+", " ", text.replace("\u2011", "-"))


def is_item(paragraph):
    """One of a list: for the file, or by the sign typed before it."""
    return paragraph.is_list_item or bool(MARKER.match(paragraph.text))


def sections_of(text):
    """``(sections, exact)``: what a heading with this text announces; ``exact`` when it says nothing else."""
    if len(text) > MAX_HEADING:
        return (), False
    words = plain(text).rstrip("?")
    if words in PHRASES:
        return (PHRASES[words],), True
    parts = [part.strip(" -") for part in re.split(r"\s+en\s+|\s*[/&+,]\s*", words)]
    if len(parts) > 1 and all(part in PHRASES for part in parts):
        return tuple(dict.fromkeys(PHRASES[part] for part in parts)), True
    phrase = _phrase_in(words, is_question=text.rstrip().endswith("?"))
    return ((PHRASES[phrase],), False) if phrase else ((), False)


def _phrase_in(words, *, is_question):
    """The phrase that a short heading begins with, else ends with. Of a question or a long one the beginning counts
    when that is several words."""
    begins = next((phrase for phrase in LONGEST_FIRST if words.startswith(phrase + " ")), None)
    if is_question or len(words.split()) > MAX_WORDS_KNOWN:
        return begins if begins and " " in begins else None
    ends = (phrase for phrase in LONGEST_FIRST if words.endswith(" " + phrase))
    inside = (phrase for phrase in STRONG if f" {phrase} " in words)
    return begins or next(ends, None) or next(inside, None)


def parts_of(items, is_role=lambda text: False):
    """``items`` cut at their headings. ``is_role`` tells the words for who takes part: below "Aanwezig" no heading."""
    parts, heading, outside, box = [Part()], None, None, 0
    for at, item in enumerate(items):
        if _box(item) != box:
            # What a frame beside the page announces holds for that frame only.
            outside = parts[-1] if box == 0 else outside
            box = _box(item)
            parts.append(Part() if box else Part(None, outside.sections, below=outside.below))
        before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
        found = _heading(item, before, after, heading) if isinstance(item, Paragraph) else None
        if found and parts[-1].is_attendance and _is_one_of_them(found, after, is_role):
            found = None
        if not found:
            parts[-1].items.append(item)
            continue
        heading = found
        parts.append(_part(found, parts[-1]))
    return parts


def _is_one_of_them(heading, after, is_role):
    """Below "Aanwezig" a role is no heading, nor is a bold name: nothing but more of these follows it."""
    if heading.sections or heading.level < BY_LOOKS:
        return is_role(heading.text)
    more = isinstance(after, Paragraph) and _looks_like_one(after, after.text.strip())
    return is_role(heading.text) or after is None or more


def _box(item):
    return item.box if isinstance(item, Paragraph) else next((found.box for found in item.paragraphs), 0)


def _part(heading, last):
    """A deeper heading without words of its own stays inside the section it stands in."""
    if heading.sections or last.below is None or heading.level <= last.below.level:
        return Part(heading, heading.sections, below=heading if heading.sections else None)
    return Part(heading, last.sections, below=last.below)


def _heading(paragraph, before, after, last):
    text = paragraph.text.strip()
    if not text or paragraph.role in NOT_HEADINGS:
        return None
    sections, exact = ((), False) if paragraph.role == "title" else sections_of(text)
    number = NUMBERING.match(text)
    typed = int(number[1]) if number and number[1] and not number[2] else None
    if paragraph.heading:
        return Heading(paragraph, paragraph.heading, sections, typed)
    if len(text) > MAX_HEADING or "\n" in text or _stands_in_a_list(paragraph, before, after):
        return None
    if exact or _looks_like_one(paragraph, text) or (_counts_on(typed, last) and _is_short(text)):
        return Heading(paragraph, BY_LOOKS + (number[2] or "").count(".") if number else BY_LOOKS, sections, typed)
    return None


def _counts_on(number, last):
    """Numbered after the heading before it; the first one only where it is no item of a typed section."""
    if number == 1:
        return last is None or not any(section in TYPED for section in last.sections)
    return number is not None and last is not None and last.number == number - 1


def _looks_like_one(paragraph, text):
    letters = [letter for letter in text if letter.isalpha()]
    underlined = paragraph.underlined and not any(span.href for span in paragraph.spans)
    in_capitals = len(letters) > 3 and (paragraph.caps or all(letter.isupper() for letter in letters))
    return (paragraph.is_bold or underlined or (in_capitals and not paragraph.is_list_item)) and _is_short(text)


def _is_short(text):
    return len(text.split()) <= MAX_WORDS and not text.endswith((".", ",", ";", "!")) and not _is_label(text)


def _is_label(text):
    """ "Datum: 3 mei" is a line of a label and its value, however bold."""
    label, colon, rest = text.partition(": ")
    return bool(colon and rest) and plain(label) in LABELS


def _stands_in_a_list(paragraph, before, after):
    """Next to it stands an item of the same list: then it is one of them, and no heading."""
    for other in (before, after):
        if not isinstance(other, Paragraph) or other.heading:
            continue
        same = (other.list_id, other.level) == (paragraph.list_id, paragraph.level)
        if paragraph.is_list_item and same:
            return True
        if not (paragraph.is_list_item or paragraph.is_bold) and _follow(paragraph.text, other.text):
            return True
    return False


def _follow(text, other):
    """Whether two lines begin with the same sign, or with numbers that follow one another."""
    one, two = (MARKER.match(line) for line in (text, other))
    if not (one and two):
        return False
    numbers = [int(found[1]) for found in (one, two) if found[1]]
    return abs(numbers[0] - numbers[1]) == 1 if len(numbers) == 2 else one[0].strip() == two[0].strip()
