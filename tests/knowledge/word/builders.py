"""What the tests of this folder share."""

import io
from collections import Counter

from leernetwerken.knowledge.word.document import read
from leernetwerken.knowledge.word.report import propose

from . import (
    last_unseen_documents,
    more_unseen_documents,
    other_documents,
    program_documents,
    table_documents,
    unseen_documents,
    word_documents,
)

PEOPLE = {
    1: ["Pleegouder", "pleegouders"],
    2: ["Ouder", "ouders"],
    3: ["Jeugdbeschermer", "jeugdbeschermers", "GI"],
}
TYPED = ("lesson", "action", "question", "decision")
WORD, OTHER = [*word_documents.CASES, *table_documents.CASES], [*other_documents.CASES, *program_documents.CASES]
UNSEEN = [*unseen_documents.CASES, *more_unseen_documents.CASES, *last_unseen_documents.CASES]
CASES = {make.__name__: make for make in (*WORD, *OTHER, *UNSEEN)}
_made = {}


def case(name):
    """``(case, source)``, made and read once for all tests."""
    if name not in _made:
        made = CASES[name]()
        _made[name] = made, read(io.BytesIO(made.data))
    return _made[name]


def report(name):
    return propose(case(name)[1], perspectives=PEOPLE)


def letters(text):
    """How often each sign stands in it; white space is layout and not counted."""
    return Counter(sign for sign in text if not sign.isspace())


def blocks(name, *types):
    return [proposal.block for proposal in report(name).proposals if not types or proposal.block_type in types]


def values(name, kind):
    return [block["value"] for block in blocks(name, kind)]


def everything_proposed(report):
    """All that would reach a draft or its form, as one text."""
    return repr([report.proposals, report.meta, report.left_out])
