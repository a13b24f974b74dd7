"""The right block for each piece: measured over the whole set, and told one by one."""

import datetime
import re
from html import unescape

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamBlockValidationError

from leernetwerken.core.blocks import TEXT_FEATURES, ReportBody
from leernetwerken.knowledge.word import richtext
from leernetwerken.knowledge.word.attendance import Attendance
from leernetwerken.knowledge.word.draft import blocks_of, changed
from leernetwerken.knowledge.word.remarks import Remark, Withheld, left_out_sentences

from . import last_unseen_documents, more_unseen_documents, unseen_documents
from .builders import CASES, OTHER, TYPED, WORD, blocks, case, report, values


def score(cases):
    """``(right, expected, too many)``: typed items proposed with their type, of those that a heading announces."""
    right = expected = too_many = 0
    for make in cases:
        name = make.__name__
        left = [proposal for proposal in report(name).proposals if proposal.block_type in TYPED]
        for kind, words in case(name)[0].items:
            hit = next((found for found in left if found.block_type == kind and _begins(found.value, words)), None)
            if hit:
                left.remove(hit)
            right += bool(hit)
            expected += 1
        too_many += len(left)
    return right, expected, too_many


def _begins(value, words):
    text = f"{value['title']} {value['text']}" if "title" in value else value["text"]
    return text.startswith(words)


@pytest.mark.parametrize(
    ("cases", "measured"),
    [
        (WORD, (103, 108, 0)),
        (OTHER, (26, 26, 0)),
        (unseen_documents.CASES, (37, 37, 0)),
        (more_unseen_documents.CASES, (35, 35, 0)),
        (last_unseen_documents.CASES, (24, 27, 1)),
    ],
)
def test_typed_items_get_their_type(cases, measured):
    """225 of 233 (97 %). Three lots were made to be met for the first time: before they taught anything they scored
    25 of 37, 30 of 35 and 20 of 27. On notes that nobody tuned for, expect three items of four."""
    assert score(cases) == measured


@pytest.mark.parametrize("name", CASES)
def test_each_block_is_valid_in_a_report(name):
    """As the editor judges it, pictures aside: these are chosen after they have been stored."""
    body = ReportBody()
    raw = blocks_of(report(name), report(name).proposals)
    assert [block["type"] for block in raw if block["type"] == "image"] == []
    try:
        body.clean(body.to_python(raw))
    except StreamBlockValidationError as error:
        pytest.fail(str(error.as_json_data()))


@pytest.mark.parametrize("name", CASES)
def test_rich_text_is_what_the_editor_makes_itself(name):
    """Nothing is lost when somebody opens and saves it; nh3 finds nothing to take out."""
    converter = ContentstateConverter(TEXT_FEATURES)
    for block in blocks_of(report(name), report(name).proposals):
        if block["type"] == "text":
            assert richtext.clean(block["value"]) == block["value"]
            again = converter.to_database_format(converter.from_database_format(block["value"]))
            assert _plain(again) == _plain(block["value"])


def _plain(html):
    html = unescape(re.sub(r' data-block-key="\w+"', "", html))
    return re.sub(r"\s+", " ", html).replace("> ", ">").strip()


def test_an_action_table_is_read_in_any_order_of_columns():
    assert values("action_table_in_another_order", "action") == [
        {"text": "Offerte vragen (Status: open)", "owner": "Bureau", "due_on": "2026-06-03"},
        {"text": "Tekst schrijven (wanneer: eind juni 2026)", "owner": "Werkgroep | folder", "due_on": "2026-06-30"},
    ]
    assert values("action_table_with_synonyms", "action") == [
        {"text": "Agenda maken", "owner": "Coördinator", "due_on": "2026-09-01"},
        {
            "text": "Voorbeelden meenemen (wie: Iedereen; wanneer: volgende bijeenkomst)",
            "owner": "",
            "due_on": "2026-09-08",
        },
    ]


