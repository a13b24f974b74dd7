"""Empty tables, lone signs, pictures beside names: what looks like something and is not, or should stay behind."""

import io

from leernetwerken.knowledge.word.document import read
from leernetwerken.knowledge.word.remarks import Withheld
from leernetwerken.knowledge.word.report import propose

from .builders import PEOPLE
from .make_docx import PNG, bare, cell, drawing, p, row, style, table

LOGO = {"targets": [("rId6", "image", "media/a.png")], "more": [("word/media/a.png", PNG)]}
BELOW, TOP = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def proposed(*blocks, **more):
    report = propose(read(io.BytesIO(bare(*blocks, **more))), perspectives=PEOPLE)
    return report, [(proposal.block_type, proposal.sources) for proposal in report.proposals]


def test_a_table_without_words_is_nothing():
    empty = table(row(cell(), cell()), row(cell(), cell()))
    _report, blocks = proposed(p("Hallo"), empty, p("Dag"))
    assert blocks == [("text", (1,)), ("text", (2,))]


def test_a_row_that_only_goes_on_is_no_second_action():
    rows = (
        row("Wat", "Wie"),
        row(cell(p("Folder"), properties=TOP), cell(p("Bureau"), properties=TOP)),
        row(cell(properties=BELOW), cell(properties=BELOW)),
        row(cell(properties=BELOW), cell(p("Gemeente"))),
    )
    report, blocks = proposed(p("Acties", bold=True), table(*rows))
    assert blocks == [("heading", (1,)), ("action", (4, 5)), ("action", (6,))]
    assert [(one.value["text"], one.value["owner"]) for one in report.proposals[1:]] == [
        ("Folder", "Bureau"),
        ("Folder", "Gemeente"),
    ]


def test_a_box_to_tick_or_a_dash_is_no_item():
    signs = [p(sign) for sign in ("☐", "- ", "[ ]", "[x]")]
    _report, blocks = proposed(p("Lessen", bold=True), *signs, p("- Begin klein."))
    assert [kind for kind, _numbers in blocks] == ["heading", "text", "text", "text", "text", "lesson"]
    _report, blocks = proposed(p("Acties", bold=True), table(row("Wat", "Wie"), row("-", "Bureau"), row("Bellen", "-")))
    assert blocks == [("heading", (1,)), ("text", (4, 5)), ("action", (6, 7))]


def test_a_signature_beside_a_name_stays_behind():
    people = table(row("Naam", "Handtekening"), row("Jan", cell(p(runs=drawing("rId6")))))
    labels = table(
        row("Datum", "3 mei 2026"), row("Plaats", "Ede"), row("Notulist", cell(p("Jan", runs=drawing("rId6"))))
    )
    for names in (people, labels):
        report, blocks = proposed(p("Hallo"), names, **LOGO)
        assert blocks == [("text", (1,))]
        assert {reason for _number, reason in report.not_taken} <= {*Withheld} - {Withheld.PICTURE}
    # The control: in a table of other things it comes along.
    _report, blocks = proposed(table(row("Regio", "Kaart"), row("Noord", cell(p(runs=drawing("rId6"))))), **LOGO)
    assert [kind for kind, _numbers in blocks] == ["table", "image"]


def test_a_picture_beside_the_title_comes_along():
    title = p("Verslag", style="Title", runs=drawing("rId6"))
    report, blocks = proposed(title, p("Plaats: Ede", runs=drawing("rId6")), styles=style("Title", "Title"), **LOGO)
    assert blocks == [("image", (1,)), ("image", (2,))]
    assert report.not_taken == ((1, Withheld.PAGE), (2, Withheld.PAGE))
