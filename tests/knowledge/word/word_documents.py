"""Notes as people write them in Word: with headings, with tables, and with neither."""

from .make_docx import Notes, p

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"


def headings_and_lists():
    return (
        Notes()
        .text("Datum: donderdag 12 maart 2026", "Plaats: Utrecht, buurthuis", "Notulist: GEHEIM Notulist")
        .heading("Aanwezig")
        .bullets("GEHEIM Een (pleegouder)", "GEHEIM Twee (ouder)", "GEHEIM Drie (pleegouder)", "GEHEIM Vier")
        .heading("Afwezig met kennisgeving")
        .text("GEHEIM Vijf (jeugdbeschermer)")
        .heading("Agenda")
        .bullets("Opening", "Acties", "Rondvraag", style="List Number")
        .heading("Wat leerden we")
        .text("Na een rondje schreven we dit op.")
        .bullets("Begin klein. Dan durft iedereen mee te doen.", "Een vaste dag helpt.", kind=LESSON)
        .heading("Besluiten")
        .bullets("We komen zes keer per jaar bij elkaar.", "De werkgroep maakt een folder.", kind=DECISION)
        .heading("Acties")
        .bullets("Folder maken, voor 1 mei", "Zaal bellen (projectgroep, 20 april 2026)", kind=ACTION)
        .heading("Open vragen")
        .bullets("Wie betaalt de reiskosten?", "Hoe bereiken we ouders", kind=QUESTION)
        .heading("Rondvraag")
        .text("Er waren geen punten.")
        .heading("Volgende bijeenkomst")
        .text("Dinsdag 12 mei 2026 in Zwolle.")
        .case()
    )


def bold_headings():
    notes = Notes(title=None).bold("Verslag overleg 5 februari 2026", 16).bold("Aanwezig")
    notes.text("3 pleegouders, twee ouders en een jeugdbeschermer", "GEHEIM Zes")
    notes.bold("Opening").text("Iedereen is welkom.")
    notes.bold("Geleerde lessen").paragraphs("Vraag eerst, vertel daarna.", "Stilte mag er zijn.", kind=LESSON)
    notes.bold("Besluitenlijst:").paragraphs("Het overleg duurt voortaan twee uur.", kind=DECISION)
    notes.bold("Actiepunten").paragraphs("Stoelen regelen voor 1 maart.", "Koffie regelen.", kind=ACTION)
    notes.bold("Vragen").paragraphs("Kan het ook in de avond?", kind=QUESTION)
    return notes.bold("Sluiting").text("Om drie uur waren we klaar.").case()


def capital_headings():
    notes = Notes(title=None).text(
        "VERSLAG WERKGROEP", "Locatie: Amersfoort", "AFMELDINGEN", "GEHEIM Zeven, GEHEIM Acht"
    )
    notes.text("BESPROKEN", "De werkgroep keek terug op het jaar.", "BESLUITEN")
    notes.bullets("De film komt op de site.", kind=DECISION).text("ACTIELIJST")
    notes.bullets("Film bewerken", "Ondertitels maken", kind=ACTION).text("WAT NEMEN WE MEE?")
    notes.bullets("Kort is beter.", kind=LESSON).text("LEERVRAGEN")
    return notes.bullets("Hoe houden we het kort?", kind=QUESTION).case()


def numbered_headings():
    notes = Notes(title=None).text("Overleg leernetwerk, 9 januari 2026", "1. Opening", "Welkom aan allen.")
    notes.text("2. Mededelingen", "De site is vernieuwd.", "Het kantoor is dicht in mei.", "3. Besluiten")
    notes.paragraphs("- We stoppen met de papieren folder.", "- De site wordt de bron.", kind=DECISION)
    notes.text("4. Acties").paragraphs("a) Folder intrekken", "b) Site bijwerken", kind=ACTION)
    notes.text("5. Sluiting", "De voorzitter sloot om vier uur.", "6. Open vragen")
    return notes.paragraphs("Wie beheert de site?", kind=QUESTION).case()


