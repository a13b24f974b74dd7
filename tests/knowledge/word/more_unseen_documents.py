"""A second lot of notes that the rules of thumb had not met: made after the first lot had mended them."""

from .make_docx import Case, Notes, bare, cell, lists, p, row, run, style, table

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"


def working_session():
    notes = Notes("Werksessie gezinsplan").text("Woensdag 7 oktober 2026, 9.30 - 12.00 uur, Tilburg")
    notes.heading("Doel van de sessie").text("Samen kijken wat het plan beter maakt.").heading(
        "Wat hebben we geleerd vandaag?"
    )
    notes.bullets("Het plan begint bij het gezin.", "Gebruik gewone woorden.", kind=LESSON)
    notes.heading("Actiepunten en wie pakt ze op").bullets("Voorbeeldplan maken: werkgroep 2", kind=ACTION)
    notes.bullets("Plan voorleggen aan de cliëntenraad in november", kind=ACTION)
    return (
        notes.heading("Vragen die bleven liggen").bullets("Mag een ouder het plan zelf bewaren?", kind=QUESTION).case()
    )


def steering_group():
    notes = Notes(title=None).bold("Stuurgroep 22 september 2026", 14).bold("Aanwezigen").text("GEHEIM G.", "GEHEIM H.")
    notes.bold("Agendapunt 1: begroting").text("De begroting is besproken.", "Besluit: de begroting is vastgesteld.")
    notes.expect(DECISION, "de begroting is vastgesteld.")
    notes.bold("Agendapunt 2: werving").text(
        "Werving loopt stroef.", "Actie GEHEIM I.: oproep in de nieuwsbrief zetten"
    )
    notes.expect(ACTION, "oproep in de nieuwsbrief")
    notes.bold("Afgesproken").bullets("We delen vacatures met elkaar.", kind=ACTION)
    return notes.bold("Genomen besluiten deze vergadering").bullets("Akkoord op werving.", kind=DECISION).case()


def numbered_word_list_with_text():
    notes = Notes().heading("Acties voor de komende periode")
    notes.bullets(
        "Intervisie plannen", "Lijst met tolken delen", "Evaluatie voorbereiden", kind=ACTION, style="List Number"
    )
    notes.heading("Inzichten uit de groepen").bullets("Jongeren willen sneller antwoord.", kind=LESSON)
    return notes.heading("Besluiten vorige vergadering").bullets("Kosten worden gedeeld.", kind=DECISION).case()


def table_in_capitals():
    notes = Notes().heading("ACTIES")
    notes.table(
        ("NR", "ACTIE", "WIE", "WANNEER"),
        ("1.", "Format aanpassen", "BJ", "z.s.m."),
        ("2.", "Trainer benaderen", "KL/MN", "voor de herfstvakantie"),
        ("3.", "Evaluatieformulier", "allen", "6-11"),
        kind=ACTION,
        what=1,
    )
    return notes.case()


def table_with_owner_first():
    notes = Notes().text("De afspraken op een rij.")
    notes.table(
        ("Wie doet het?", "Wat gaat diegene doen?", "Klaar op"), ("Huisarts", "Folder neerleggen", "1 dec"), kind=None
    )
    notes.expect(ACTION, "Folder neerleggen")
    return notes.case()


def story_with_marks():
    notes = Notes().heading("Gesprek over bezoek", 2).text("Ouders vertelden hoe zij het bezoek beleven.")
    for kind, line, words in (
        (LESSON, "Geleerd: plan het bezoek met het kind", "plan het bezoek"),
        (ACTION, "Afspraak: we maken een bezoekkaart", "we maken een bezoekkaart"),
        (QUESTION, "Open vraag: wie bepaalt de plek?", "wie bepaalt de plek?"),
        (DECISION, "Besloten: de kaart komt er", "de kaart komt er"),
    ):
        notes.text(line).expect(kind, words)
    return notes.case()


def google_minutes():
    looks = '<w:rtl w:val="0"/>'
    styles = style("Normal", "normal", default=True) + style("Heading3", "heading 3", based="Normal")
    return Case(
        bare(
            p(style="Heading3", runs=run("✅ Actiepunten", looks)),
            *(p(runs=run(text, looks), place=(3, 0)) for text in ("Kaart ontwerpen", "Kaart printen")),
            p(style="Heading3", runs=run("💡 Lessen", looks)),
            p(runs=run("Kaarten werken beter dan lijsten.", looks), place=(3, 0)),
            p(style="Heading3", runs=run("❓ Vragen", looks)),
            p(runs=run("Wie print?", looks), place=(3, 0)),
            styles=styles,
            numbering=lists((3, "bullet")),
        ),
        ((ACTION, "Kaart ontwerpen"), (ACTION, "Kaart printen"), (LESSON, "Kaarten werken"), (QUESTION, "Wie print?")),
    )


def two_columns():
    """A table that puts two lists side by side."""
    left = cell(p("Lessen", bold=True), p("Begin met eten."), p("Sluit af met muziek."))
    right = cell(p("Acties", bold=True), p("Muziek zoeken"))
    return Case(
        bare(p("Opbrengst van de middag", bold=True), table(row(left, right))),
        ((LESSON, "Begin met eten."), (LESSON, "Sluit af met muziek."), (ACTION, "Muziek zoeken")),
    )


def bold_lead_ins():
    notes = Notes().heading("Afspraken")
    for lead, rest in (("Vervoer.", " De gemeente regelt een busje."), ("Oppas.", " De school vraagt vrijwilligers.")):
        paragraph = notes.document.add_paragraph(style="List Bullet")
        paragraph.add_run(lead).bold = True
        paragraph.add_run(rest)
        notes.expect(ACTION, lead + rest)
    notes.heading("Leerpunten voor de volgende keer").bullets("Nodig de school eerder uit.", kind=LESSON)
    return notes.heading("Actielijst").text("Geen nieuwe acties.").case()


def question_and_answer():
    notes = Notes().heading("Vragen en antwoorden").bullets("Hoe lang duurt de proef?", kind=QUESTION)
    notes.bullets("Krijgen we een vergoeding?", kind=QUESTION).heading("Leervraag van dit netwerk")
    return notes.paragraphs("Hoe houden broers en zussen contact?", kind=QUESTION).case()


CASES = [
    working_session,
    steering_group,
    numbered_word_list_with_text,
    table_in_capitals,
    table_with_owner_first,
    story_with_marks,
    google_minutes,
    two_columns,
    bold_lead_ins,
    question_and_answer,
]
