"""The small rules: days, labels, pictures, styles."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leernetwerken.knowledge.word import dates, headings, items
from leernetwerken.knowledge.word.links import allowed
from leernetwerken.knowledge.word.remarks import Withheld
from leernetwerken.knowledge.word.report import read_report
from leernetwerken.knowledge.word.words import Section

from .builders import PEOPLE, case
from .make_docx import PNG

MET_ON, NEXT_ON = datetime.date(2026, 3, 12), datetime.date(2026, 5, 14)


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        ("12 maart 2026", "2026-03-12", True),
        ("donderdag 12 mrt. 2026 om 9.00 uur", "2026-03-12", True),
        ("12 mrt '26", "2026-03-12", True),
        ("12-03-2026", "2026-03-12", True),
        ("12/3/26", "2026-03-12", True),
        ("12.03.2026", "2026-03-12", True),
        ("2026-03-12", "2026-03-12", True),
        ("voor 1 mei", "2026-05-01", True),
        ("1e maart", "2027-03-01", True),
        ("1 mei 13.00 uur", "2026-05-01", True),
        ("1/5", "2026-05-01", True),
        ("29 februari", None, True),
        ("31-02-2026", None, True),
        ("32 maart 2026", None, True),
        ("99 mei", None, True),
        ("volgende week", "2026-03-20", False),
        ("over twee weken", "2026-03-26", False),
        ("binnen 3 dagen", "2026-03-15", False),
        ("over een maand", "2026-04-12", False),
        ("eind mei", "2026-05-31", False),
        ("eind februari", "2027-02-28", False),
        ("volgende bijeenkomst", "2026-05-14", False),
        ("z.s.m.", None, True),
        ("Q2", None, True),
        ("tel. 06-12345678", None, True),
        ("1.2.3.4", None, True),
        ("", None, True),
    ],
)
def test_days(text, day, sure):
    found = dates.find(text, met_on=MET_ON, next_on=NEXT_ON, short=True)
    assert (found and found.on.isoformat(), found.sure if found else True) == (day, sure)


@pytest.mark.parametrize("text", ["volgende week", "1 mei", "over een maand", "eind mei", "volgende keer", "1/5"])
def test_days_that_hang_on_the_meeting_stay_words_without_it(text):
    assert dates.find(text, short=True) is None


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Acties", (Section.ACTION,)),
        ("3. ACTIELIJST:", (Section.ACTION,)),
        ("Actie(s)", (Section.ACTION,)),
        ("iv) Besluiten (vastgesteld)", (Section.DECISION,)),
        ("Wat leerden we?", (Section.LESSON,)),
        ("💡 Lessen", (Section.LESSON,)),
        ("Besluiten- en actielijst", (Section.DECISION, Section.ACTION)),
        ("Vragen voor volgende keer", (Section.QUESTION,)),
        ("Datum volgende bijeenkomst", (Section.NEXT,)),
        ("Afmeldingen", (Section.ABSENT,)),
        ("Vragenlijst", ()),
        ("Besluitvorming", ()),
        ("Lesgeven", ()),
        ("Hoe stellen we goede vragen?", ()),
        ("Hoe wij in gesprek kwamen over onze vragen en zorgen", ()),
        ("", ()),
    ],
)
def test_headings_by_their_words(text, sections):
    assert headings.sections_of(text)[0] == sections


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Folder maken, voor 1 mei", ("Folder maken, voor 1 mei", "", "2026-05-01")),
        ("Folder maken (wie: Bureau)", ("Folder maken (wie: Bureau)", "", None)),
        ("Wat: folder; flyer\nWie: Bureau\nWanneer: 1 mei", ("folder; flyer", "Bureau", "2026-05-01")),
        ("Wat: folder; wie: allen", ("folder (wie: allen)", "", None)),
        ("Bellen tussen 1 mei 2026 en 3 mei 2026", ("Bellen tussen 1 mei 2026 en 3 mei 2026", "", None)),
        ("Zaal (bureau, 1 mei 2026)", ("Zaal (bureau, 1 mei 2026)", "bureau", "2026-05-01")),
        ("Zaal (zie 1 mei 2026)", ("Zaal (zie 1 mei 2026)", "", "2026-05-01")),
    ],
)
def test_actions_keep_their_words(text, made):
    value = items.action(text, {"met_on": MET_ON, "next_on": None}).value
    assert (value["text"], value["owner"], value["due_on"]) == made


def test_a_long_lesson_is_whole_in_its_explanation():
    text = "woord " * 60 + "einde."
    value = items.lesson(text).value
    assert (len(value["title"]) <= 200, value["title"][-1], value["text"]) == (True, "…", text)
    value = items.lesson("x" * 300).value
    assert (value["title"], value["text"]) == ("x" * 199 + "…", "x" * 300)


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://voorbeeld.test/", True),
        ("http://voorbeeld.test", True),
        ("mailto:info@voorbeeld.test", True),
        ("HTTPS://VOORBEELD.test", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("\\\\server\\map", False),
        ("//voorbeeld.test", False),
        ("https:", False),
        ("https://[", False),
        ("https://voorbeeld.test/" + "x" * 2_000, False),
        ("", False),
    ],
)
def test_addresses(address, answer):
    assert allowed(address) is answer


def test_pictures_come_along_as_they_are_and_others_are_counted():
    """``files`` writes a picture anew when it is stored: until then the bytes are those of the file."""
    made, _ = case("pictures")
    report = read_report(SimpleUploadedFile("verslag.docx", made.data), perspectives=PEOPLE)

    assert [(picture.name, picture.content_type, picture.alt) for picture in report.pictures] == [
        ("afbeelding-1.jpg", "image/jpeg", "Vier mensen aan tafel"),
        ("afbeelding-2.png", "image/png", ""),
        ("afbeelding-3.png", "image/png", ""),
        ("afbeelding-4.jpg", "image/jpeg", ""),
    ]
    assert [picture.data for picture in report.pictures] == [made.about["photo"], PNG, PNG, made.about["photo"]]
    shown = [proposal for proposal in report.proposals if proposal.block_type == "image"]
    assert [(proposal.picture, proposal.value["caption"]) for proposal in shown] == [
        (0, ""),
        (1, "Figuur 1: de groep"),
        (2, ""),
        (3, ""),
    ]
    assert report.left_out == {"external_pictures": 1, "objects": 1}
    assert (report.lost_pictures, report.not_taken) == ([4], ((4, Withheld.PICTURE),))
    assert "GEHEIM" not in repr(report), "nor does the name that a picture had"