def headings_as_a_numbered_list():
    """Word numbers the headings: to the file they are items of a list, with other lists in between."""
    notes = Notes().text("Opening", style="List Number").text("Iedereen stelde zich voor.")
    notes.text("Besluiten", style="List Number").bullets("We beginnen op tijd.", kind=DECISION)
    notes.text("Actiepunten", style="List Number").bullets("Klok ophangen", kind=ACTION)
    return notes.text("Rondvraag", style="List Number").text("Niets.").case()


def plain_headings():
    notes = Notes(title=None).text("Verslag", "Aanwezig: GEHEIM Negen (ouder), GEHEIM Tien (pleegouder)")
    notes.text("Afwezig: een jeugdbeschermer", "Besluiten:")
    notes.paragraphs("We gaan door met de proef.", kind=DECISION).text("Acties:")
    notes.paragraphs("* Proef verlengen", "* Brief sturen", kind=ACTION).text("Lessen")
    notes.paragraphs("1. Een proef heeft tijd nodig", "2. Meet niet te vroeg", kind=LESSON).text("Vragen")
    return notes.paragraphs("Wanneer is het gelukt?", kind=QUESTION).case()


def prefixed_lines():
    notes = Notes().heading("Bespreking").text("We liepen de punten langs.")
    for kind, line in (
        (ACTION, "Actie: rooster maken voor 1 april 2026"),
        (DECISION, "BESLUIT: het rooster geldt een jaar"),
        (LESSON, "Les 1: een rooster geeft rust"),
        (QUESTION, "Vraag: wie houdt het rooster bij?"),
        (ACTION, "Actiepunt – rooster rondsturen"),
        (LESSON, "Geleerde les: maak het samen"),
        (QUESTION, "Leervraag : wat als iemand ziek is?"),
    ):
        notes.text(line).expect(kind, line.partition(":")[2].strip() or line.partition("– ")[2])
    return notes.text("Actief meedoen helpt: dat bleek. De vraag is waarom.", "Les geven is een vak.").case()


def lines_in_one_paragraph():
    """Shift and Enter: to the file it is all one paragraph."""
    notes = Notes(title=None).text("Verslag 4 april 2026\nPlaats: Zwolle\nAanwezig: GEHEIM Elf, GEHEIM Twaalf (ouder)")
    notes.text("Besluiten\nWe kiezen een nieuwe dag.\nDe dag is dinsdag.", "Acties:\n- Dag doorgeven\n- Zaal omboeken")
    for kind, text in (
        (DECISION, "We kiezen een nieuwe dag."),
        (DECISION, "De dag is dinsdag."),
        (ACTION, "Dag doorgeven"),
        (ACTION, "Zaal omboeken"),
        (ACTION, "stoelen klaarzetten"),
    ):
        notes.expect(kind, text)
    return notes.text("Wat: stoelen klaarzetten\nWie: Werkgroep\nWanneer: 1 juni 2026").case()


def what_who_when_lines():
    notes = Notes().heading("Afspraken").text("Wat: folder drukken", "Wie: Drukkerij", "Wanneer: 3 mei 2026")
    notes.text("Wat: folder bezorgen", "Wie: Buurtteam").expect(ACTION, "folder drukken")
    notes.expect(ACTION, "folder bezorgen")
    return notes.case()


def nested_lists():
    notes = Notes().heading("Besproken").text("Hoofdpunt", style="List Bullet")
    notes.text("Onderpunt", "Nog een onderpunt", style="List Bullet 2").text("Diep", style="List Bullet 3")
    notes.text("Tweede hoofdpunt", style="List Bullet").text("Eerst dit", "Dan dat", style="List Number")
    notes.heading("Lessen").text("Luister eerst", style="List Bullet").expect(LESSON, "Luister eerst")
    notes.text("ook naar wie stil is", style="List Bullet 2").heading("Acties")
    notes.text("Regio Noord:", style="List Bullet").text("Zaal zoeken", "Mensen bellen", style="List Bullet 2")
    for text in ("Zaal zoeken", "Mensen bellen"):
        notes.expect(ACTION, text)
    return notes.case()


