"""All text comes along, and nothing that was deleted, hidden, said in the margin or known of the writer."""

import io
import zipfile

import pytest

from leernetwerken.knowledge.word.document import read
from leernetwerken.knowledge.word.source import Table

from . import word_documents
from .builders import CASES, case, everything_proposed, letters, report
from .oracle import visible_text

# Signs of picture fonts and of the keyboard are no text in the file: told here.
SIGNS = {"signs": "→✓α▯€▯\u2011\u00ad"}


def test_there_are_enough_documents():
    assert len(CASES) == 72


@pytest.mark.parametrize("name", CASES)
def test_all_text_is_kept(name):
    made, source = case(name)
    assert letters(source.text) == letters(visible_text(made.data) + SIGNS.get(name, ""))


@pytest.mark.parametrize("name", CASES)
def test_every_paragraph_becomes_a_block_or_is_named_as_not_taken(name):
    found = report(name)
    numbers = [paragraph.number for paragraph in found.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    taken = {number for proposal in found.proposals for number in proposal.sources}
    not_taken = {number for number, _ in found.not_taken}
    assert taken | not_taken == set(numbers)
    assert taken & not_taken == set()
    assert letters("".join(paragraph.text for paragraph in found.paragraphs)) == letters(case(name)[1].text)


@pytest.mark.parametrize("name", CASES)
def test_no_name_or_removed_word_is_in_what_is_proposed(name):
    """The made-up names and what was struck out all carry the same word."""
    assert "GEHEIM" in visible_text(case(name)[0].data) or name not in NAMED
    shown = everything_proposed(report(name))
    for allowed in OWNERS.get(name, ()):
        shown = shown.replace(allowed, "")
    assert "GEHEIM" not in shown


NAMED = {
    "people_in_other_tables",
    "headings_and_lists",
    "bold_headings",
    "plain_headings",
    "head_in_a_table",
    "attendance_table",
}
# Who does what is for the person to look at: the screen asks whether it is a name (Remark.OWNER).
OWNERS = {
    "steering_group": ["GEHEIM I."],
    "joined_headings": ["GEHEIM D."],
    "lines_with_dashes": ["GEHEIM E.", "GEHEIM F."],
}


@pytest.mark.parametrize("name", ["tracked_changes", "comments", "margins", "hidden"])
def test_what_was_removed_hidden_or_beside_the_text_is_not_read_at_all(name):
    made, source = case(name)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert any(b"GEHEIM" in archive.read(entry) for entry in archive.namelist())
    assert "GEHEIM" not in repr(source)


@pytest.mark.parametrize("name", CASES)
def test_what_was_left_out_is_counted_and_nothing_else(name):
    made, source = case(name)
    assert source.left_out == made.about.get("left_out", {})


def test_accepted_changes_read_as_one_text():
    source = case("tracked_changes")[1]
    texts = [item.text for item in source.items if not isinstance(item, Table)]
    assert texts == [
        "Acties",
        "Blijft en is nieuw",
        "Eerste helft, tweede helft",
        "Verhuisd",
        "Anders opgemaakt",
        "Loopt door",
    ]


def test_white_space_inside_a_paragraph_stays_what_it_was():
    texts = [paragraph.text for paragraph in case("signs")[1].paragraphs]
    assert texts[0] == "Signs: →✓α▯€▯"
    assert texts[1] == "voor\t\u2011\u00ad\nna"
    assert texts[2] == "vaste\u00a0spatie, dunne\u202fspatie, nul\u200bbreed, é en e\u0301, 👩‍👧, العربية"
    assert texts[3] == "regel een\nregel twee"


def test_an_empty_document_has_no_paragraphs():
    assert read(io.BytesIO(word_documents.empty().data)).items == ()


def test_numbers_follow_the_order_of_reading():
    texts = [paragraph.text for paragraph in case("text_boxes")[1].paragraphs]
    assert texts == [
        *("Buiten", "In het kader", "Acties", "Kader ophangen"),
        *("Nog", "In het kader", "Acties", "Bord ophangen"),
        *("Oud", "In het kader", "Acties", "Lijst ophangen"),
    ]
