"""What somebody typed, made into words to look for. No sign that a database gives a meaning gets through."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from .words import WORD, forms

MAX_LENGTH = 200
MAX_WORDS = 12
MIN_PREFIX = 2


@dataclass(frozen=True)
class Terms:
    """``words`` holds the forms of each word; all words must match, the last also as the beginning of one."""

    typed: str
    words: tuple
    is_cut: bool

    @property
    def prefix(self):
        last = self.words[-1][0] if self.words else ""
        return last if len(last) >= MIN_PREFIX else ""

    def sqlite(self):
        groups = [" OR ".join(f'"{form}"' for form in word) for word in self.words]
        if self.prefix:
            groups[-1] += f' OR "{self.prefix}"*'
        return " AND ".join(f"({group})" for group in groups)

    def postgresql(self):
        groups = [" | ".join(word) for word in self.words]
        if self.prefix:
            groups[-1] += f" | {self.prefix}:*"
        return " & ".join(f"({group})" for group in groups)

    @cached_property
    def _initials(self):
        return {form[0] for group in self.words for form in group}

    def matches(self, word):
        """Whether ``word`` of a text is one of those looked for; for the marks in an excerpt."""
        initial = word[0].lower()
        if initial.isascii() and initial not in self._initials:
            return False  # No stem changes the first letter, and making the stems of a whole text takes long.
        found = forms(word)
        if self.prefix and found and found[0].startswith(self.prefix):
            return True
        return any(form in group for group in self.words for form in found)


def read_terms(raw):
    """The terms in ``raw``; whatever is too long is cut, and ``is_cut`` says so."""
    typed = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in raw[: MAX_LENGTH * 50])
    typed = " ".join(typed.split())
    words = WORD.findall(typed[:MAX_LENGTH])
    is_cut = len(raw) > MAX_LENGTH or len(words) > MAX_WORDS
    groups = tuple(dict.fromkeys(group for word in words[:MAX_WORDS] if (group := forms(word))))
    return Terms(typed[:MAX_LENGTH], groups, is_cut)