def lessons_with_a_heading_each():
    notes = Notes().heading("Geleerde lessen", 1).heading("Begin klein", 2).text("Een kleine groep praat makkelijker.")
    notes.text("Dat zagen we drie keer.").heading("Eet samen", 2).text("Soep helpt altijd.")
    notes.expect(LESSON, "Begin klein")
    notes.expect(LESSON, "Eet samen")
    return (
        notes.heading("Per regio", 2)
        .bullets("Noord wil in de avond.", kind=LESSON)
        .heading("Slot")
        .text("Dank.")
        .case()
    )


def two_kinds_below_one_heading():
    notes = Notes().heading("Besluiten en acties").bullets("We gaan naar zes keer per jaar.", kind=DECISION)
    notes.bullets("Data prikken voor 1 mei 2026", kind=ACTION).heading("Vragen en acties")
    notes.bullets("Wie heeft een zaal?", kind=QUESTION).bullets("Zaal zoeken", kind=ACTION)
    return notes.heading("Actielijst vorige keer").bullets("Lamp vervangen", kind=ACTION).case()


def hard_to_read():
    """Where rules of thumb fall short: the items that are missed are counted, not hidden."""
    notes = Notes().heading("Acties").text("De werkgroep vraagt een zaal aan.").bullets("Zaal klaarzetten", kind=ACTION)
    notes.expect(ACTION, "De werkgroep vraagt een zaal aan.")
    notes.heading("Hier bleven we aan hangen").text("Hoe krijgen we jongeren mee?")
    notes.expect(QUESTION, "Hoe krijgen we jongeren mee?")
    notes.heading("Besluiten").text("Na lang praten kozen we voor de eerste dag. De tweede dag vervalt.")
    notes.expect(DECISION, "Na lang praten kozen we")
    notes.expect(DECISION, "De tweede dag vervalt.")
    notes.heading("Lessen").table(("Wat ging goed", "Wat kan beter"), ("De sfeer", "De tijd"))
    notes.expect(LESSON, "De sfeer")
    notes.expect(LESSON, "De tijd")
    return notes.heading("Conclusie").text("Wij spreken af dat de folder er komt.").case()


def three_hundred_paragraphs():
    notes = Notes()
    for number in range(30):
        notes.heading(f"Onderwerp {number}", 2)
        notes.text(*(f"Alinea {number}.{at} gaat over wat wij zagen en wat wij dachten." for at in range(8)))
    notes.heading("Acties", 2)
    return notes.bullets(*(f"Actie nummer {number} uitvoeren" for number in range(29)), kind=ACTION).case()


def quotes_and_captions():
    notes = Notes().heading("Verhalen").text("Ik voelde me voor het eerst gehoord.", style="Quote")
    notes.text("“We zaten allemaal aan één tafel.” – een pleegouder", "Citaat: het kan dus wel")
    notes.text("Tabel 1: Wie er meededen", style="Caption").table(("Groep", "Aantal"), ("Ouders", "4"))
    return notes.text("Zo was de verdeling.").case()


def table_of_contents():
    notes = Notes()
    notes.document.styles.add_style("toc 1", 1)
    notes.text("Acties\t2", "Lessen\t3", style="toc 1").heading("Acties").bullets("Eén actie", kind=ACTION)
    return notes.case()


def empty():
    return Notes(title=None).text("", "  ", "\u00a0").xml(p()).case()


CASES = [
    headings_and_lists,
    bold_headings,
    capital_headings,
    numbered_headings,
    headings_as_a_numbered_list,
    plain_headings,
    prefixed_lines,
    lines_in_one_paragraph,
    what_who_when_lines,
    nested_lists,
    lessons_with_a_heading_each,
    two_kinds_below_one_heading,
    hard_to_read,
    three_hundred_paragraphs,
    quotes_and_captions,
    table_of_contents,
]
