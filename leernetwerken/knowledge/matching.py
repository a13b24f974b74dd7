"""Which block of a report is which record. Pure: no database, no pages.

A block keeps its id through every edit in Wagtail's editor. Copying and pasting gives it a new one, so what has no
id in common is compared by its words. Two texts that are nearly, but not clearly, the same are for a person to judge.
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

SAME = 0.9
PERHAPS_THE_SAME = 0.6
# Above this many pairs only equal words are matched: comparing 500 with 500 texts would take minutes.
MOST_PAIRS = 2_500


@dataclass
class Match:
    """``same``: ``(block, record)``; ``new``: ``(block, record it may be, or None)``; ``gone``: records left over."""

    same: list = field(default_factory=list)
    new: list = field(default_factory=list)
    gone: list = field(default_factory=list)


def match(blocks, records):
    """Tie ``blocks`` to ``records``, both of one kind and one report; both have ``block_id`` and ``words``.

    Each block and each record is used once. ``records`` that were withdrawn before take part too: what was taken
    out and put back is the same record again.
    """
    found = Match()
    blocks, records = _by(lambda item: item.block_id, blocks, records, found)
    blocks, records = _by(lambda item: item.words, blocks, records, found)
    if len(blocks) * len(records) <= MOST_PAIRS:
        blocks, records = _by_likeness(blocks, records, found)
        found.new += [(block, _likely(block, records)) for block in blocks]
    else:
        found.new += [(block, None) for block in blocks]
    found.gone = records
    return found


def _by(key, blocks, records, found):
    """Pair what has the same ``key``; answers what is left of both."""
    free = {}
    for record in reversed(records):
        free.setdefault(key(record), []).append(record)
    left = []
    for block in blocks:
        if candidates := free.get(key(block)):
            found.same.append((block, candidates.pop()))
        else:
            left.append(block)
    taken = {id(record) for _block, record in found.same}
    return left, [record for record in records if id(record) not in taken]


def _by_likeness(blocks, records, found):
    """The likest pairs first, so that no block takes the record that fits another one better."""
    pairs = [(likeness(b.words, r.words), i, j) for i, b in enumerate(blocks) for j, r in enumerate(records)]
    used_blocks, used_records = set(), set()
    for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score < SAME:
            break
        if i not in used_blocks and j not in used_records:
            found.same.append((blocks[i], records[j]))
            used_blocks.add(i)
            used_records.add(j)
    return (
        [block for i, block in enumerate(blocks) if i not in used_blocks],
        [record for j, record in enumerate(records) if j not in used_records],
    )


def _likely(block, records):
    scored = [(likeness(block.words, record.words), -place) for place, record in enumerate(records)]
    if not scored:
        return None
    score, place = max(scored)
    return records[-place] if score >= PERHAPS_THE_SAME else None


def likeness(one, other):
    """0 … 1: how much of two texts is the same, in words and their order."""
    matcher = SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= PERHAPS_THE_SAME else 0.0
