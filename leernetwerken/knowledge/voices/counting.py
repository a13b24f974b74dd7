"""What may be told of many answers, and no more. Pure: no database. Why it holds is in docs/adr/0018.

An answer is published only inside a group of at least k people, as the one word that more than half of the group says.
The same word comes out of several sets of answers: whoever knows all members of the group and his own answer still
cannot tell what any other of them said. Numbers are of people who reacted, never of answers, and in coarse steps.
"""

from collections import Counter
from dataclasses import dataclass

from .enums import Word

STEPS = (10, 5, 2, 1)


def word_of(answers):
    """What more than half of ``answers`` says."""
    return _more_than_half(answers) or Word.DIVIDED


def together(words):
    """One word for several groups; None for none."""
    return (_more_than_half(words) or Word.DIVIDED) if words else None


def _more_than_half(items):
    [(item, times)] = Counter(items).most_common(1)
    return Word(item) if times * 2 > len(items) else None


@dataclass(frozen=True)
class Amount:
    """How many people reacted, as the public may know it: at least ``number``, or only some (None)."""

    number: int | None

    @classmethod
    def of(cls, count, k):
        return cls(next((k * step for step in STEPS if count >= k * step), None))
