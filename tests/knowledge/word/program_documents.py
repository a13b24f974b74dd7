"""Notes from other programs: the same things said in other XML."""

from .make_docx import (
    CONTENT_TYPES,
    Case,
    archive,
    bare,
    cell,
    lists,
    p,
    part,
    relations,
    rewritten,
    row,
    run,
    style,
    table,
)

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"
SECRET = "GEHEIM"


def google_docs():
    """Own headings, every run with its looks spelled out, one list for all, table cells with a margin."""
    looks = '<w:rtl w:val="0"/><w:b w:val="0"/><w:color w:val="000000"/>'
    styles = (
        style("Normal", "normal", default=True)
        + style("Title", "Title", based="Normal")
        + "".join(style(f"Heading{at}", f"heading {at}", based="Normal", letters="<w:b/>") for at in (1, 2))
    )
    return Case(
        bare(
            p(style="Title", runs=run("Overleg netwerk", looks)),
            p(style="Heading1", runs=run("Actie", looks) + run("punten", looks)),
            *(p(runs=run(text, looks), place=(1, 0)) for text in ("Formulier maken", "Formulier testen")),
            p(runs=run("met twee mensen", looks), place=(1, 1)),
            p(style="Heading1", runs=run("Wat hebben we geleerd?", looks)),
            p(runs=run("Testen loont.", looks), place=(1, 0)),
            p(style="Heading2", runs=run("Besluiten", looks)),
            table(row("Besluit"), row("Het formulier gaat door.")),
            styles=styles,
            numbering=lists((1, "bullet")),
        ),
        (
            (ACTION, "Formulier maken"),
            (ACTION, "Formulier testen"),
            (LESSON, "Testen loont."),
            (DECISION, "Het formulier"),
        ),
    )


def libre_office():
    """Lists and headings by styles that build on one another; footers and footnotes as it writes them."""
    styles = (
        style("Standard", "Normal", default=True)
        + style("Kop", "Heading", based="Standard")
        + style("Kop1", "heading 1", based="Kop", paragraph='<w:outlineLvl w:val="0"/>')
        + style("Tekstblok", "Text Body", based="Standard")
        + style("Lijst", "List 1", based="Tekstblok", paragraph='<w:numPr><w:numId w:val="4"/></w:numPr>')
        + style("Lijst_deel", "Eigen lijst", based="Lijst")
        + style("Inhoud_tabel", "Table Contents", based="Tekstblok")
    )
    content = [
        row(*(cell(p(text, style="Inhoud_tabel")) for text in texts))
        for texts in (("Wie", "Wat", "Wanneer"), ("Kerngroep", "Enquête uitzetten", "7 april 2026"))
    ]
    return Case(
        bare(
            p("Besluiten", style="Kop1"),
            p("De enquête komt er.", style="Lijst_deel"),
            p("Actielijst", style="Kop1"),
            table(*content),
            p("Leervragen", style="Kop1"),
            p("Wat vinden jongeren?", style="Lijst"),
            styles=styles,
            numbering=lists((4, "decimal")),
        ),
        ((DECISION, "De enquête komt er."), (ACTION, "Enquête uitzetten"), (QUESTION, "Wat vinden jongeren?")),
    )


def dutch_word():
    """Dutch style keys, a style of one's own on top of a heading, a bold style, a heading by outline only."""
    styles = (
        style("Standaard", "Normal", default=True)
        + style("Kop2", "heading 2", based="Standaard")
        + style("Projectkop", "Kopje van het project", based="Kop2")
        + style("Vet", "Vette regel", based="Standaard", letters="<w:b/>")
    )
    return Case(
        bare(
            p("Geleerde lessen", style="Projectkop"),
            p("Samen kijken werkt."),
            p("Afspraken", style="Vet"),
            p("Lijst delen"),
            p("Open vragen", properties='<w:outlineLvl w:val="1"/>'),
            p("Mag de lijst openbaar?"),
            styles=styles,
        ),
        ((LESSON, "Samen kijken werkt."), (ACTION, "Lijst delen"), (QUESTION, "Mag de lijst openbaar?")),
    )


def strict():
    """Saved as "Strict Open XML": the same words under other names."""
    data = bare(p("Besluiten", properties='<w:outlineLvl w:val="0"/>'), p("Strikt is ook goed."))
    for old, new in (
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        ("http://schemas.openxmlformats.org/officeDocument/2006/rel", "http://purl.oclc.org/ooxml/officeDocument/rel"),
    ):
        data = rewritten(data, "word/document.xml", lambda text, old=old, new=new: text.replace(old, new))
    return Case(data, ((DECISION, "Strikt is ook goed."),))


def moved_parts():
    """Styles under another name, a list that is a style, no content type for pictures."""
    number = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = style("Normal", "Normal", default=True) + style("Lijst", "x", paragraph=number, kind="numbering")
    link = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
    numbering = lists((7, "decimal")) + link + '<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
    entries = (
        ("[Content_Types].xml", CONTENT_TYPES),
        ("word/document.xml", part("document", f"<w:body>{p('Vragen')}{p('Een?', place=(8, 0))}{p('Kop')}</w:body>")),
        ("word/_rels/document.xml.rels", relations(("a", "styles", "styles2.xml"), ("b", "numbering", "num.xml"))),
        ("word/styles2.xml", part("styles", styles)),
        ("word/num.xml", part("numbering", numbering)),
    )
    return Case(archive(*entries), ((QUESTION, "Een?"),))


CASES = [
    google_docs,
    libre_office,
    dutch_word,
    strict,
    moved_parts,
]
