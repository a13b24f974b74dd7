"""Notes made after the rules of thumb stood, and not looked at while they were made: the honest measure."""

from .make_docx import Notes, cell, element, p, row, run, table

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"


def mixed_numbering():
    notes = Notes(title=None).text("Verslag leernetwerk Zuid – 17 september 2026")
    notes.text("Aanwezig: GEHEIM A., GEHEIM B. (beiden pleegouder), GEHEIM C. (GI)")
    notes.bold("1. Welkom en kennismaking").text("Een rondje met een foto van thuis.")
    notes.bold("2. Casus").text("We bespraken een casus over bezoek.").bold("3. Lessons learned")
    notes.bullets("Vraag het kind ook zelf.", "Leg vast wat je afspreekt.", kind=LESSON).bold("4. Actiepunten:")
    notes.bullets("Projectleider: neemt contact op met de gemeente (vóór 1 okt)", "Werkwijze delen", kind=ACTION)
    return notes.bold("5. Wat verder ter tafel kwam").text("Niets.").case()


def action_table_with_state():
    notes = Notes().heading("Bespreking", 2).text("We liepen de lijst langs.").heading("Actielijst d.d. 17-09", 2)
    notes.table(
        ("Actie", "Eigenaar", "Status", "Datum gereed"),
        ("Enquête opstellen", "Onderzoeker", "loopt", "15 okt"),
        ("Locatie reserveren", "n.t.b.", "nieuw", "asap"),
        ("Flyer drukken", "Communicatie / bureau", "klaar", "01/09/2026"),
        kind=ACTION,
    )
    return notes.case()


def joined_headings():
    notes = Notes().heading("Afspraken / acties").bullets("Notulen binnen een week rondsturen", kind=ACTION)
    notes.heading("Besluiten & afspraken").bullets("We vergaderen voortaan online.", kind=DECISION)
    notes.bullets("GEHEIM D. maakt een link aan voor 3 oktober 2026", kind=ACTION)
    notes.heading("Actie- en besluitenlijst").bullets("Uitnodigen wethouder, uiterlijk 12 november 2026", kind=ACTION)
    return notes.case()


def own_words():
    notes = Notes(title=None).bold("Leerkring oktober").bold("Te doen").bullets("Presentatie delen", kind=ACTION)
    notes.bold("Wat nemen we mee uit vandaag?").bullets("Tempo verschilt per gezin.", kind=LESSON)
    notes.bold("Waar lopen we tegenaan?").bullets("Wie is eigenaar van het plan?", kind=QUESTION)
    notes.bold("Besloten is").bullets("De pilot wordt verlengd.", kind=DECISION)
    return notes.case()


def agenda_as_a_table():
    """What was decided or agreed stands in the right column of each point: nobody can tell which is which."""
    notes = Notes()
    notes.table(
        ("Onderwerp", "Actie/besluit"),
        ("Planning", "Planning wordt aangepast"),
        ("Budget", "Budget opvragen bij de gemeente"),
    )
    return notes.case()


def longer_headings():
    notes = Notes().heading("Geleerde lessen en inzichten", 2)
    notes.bullets("Samen beslissen kost tijd.", "Een tolk maakt verschil.", kind=LESSON, style="List Number")
    notes.heading("Vragen voor het volgende overleg", 2).bullets("Wie mag het dossier zien?", kind=QUESTION)
    notes.heading("Openstaande actiepunten uit het vorige overleg", 2).bullets("Checklist afmaken", kind=ACTION)
    notes.heading("Belangrijkste lessen", 2)
    notes.text("Vertrouwen kost tijd. Dat bleek in elk gesprek, ook toen het goed ging.")
    notes.expect(LESSON, "Vertrouwen kost tijd.")
    return notes.case()


def capitals_and_dashes():
    notes = Notes(title=None).text("OVERLEG KERNGROEP 3 NOVEMBER 2026", "ACTIEPUNTEN N.A.V. OVERLEG")
    notes.paragraphs("– Stand regelen op de markt", "– Posters ophangen", kind=ACTION).text("BESLUIT")
    notes.paragraphs("We doen mee aan de week van de opvoeding.", kind=DECISION).text("VRAGEN VANUIT DE GROEP")
    return notes.paragraphs("– Krijgen we subsidie?", kind=QUESTION).case()


def underlined_headings():
    notes = Notes()
    for title, kind, lines in (
        ("Besluiten:", DECISION, ("Akkoord met het plan.",)),
        ("Afspraken voor de volgende keer", ACTION, ("Iedereen neemt een voorbeeld mee",)),
        ("Geleerd", LESSON, ("Kleine stappen tellen ook.",)),
    ):
        notes.document.add_paragraph().add_run(title).underline = True
        notes.paragraphs(*lines, kind=kind)
    return notes.case()


def tick_boxes():
    notes = Notes().heading("To do's").paragraphs("☐ Ruimte boeken", "☒ Uitnodiging versturen", kind=ACTION)
    return notes.heading("Actie(s)").paragraphs("[ ] Terugbellen ouder", kind=ACTION).case()


def lines_with_dashes():
    notes = (
        Notes()
        .heading("Actiepunten")
        .paragraphs(
            "1) GEHEIM E. – contact leggen met school – eind november",
            "2) GEHEIM F. – verslag maken – volgende week",
            kind=ACTION,
        )
    )
    return notes.heading("Leerpunten").paragraphs("School heeft een eigen taal.", "Kom op tijd.", kind=LESSON).case()


def table_per_point():
    notes = Notes().heading("Besluitenlijst")
    notes.table(("Nr.", "Besluit", "Wie", "Datum"), ("1", "Folder wordt vernieuwd", "Bureau", "1 dec 2026"))
    notes.expect(DECISION, "Folder wordt vernieuwd")
    notes.heading("Leervragen").table(("Leervraag", "Stand"), ("Wat helpt bij terugplaatsing?", "open"))
    notes.expect(QUESTION, "Wat helpt bij terugplaatsing?")
    return notes.case()


def heads_inside_cells():
    """Minutes in one big table: left the point, right the text with its own small heading."""
    notes = Notes(title="Verslag")
    left = p("Terugblik")
    right = p("Acties:", bold=True) + p(runs=run("Verslag mailen"))
    notes.document.element.body.insert(1, _table(left, right))
    notes.expect(ACTION, "Verslag mailen")
    return notes.case()


def _table(left, right):
    return element(table(row(cell(left), cell(right))))


CASES = [
    mixed_numbering,
    action_table_with_state,
    joined_headings,
    own_words,
    agenda_as_a_table,
    longer_headings,
    capitals_and_dashes,
    underlined_headings,
    tick_boxes,
    lines_with_dashes,
    table_per_point,
    heads_inside_cells,
]
