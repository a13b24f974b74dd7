"""Everything in a file that is not plain text."""

from tests.files.make import picture_with_secrets

from .make_docx import (
    PNG,
    Case,
    Notes,
    bare,
    cell,
    drawing,
    p,
    part,
    row,
    run,
    style,
    table,
)

ACTION, DECISION, LESSON, QUESTION = "action", "decision", "lesson", "question"
SECRET = "GEHEIM"


def tracked_changes():
    mark = f'w:id="1" w:author="{SECRET} Schrijver" w:date="2026-01-01T00:00:00Z"'
    removed = f"<w:del {mark}><w:r><w:delText>{SECRET} weg</w:delText></w:r></w:del>"
    changed = f"<w:rPr><w:b/><w:rPrChange {mark}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    return Case(
        bare(
            p("Acties", properties='<w:outlineLvl w:val="0"/>'),
            p("Blijft ", runs=removed + f"<w:ins {mark}>{run('en is nieuw')}</w:ins>"),
            p("Eerste helft, ", properties=f"<w:rPr><w:del {mark}/></w:rPr>"),
            p("tweede helft"),
            p(runs=f"<w:moveFrom {mark}>{run(SECRET + ' verhuisd')}</w:moveFrom>"),
            p(runs=f"<w:moveTo {mark}>{run('Verhuisd')}</w:moveTo>"),
            p(runs=f"<w:r>{changed}<w:t>Anders opgemaakt</w:t></w:r>"),
            p(properties=f"<w:rPr><w:del {mark}/></w:rPr>", runs=removed),
            f"<w:del {mark}>{p(SECRET)}</w:del>",
            table(row("Wat", "Wie"), row(SECRET, "x", properties=f"<w:del {mark}/>"), row("Rij", "Bureau")),
            p("Loopt door", properties=f"<w:rPr><w:del {mark}/></w:rPr>"),
        ),
        (
            (ACTION, "Blijft en is nieuw"),
            (ACTION, "Eerste helft, tweede helft"),
            (ACTION, "Verhuisd"),
            (ACTION, "Rij"),
            (ACTION, "Loopt door"),
        ),
        {"left_out": {"deletions": 5}},
    )


def comments():
    notes = Notes().heading("Acties").bullets("Zaal huren", kind=ACTION)
    paragraph = notes.document.paragraphs[-1]
    notes.document.add_comment(paragraph.runs, f"{SECRET} opmerking", f"{SECRET} Schrijver", "GS")
    notes.document.core_properties.author = f"{SECRET} Schrijver"
    notes.document.core_properties.last_modified_by = f"{SECRET} Redacteur"
    return notes.case(left_out={"comments": 1})


def margins():
    notes = Notes().heading("Besluiten").bullets("Niets verandert.", kind=DECISION)
    section = notes.document.sections[0]
    section.header.paragraphs[0].text = f"{SECRET} koptekst"
    section.footer.paragraphs[0].text = f"{SECRET} voettekst"
    return notes.case(left_out={"margins": 2})


def notes_below_the_page():
    def note(kind, key, inside):
        return f'<w:{kind} w:id="{key}">{inside}</w:{kind}>'

    def reference(kind, key):
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    numbers = "<w:r><w:footnoteRef/></w:r>"
    footnotes = (
        note("footnote", 0, p())
        + note("footnote", 2, p(runs=numbers + run("De voetnoot.")))
        + note("footnote", 9, p(SECRET))
    )
    return Case(
        bare(
            p("Lessen", properties='<w:outlineLvl w:val="0"/>'),
            p("Zoek het na.", runs=reference("footnote", 2)),
            p("Vraag het na.", runs=reference("endnote", 1) + reference("footnote", 404)),
            targets=(("rId1", "footnotes", "footnotes.xml"), ("rId2", "endnotes", "endnotes.xml")),
            more=(
                ("word/footnotes.xml", part("footnotes", footnotes)),
                ("word/endnotes.xml", part("endnotes", note("endnote", 1, p("De eindnoot.")))),
            ),
        ),
        ((LESSON, "Zoek het na."), (LESSON, "Vraag het na.")),
    )


def hidden():
    styles = style("Weg", "Verborgen", letters="<w:vanish/>", kind="character") + style(
        "Normal", "Normal", default=True
    )
    return Case(
        bare(
            p("Zichtbaar", runs=run(f" {SECRET}", "<w:vanish/>") + run(" en verder", '<w:vanish w:val="0"/>')),
            p(
                runs=run(SECRET, '<w:rStyle w:val="Weg"/>')
                + run("ook", '<w:rStyle w:val="Weg"/><w:vanish w:val="false"/>')
            ),
            table(row("Rij"), row(SECRET, properties="<w:hidden/>")),
            styles=styles,
        ),
        about={"left_out": {"hidden": 3}},
    )


