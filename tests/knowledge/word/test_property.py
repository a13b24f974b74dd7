"""Whatever somebody writes, all of it comes out, in order, and every proposal fits a report."""

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from wagtail.blocks import StreamBlockValidationError

from leernetwerken.core.blocks import ReportBody
from leernetwerken.knowledge.word.document import read
from leernetwerken.knowledge.word.draft import blocks_of
from leernetwerken.knowledge.word.report import propose
from leernetwerken.knowledge.word.words import HEADINGS, PREFIXES

from .builders import PEOPLE, letters
from .make_docx import bare, cell, lists, p, part, row, run, table

# What XML can hold.
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
WORDS = st.sampled_from(
    [
        *(phrase for phrases in HEADINGS.values() for phrase in phrases),
        *(f"{word}: " for words in PREFIXES.values() for word in words),
        *(
            "Datum: 3 mei 2026",
            "wat: x; y\nwie: z",
            "- ",
            "1. ",
            "(Bureau, 1 mei)",
            "“citaat” - een ouder",
            "|",
            "☐ ",
            "12/3",
        ),
    ]
)
TEXT = st.lists(WORDS | st.text(SIGNS, max_size=20) | st.just("\n"), min_size=1, max_size=4).map("".join)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:u/>", "<w:caps/>", "<w:vanish w:val='0'/>"])
RUNS = st.lists(st.builds(run, TEXT, LOOKS), min_size=1, max_size=3).map("".join)
PLACES = st.none() | st.tuples(st.sampled_from([1, 2]), st.integers(0, 8))
HEADS = st.sampled_from(["", "", "", '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="2"/>'])
PARAGRAPHS = st.builds(lambda runs, place, head: p(runs=runs, place=place, properties=head), RUNS, PLACES, HEADS)
SPANS = st.sampled_from(["", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>'])
CELLS = st.builds(lambda inside, span: cell(*inside, properties=span), st.lists(PARAGRAPHS, max_size=2), SPANS)
ROWS = st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: row(*cells))
TABLES = st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: table(*rows))
NOTES = st.lists(PARAGRAPHS | PARAGRAPHS | PARAGRAPHS | TABLES, min_size=1, max_size=10)


def written(blocks):
    """The words that were put in, straight from the pieces."""
    root = etree.fromstring(part("body", "".join(blocks)))
    return "".join(root.itertext())


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(NOTES)
def test_any_notes_keep_their_text_and_fit_a_report(blocks):
    source = read(io.BytesIO(bare(*blocks, numbering=lists((1, "bullet"), (2, "decimal")))))
    assert letters(source.text) == letters(written(blocks))

    report = propose(source, perspectives=PEOPLE)

    assert letters("".join(paragraph.text for paragraph in report.paragraphs)) == letters(source.text)
    taken = {number for proposal in report.proposals for number in proposal.sources}
    not_taken = {number for number, _ in report.not_taken}
    assert sorted(taken | not_taken) == [paragraph.number for paragraph in report.paragraphs]
    assert taken & not_taken == set()
    assert all(proposal.sources for proposal in report.proposals)
    body = ReportBody(required=False)
    try:
        body.clean(body.to_python(blocks_of(report, report.proposals)))
    except StreamBlockValidationError as error:
        raise AssertionError(error.as_json_data()) from error