def test_everybody_is_no_owner_and_vague_days_stay_words():
    found = [proposal for proposal in report("action_table").proposals if proposal.block_type == "action"]
    assert [(proposal.value["text"], proposal.value["owner"], proposal.value["due_on"]) for proposal in found] == [
        ("Folder maken", "Projectgroep", "2026-05-01"),
        ("Zaal bellen (wie: Allen; wanneer: volgende week)", "", "2026-03-20"),
        ("Verhalen verzamelen (wanneer: z.s.m.)", "Gemeente", None),
        ("Uitnodiging sturen", "", "2026-04-12"),
    ]
    assert [proposal.remarks for proposal in found] == [
        (Remark.OWNER,),
        (Remark.NO_OWNER, Remark.DAY),
        (Remark.OWNER, Remark.NO_DAY),
        (Remark.NO_OWNER,),
    ]


def test_a_merged_cell_counts_for_each_of_its_rows():
    assert [(value["text"], value["owner"]) for value in values("merged_cells", "action")] == [
        ("Folder", "Bureau"),
        ("Film", "Bureau"),
    ]


def test_a_table_keeps_its_heading_rows_and_its_columns():
    rows = ["Regio | Gesprekken | ", " | 2024 | 2025", "Noord | 12 | 15", "Oost | 9 | 11¦12"]
    assert values("merged_cells", "table") == [{"caption": "Cijfers", "rows": "\n".join(rows)}]
    assert [row.header for row in case("merged_cells")[1].items[2].rows] == [True, True, False, False]
    assert values("quotes_and_captions", "table") == [
        {"caption": "Tabel 1: Wie er meededen", "rows": "Groep | Aantal\nOuders | 4"}
    ]


def test_lists_keep_their_depth():
    first = blocks_of(report("nested_lists"), report("nested_lists").proposals)[1]
    assert first["value"] == (
        "<ul><li>Hoofdpunt<ul><li>Onderpunt</li><li>Nog een onderpunt<ul><li>Diep</li></ul></li></ul></li>"
        "<li>Tweede hoofdpunt</li></ul><ol><li>Eerst dit</li><li>Dan dat</li></ol>"
    )
    assert values("nested_lists", "lesson") == [{"title": "Luister eerst", "text": "- ook naar wie stil is"}]


def test_a_lesson_is_one_sentence_and_its_explanation():
    assert values("headings_and_lists", "lesson") == [
        {"title": "Begin klein.", "text": "Dan durft iedereen mee te doen."},
        {"title": "Een vaste dag helpt.", "text": ""},
    ]
    assert values("lessons_with_a_heading_each", "lesson")[0] == {
        "title": "Begin klein",
        "text": "Een kleine groep praat makkelijker.\nDat zagen we drie keer.",
    }


def test_quotes_and_who_says_them():
    assert values("quotes_and_captions", "quote") == [
        {"text": "Ik voelde me voor het eerst gehoord.", "speaker": ""},
        {"text": "We zaten allemaal aan één tafel.", "speaker": "een pleegouder"},
        {"text": "het kan dus wel", "speaker": ""},
    ]


def test_links_stay_when_they_are_safe():
    html = blocks_of(report("links"), report("links").proposals)[0]["value"]
    assert html == (
        '<p>Zie <a href="https://voorbeeld.test/a?b=1&amp;c=2">de site</a> en kwaadschijf</p>'
        '<p><a href="mailto:info@voorbeeld.test">mail ons</a><a href="https://voorbeeld.test/veld">het veld</a></p>'
        "<p>kwaad veldkwade data</p><p>binnen het documentlos</p>"
    )


def test_the_meeting_itself():
    meta = report("headings_and_lists").meta
    assert (meta.title, meta.met_on, meta.place, meta.next_on) == (
        "Verslag van de bijeenkomst",
        datetime.date(2026, 3, 12),
        "Utrecht, buurthuis",
        datetime.date(2026, 5, 12),
    )
    assert report("bold_headings").meta.met_on == datetime.date(2026, 2, 5)
    assert report("numbered_headings").meta.met_on == datetime.date(2026, 1, 9)
    assert report("two_kinds_below_one_heading").meta.met_on is None, "a deadline is not the day of the meeting"
    head = report("head_in_a_table").meta
    assert (head.met_on, head.place) == (datetime.date(2026, 3, 3), "Deventer")


