"""A third lot of notes that the rules of thumb had not met, made to be harder."""

from .make_docx import Case, Notes, bare, p, row, run, style, table

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"


def municipal_minutes():
    notes = (
        Notes(title=None).text("Gemeente Voorbeeldstad", "Verslag Regiotafel d.d. 21 oktober 2026").bold("Presentie")
    )
    notes.text("Zie bijlage.").bold("1. Opening en vaststelling agenda").text("De agenda wordt vastgesteld.")
    notes.bold("2. Stand van zaken pilots")
    notes.text("Elke pilot vertelt kort.", "Besluit: de pilots lopen door tot de zomer.")
    notes.expect(DECISION, "de pilots lopen door")
    notes.bold("3. Afspraken n.a.v. de pilots")
    notes.bullets("Pilot Noord deelt het draaiboek", "Pilot Zuid nodigt de onderzoekers uit", kind=ACTION)
    notes.bold("4. Rondvraag en sluiting").text("Actie: cijfers nasturen")
    notes.expect(ACTION, "cijfers nasturen")
    return notes.case()


def list_of_kinds_in_a_column():
    """One table for decisions and actions, with a letter for which is which."""
    notes = Notes().heading("Besluiten- en actielijst")
    notes.table(
        ("Nr", "B/A", "Omschrijving", "Wie"), ("1", "B", "Folder stopt", ""), ("2", "A", "Site bijwerken", "Bureau")
    )
    notes.expect(DECISION, "Folder stopt")
    notes.expect(ACTION, "Site bijwerken")
    return notes.case()


def action_at_the_end_of_a_paragraph():
    notes = Notes().heading("Gesprek")
    notes.text("We praatten lang over vervoer. Actie: de werkgroep zoekt een busje.").expect(
        ACTION, "de werkgroep zoekt"
    )
    return notes.heading("Actiepunten").bullets("Busje zoeken", kind=ACTION).case()


def lessons_as_a_story():
    notes = Notes().heading("Wat hebben we geleerd en wat doen we ermee?", 2)
    notes.bullets("Ouders weten zelf wat werkt.", "Stel één vraag tegelijk.", kind=LESSON)
    notes.heading("Leerpunten", 3).paragraphs("Plan meer tijd in.", "Zorg voor een vaste plek.", kind=LESSON)
    return notes.heading("Tot slot", 2).text("We kijken terug op een mooie dag.").case()


def dutch_styles_with_levels():
    styles = style("Standaard", "Normal", default=True) + "".join(
        style(f"Kop{at}", f"heading {at}", based="Standaard") for at in (1, 2, 3)
    )
    return Case(
        bare(
            p("Thema 1: samenwerken", style="Kop1"),
            p("Inzichten", style="Kop3"),
            p("Wie samen eet, praat makkelijker."),
            p("Vervolgvragen", style="Kop3"),
            p("Hoe betalen we het eten?"),
            p("Thema 2: rust", style="Kop1"),
            p("Inzichten", style="Kop3"),
            p("Rust begint bij de planning."),
            p("Vervolgstappen", style="Kop3"),
            p("Planning delen met alle regio's"),
            styles=styles,
        ),
        (
            (LESSON, "Wie samen eet"),
            (QUESTION, "Hoe betalen we"),
            (LESSON, "Rust begint"),
            (ACTION, "Planning delen"),
        ),
    )


def table_by_region():
    notes = Notes().heading("Acties per regio")
    notes.table(
        ("Regio", "Actie", "Trekker", "Gereed"),
        ("Noord", "Startavond houden", "Kernteam", "jan 2027"),
        ("Oost", "Flyer vertalen", "Bureau", "15 december 2026"),
        kind=ACTION,
        what=1,
    )
    return notes.heading("Open vragen per regio").bullets("Noord: wie leidt de avond?", kind=QUESTION).case()


def bold_words_in_a_table():
    rows = [
        row("Wat ging er goed?", "De opkomst."),
        row("Welke besluiten zijn genomen?", "De groep gaat door."),
        row("Wie doet wat?", "Het bureau boekt de zaal."),
    ]
    return Case(
        bare(p("Terugblik", bold=True), table(*rows)),
        ((DECISION, "De groep gaat door."), (ACTION, "Het bureau boekt de zaal.")),
    )


def numbered_actions_through_the_year():
    notes = Notes().heading("Actielijst 2026")
    notes.paragraphs("2026-14 Rooster maken", "2026-15 Rooster delen", kind=ACTION)
    notes.heading("Besluitenlijst 2026").paragraphs("B-03 Rooster geldt per kwartaal", kind=DECISION)
    return notes.case()


def signs_before_items():
    looks = "<w:b/>"
    return Case(
        bare(
            p(runs=run("Afspraken:", looks) + run(" ")),
            p("-\u00a0Kaartjes schrijven"),
            p("-\tBloemen kopen"),
            p(),
            p(runs=run("Vragen:", looks)),
            p("•\tWie bezorgt de bloemen?"),
        ),
        ((ACTION, "Kaartjes schrijven"), (ACTION, "Bloemen kopen"), (QUESTION, "Wie bezorgt de bloemen?")),
    )


CASES = [
    municipal_minutes,
    list_of_kinds_in_a_column,
    action_at_the_end_of_a_paragraph,
    lessons_as_a_story,
    dutch_styles_with_levels,
    table_by_region,
    bold_words_in_a_table,
    numbered_actions_through_the_year,
    signs_before_items,
]
