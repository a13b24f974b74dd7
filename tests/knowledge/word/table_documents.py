"""Notes in Word with tables: of actions, of people, of numbers, and as a frame."""

from .make_docx import Notes, element

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"


def action_table():
    notes = Notes().text("Datum: 12-03-2026").heading("Actielijst")
    notes.table(
        ("Wat", "Wie", "Wanneer"),
        ("Folder maken", "Projectgroep", "1 mei 2026"),
        ("Zaal bellen", "Allen", "volgende week"),
        ("Verhalen verzamelen", "Gemeente", "z.s.m."),
        ("Uitnodiging sturen", "", "12/4"),
        kind=ACTION,
    )
    return notes.heading("Volgende bijeenkomst").text("14 mei 2026, 13.00 uur").case()


def action_table_in_another_order():
    notes = Notes().heading("Verslag van punt 1").text("We spraken over de folder.")
    notes.table(
        ("Nr", "Wanneer?", "Wie?", "Wat?", "Status"),
        ("1", "3 juni '26", "Bureau", "Offerte vragen", "open"),
        ("2", "eind juni 2026", "Werkgroep | folder", "Tekst schrijven", ""),
        kind=ACTION,
        what=3,
    )
    return notes.case()


def action_table_with_synonyms():
    notes = Notes().heading("Afspraken")
    notes.table(
        ("Trekker", "Taak", "Deadline"),
        ("Coördinator", "Agenda maken", "1-9-2026"),
        ("Iedereen", "Voorbeelden meenemen", "volgende bijeenkomst"),
        kind=ACTION,
        what=1,
    )
    return notes.heading("Volgende keer").text("We zien elkaar op 8 september 2026.").case()


def action_table_without_headings():
    notes = Notes().text("Datum: 2 februari 2026").heading("Actiepunten")
    notes.table(
        ("De gemeente vragen om een zaal", "Bureau", "1 maart"),
        ("De film bekijken en bespreken", "Werkgroep", "15 maart"),
        kind=ACTION,
        head=0,
    )
    return notes.case()


def head_in_a_table():
    notes = Notes(title="Verslag kernteam")
    notes.table(
        ("Datum", "3 maart 2026"),
        ("Tijd", "13.00 tot 15.00 uur"),
        ("Locatie", "Deventer"),
        ("Aanwezig", "GEHEIM Dertien (ouder); GEHEIM Veertien (pleegouder)"),
        ("Afwezig", "GEHEIM Vijftien"),
        ("Notulist", "GEHEIM Zestien"),
    )
    notes.heading("Besluiten").table(
        ("Nr", "Besluit", "Toelichting"), ("1", "De proef start in mei.", "Na de vakantie.")
    )
    notes.expect(DECISION, "De proef start in mei.")
    return notes.case()


def attendance_table():
    notes = Notes().heading("Deelnemers")
    notes.table(
        ("Naam", "Rol", "Organisatie"),
        ("GEHEIM Zeventien", "pleegouder", ""),
        ("GEHEIM Achttien", "jeugdbeschermer", "Regio Oost"),
        ("GEHEIM Negentien", "onderzoeker", "Hogeschool"),
    )
    notes.heading("Overzicht").table(("Naam", "E-mail"), ("GEHEIM Twintig", "geheim@voorbeeld.test"))
    return notes.heading("Ervaringen").text("Het was een goede dag.").case()


def people_in_other_tables():
    """Names below "Aanwezig" as a column, beside it in one row, and in bold below it."""
    notes = Notes()
    notes.table(("Aanwezig", "Afwezig"), ("GEHEIM Ja (ouder)", "GEHEIM Nee (pleegouder)"), ("GEHEIM Ook", ""))
    notes.table(("Datum", "1 juni 2026", "Aanwezig", "GEHEIM Rij (GI)"))
    notes.table(("Aanwezig:", "GEHEIM Cel, twee ouders"))
    notes.text("Aanwezig zijn GEHEIM Zin en GEHEIM Nogeen (pleegouders)", "Afwezig: GEHEIM Lang,", "GEHEIM Verder")
    notes.bold("Deelnemers").bold("GEHEIM Vet").bold("GEHEIM Dik").bold("Ouders:").text("GEHEIM Gewoon")
    notes.bold("Besluiten").paragraphs("Het blijft zo.", kind=DECISION)
    return notes.case()


def merged_cells():
    notes = Notes().heading("Cijfers")
    table = notes.table(
        ("Regio", "Gesprekken", ""), ("", "2024", "2025"), ("Noord", "12", "15"), ("Oost", "9", "11|12")
    )
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    for at in (0, 1):
        table.rows[at]._tr.get_or_add_trPr().append(element("<w:tblHeader/>"))
    notes.heading("Acties")
    table = notes.table(
        ("Wat", "Wie", "Wanneer"), ("Folder", "Bureau", "1 mei 2026"), ("Film", "", "2 mei 2026"), kind=ACTION
    )
    table.cell(1, 1).merge(table.cell(2, 1))
    return notes.case()


def table_of_one_cell():
    notes = Notes()
    notes.table(("Dit kader vat de dag samen.",))
    return notes.case()


CASES = [
    action_table,
    action_table_in_another_order,
    action_table_with_synonyms,
    action_table_without_headings,
    head_in_a_table,
    attendance_table,
    people_in_other_tables,
    merged_cells,
    table_of_one_cell,
]