@pytest.mark.parametrize(
    ("name", "attendance"),
    [
        ("headings_and_lists", Attendance({1: 2, 2: 1}, {3: 1}, 1, 0)),
        ("bold_headings", Attendance({1: 3, 2: 2, 3: 1}, {}, 1, 0)),
        ("plain_headings", Attendance({2: 1, 1: 1}, {3: 1}, 0, 0)),
        ("capital_headings", Attendance({}, {}, 0, 2)),
        ("head_in_a_table", Attendance({2: 1, 1: 1}, {}, 0, 1)),
        ("attendance_table", Attendance({1: 1, 3: 1}, {}, 2, 0)),
        ("lines_in_one_paragraph", Attendance({2: 1}, {}, 1, 0)),
        ("mixed_numbering", Attendance({1: 1, 3: 1}, {}, 1, 0)),
        ("people_in_other_tables", Attendance({1: 1, 2: 4, 3: 1}, {1: 1}, 4, 2)),
        ("merged_cells", Attendance()),
    ],
)
def test_people_become_numbers(name, attendance):
    assert report(name).meta.attendance == attendance


def test_each_line_that_is_not_taken_says_why():
    found = report("headings_and_lists")
    texts = {paragraph.number: paragraph.text for paragraph in found.paragraphs}
    why = [(texts[number], reason) for number, reason in found.not_taken]
    assert why[:5] == [
        ("Verslag van de bijeenkomst", Withheld.PAGE),
        ("Datum: donderdag 12 maart 2026", Withheld.PAGE),
        ("Plaats: Utrecht, buurthuis", Withheld.PAGE),
        ("Notulist: GEHEIM Notulist", Withheld.NAMES),
        ("Aanwezig", Withheld.ATTENDANCE),
    ]
    assert {reason for _, reason in why} == {Withheld.PAGE, Withheld.NAMES, Withheld.ATTENDANCE}
    assert {reason for _, reason in report("table_of_contents").not_taken} == {Withheld.PAGE, Withheld.CONTENTS}


def test_somebody_may_choose_another_block():
    found = report("headings_and_lists")
    decision = next(proposal for proposal in found.proposals if proposal.block_type == "decision")
    assert changed(found, decision, "question").block == {
        "type": "question",
        "value": {"text": "We komen zes keer per jaar bij elkaar."},
    }
    assert changed(found, decision, "text").value == "<ul><li>We komen zes keer per jaar bij elkaar.</li></ul>"
    assert changed(found, decision, "heading").value == "We komen zes keer per jaar bij elkaar."
    assert changed(found, decision, "lesson").sources == decision.sources


def test_what_was_left_out_is_told_in_sentences():
    assert left_out_sentences({"comments": 1, "margins": 2, "links": 3}) == [
        "1 opmerking in de kantlijn.",
        "2 kop- en voetteksten.",
        "3 links die niet veilig zijn. De tekst bleef staan.",
        "De naam van de schrijver en andere gegevens van het bestand nemen we nooit over.",
    ]
    kinds = {kind for name in CASES for kind in case(name)[1].left_out}
    assert kinds == {"comments", "margins", "deletions", "hidden", "links", "external_pictures", "objects", "charts"}
    assert len(left_out_sentences(dict.fromkeys(kinds, 1))) == 9


def test_proposals_cannot_be_changed():
    proposal = next(found for found in report("headings_and_lists").proposals if found.block_type == "action")
    with pytest.raises(TypeError):
        proposal.value["text"] = "x"
    block = proposal.block
    block["value"]["text"] = "x"
    assert proposal.value["text"] == "Folder maken, voor 1 mei"


def test_headings_are_recognised_by_their_words_only():
    assert blocks("google_docs", "heading") == [
        {"type": "heading", "value": text} for text in ("Actiepunten", "Wat hebben we geleerd?", "Besluiten", "Besluit")
    ]