def text_boxes():
    box = f"<w:txbxContent>{p('In het kader')}{p('Acties', bold=True)}{p('Kader ophangen')}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    old = f"<w:pict><v:oval><v:textbox>{box}</v:textbox></v:oval></w:pict>"
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice>'
    both = f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    only_new = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>".replace("Kader", "Bord")
    only_old = f"<w:r>{old.replace('Kader', 'Lijst')}</w:r>"
    return Case(
        bare(p("Buiten", runs=both), p("Nog", runs=only_new), p("Oud", runs=only_old)),
        ((ACTION, "Kader ophangen"), (ACTION, "Bord ophangen"), (ACTION, "Lijst ophangen")),
    )


def links():
    def field(address, text):
        kinds = ("begin", "separate", "end")
        begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
        return f'{begin}<w:r><w:instrText> HYPERLINK "{address}" </w:instrText></w:r>{middle}{run(text)}{end}'

    def link(key, text):
        return f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>'

    addresses = (
        "https://voorbeeld.test/a?b=1&c=2",
        "javascript:alert(1)",
        "file:///C:/geheim",
        "mailto:info@voorbeeld.test",
    )
    return Case(
        bare(
            p("Zie ", runs=link("rId0", "de site") + run(" en ") + link("rId1", "kwaad") + link("rId2", "schijf")),
            p(runs=link("rId3", "mail ons") + field("https://voorbeeld.test/veld", "het veld")),
            p(runs=field("JaVaScRiPt:alert(2)", "kwaad veld") + field("data:text/html,x", "kwade data")),
            p(runs=f'<w:hyperlink w:anchor="plek">{run("binnen het document")}</w:hyperlink>' + link("rId99", "los")),
            targets=[(f"rId{at}", "hyperlink", address, "External") for at, address in enumerate(addresses)],
        ),
        about={"left_out": {"links": 4}},
    )


def signs():
    def sign(font, code):
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    codes = (("Wingdings", "F0E0"), ("Wingdings", "F0FC"), ("Symbol", "F061"), ("Wingdings", "F021"), ("Arial", "20AC"))
    fixed = "<w:r><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:t>na</w:t></w:r>"
    return Case(
        bare(
            p("Signs: ", runs="".join(sign(*code) for code in codes) + sign("Symbol", "nee")),
            p("voor", runs=fixed),
            p("vaste\u00a0spatie, dunne\u202fspatie, nul\u200bbreed, é en e\u0301, 👩‍👧, العربية"),
            p("regel een\nregel twee"),
        ),
        about={"text": "Signs: →✓α▯€▯"},
    )


def wrappers():
    """Text inside what a reader might skip: fields, controls, formulas, ruby, other directions, old markup."""
    control = f'<w:sdt><w:sdtPr><w:alias w:val="{SECRET}"/></w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>'
    words = (
        '<w:fldSimple w:instr=" DATE ">' + run("veld") + "</w:fldSimple>",
        control.format(run("knop")),
        "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>",
        '<w:bdo w:val="rtl">' + run("richting") + "</w:bdo>",
        '<w:smartTag w:element="plaats">' + run("slim") + "</w:smartTag>",
        '<w:customXml w:element="x">' + run("eigen") + "</w:customXml>",
        "<w:r><w:ruby><w:rubyBase>" + run("basis") + "</w:rubyBase></w:ruby></w:r>",
        "<o:onbekend>" + run("onbekend") + "</o:onbekend>",
    )
    return Case(
        bare(
            control.format(p("Besluiten", properties='<w:outlineLvl w:val="0"/>')),
            p(runs=" ".join(words)),
            table(control.format(row("een", "twee"))),
            f"<o:doos>{p('in een doos')}</o:doos>",
        ),
        ((DECISION, "veldknopx+yrichtingslimeigenbasisonbekend"), (DECISION, "in een doos")),
    )


def pictures():
    external = drawing("rId9").replace("r:embed", "r:link")
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="rId2" o:title="x"/></v:shape></w:pict></w:r>'
    object_ = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>'
    photo = picture_with_secrets()
    return Case(
        bare(
            p("Voor ", runs=drawing("rId1", "Vier mensen aan tafel") + run(" achter")),
            p(runs=drawing("rId2")),
            p("Figuur 1: de groep"),
            p(runs=old + external + drawing("rId3") + drawing("rId404") + object_),
            table(row(cell(p("cel", runs=drawing("rId1"))), "leeg")),
            targets=(
                ("rId1", "image", "media/foto.jpg"),
                ("rId2", "image", "/word/media/b.png"),
                ("rId3", "image", "media/c.emf"),
                ("rId9", "image", "https://kwaad.test/volg.png", "External"),
            ),
            more=(("word/media/foto.jpg", photo), ("word/media/b.png", PNG), ("word/media/c.emf", b"\x01\0\0\0 EMF")),
        ),
        about={"left_out": {"external_pictures": 1, "objects": 1}, "photo": photo},
    )


def charts_and_chunks():
    chart = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId5" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
    return Case(
        bare(p("De grafiek: ", runs=chart), '<w:altChunk r:id="rId6"/>'),
        about={"left_out": {"charts": 1, "objects": 1}},
    )


CASES = [
    tracked_changes,
    comments,
    margins,
    notes_below_the_page,
    hidden,
    text_boxes,
    links,
    signs,
    wrappers,
    pictures,
    charts_and_chunks,
]
