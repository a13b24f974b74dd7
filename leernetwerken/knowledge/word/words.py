"""The Dutch words by which notes are recognised: all of them, in one place. In small letters."""

from enum import StrEnum


class Section(StrEnum):
    """What stands below a heading. The four with the name of a block become such blocks."""

    PRESENT = "present"
    ABSENT = "absent"
    AGENDA = "agenda"
    LESSON = "lesson"
    ACTION = "action"
    QUESTION = "question"
    DECISION = "decision"
    ROUND = "round"
    NEXT = "next"


TYPED = (Section.LESSON, Section.ACTION, Section.QUESTION, Section.DECISION)
ATTENDANCE = (Section.PRESENT, Section.ABSENT)

# Headings. The order settles nothing: the longest phrase wins.
HEADINGS = {
    Section.PRESENT: (
        "aanwezig", "aanwezigen", "aanwezigheid", "aanwezig waren", "deelnemers", "deelnemerslijst", "presentielijst",
        "presentie", "wie waren er", "wie waren erbij", "opkomst", "genodigden",
    ),
    Section.ABSENT: (
        "afwezig", "afwezigen", "afwezig met kennisgeving", "afwezig zonder kennisgeving", "afmelding", "afmeldingen",
        "afgemeld", "met kennisgeving afwezig", "bericht van verhindering", "met bericht van verhindering",
        "verhinderd", "niet aanwezig", "wie waren er niet",
    ),
    Section.AGENDA: ("agenda", "agendapunten", "programma", "vaststellen agenda", "vaststelling agenda"),
    Section.LESSON: (
        "les", "lessen", "geleerde lessen", "geleerde les", "lessen geleerd", "wat leerden we", "wat leerden wij",
        "wat hebben we geleerd", "wat hebben wij geleerd", "wat we leerden", "wat we leren", "wat we hebben geleerd",
        "dit leerden we", "inzicht", "inzichten", "leerpunten", "leerpunt", "leeropbrengst", "leeropbrengsten",
        "opbrengsten", "wat nemen we mee", "wat neem je mee", "wat namen we mee", "geleerd", "lessons learned",
        "belangrijkste inzichten", "wat werkt", "wat werkte",
    ),
    Section.ACTION: (
        "actie", "acties", "actielijst", "actiepunt", "actiepunten", "actiepuntenlijst", "afspraak", "afspraken",
        "afsprakenlijst", "afgesproken", "actie- en afsprakenlijst", "to do", "to-do", "todo",
        "to do lijst", "to-dolijst", "to do's", "todo's", "todos", "to-do's", "te doen", "wie doet wat",
        "wat gaan we doen", "wat spreken we af", "wat spraken we af", "vervolgacties", "vervolgstappen",
        "vervolgafspraken", "huiswerk",
    ),
    Section.QUESTION: (
        "vraag", "vragen", "open vraag", "open vragen", "leervraag", "leervragen", "openstaande vragen",
        "onbeantwoorde vragen", "onderzoeksvragen", "vervolgvragen", "kernvragen", "hoofdvragen", "deelvragen",
        "vragen die we nog hebben", "wat weten we nog niet",
        "wat willen we nog weten", "waar lopen we tegenaan", "waar liepen we tegenaan", "wat vragen we ons af",
    ),
    Section.DECISION: (
        "besluit", "besluiten", "besluitenlijst", "genomen besluiten", "beslissing", "beslissingen",
        "wat hebben we besloten", "wat besloten we", "besloten", "besloten is", "besluitpunten", "wat is besloten",
    ),
    Section.ROUND: ("rondvraag", "rondje", "w.v.t.t.k", "wvttk", "wat verder ter tafel komt"),
    Section.NEXT: (
        "volgende bijeenkomst", "volgende bijeenkomsten", "volgende keer", "volgend overleg", "volgende vergadering",
        "volgende afspraak", "nieuwe datum", "vervolgbijeenkomst", "datum volgende bijeenkomst",
        "agenda volgende bijeenkomst",
    ),
}  # fmt: skip
# Words that announce the same wherever they stand in a short heading.
STRONG = (
    "acties",
    "actielijst",
    "actiepunten",
    "actiepuntenlijst",
    "besluiten",
    "besluitenlijst",
    "leervragen",
    "geleerde lessen",
    "lessen",
    "afspraken",
    "vragen",
)
# A heading with one of these is about what was agreed before: it may stand in an earlier report already.
EARLIER = ("vorige", "vorig", "eerdere", "terugblik", "lopende", "stand van zaken")

# A line that begins with one of these words and a colon is such a block, whatever heading it stands below.
PREFIXES = {
    "lesson": ("les", "geleerde les", "geleerd", "inzicht", "leerpunt", "lessen"),
    "action": ("actie", "acties", "actiepunt", "actiepunten", "afspraak", "afspraken", "todo", "to do", "to-do"),
    "question": ("vraag", "open vraag", "leervraag", "vragen"),
    "decision": ("besluit", "besluiten", "beslissing", "besloten"),
    "quote": ("citaat", "quote"),
}
# A line of one label and its value. Names of people are never taken over.
DATE_LABELS = ("datum", "datum bijeenkomst", "datum overleg", "wanneer", "dag", "datum en tijd")
PLACE_LABELS = ("plaats", "locatie", "waar", "plek")
NAME_LABELS = (
    "voorzitter", "notulist", "notulen", "genotuleerd door", "verslaglegger", "verslag door", "auteur", "auteurs",
    "gespreksleider", "gespreksbegeleider", "begeleider", "facilitator", "contactpersoon", "opgesteld door", "van",
    "aan", "cc",
)  # fmt: skip

# Headings of columns.
WHAT, WHO, WHEN = "what", "who", "when"
COLUMNS = {
    WHAT: (
        "wat", "actie", "acties", "actiepunt", "taak", "omschrijving", "afspraak", "activiteit", "wat gaan we doen",
        "wat moet er gebeuren", "omschrijving actie", "to do", "todo",
    ),
    WHO: (
        "wie", "door", "door wie", "wie doet het", "eigenaar", "trekker", "actiehouder", "verantwoordelijk",
        "verantwoordelijke", "uitvoerder", "uitvoering", "houder",
    ),
    WHEN: (
        "wanneer", "voor wanneer", "wanneer klaar", "datum", "deadline", "gereed", "gereed op", "klaar", "klaar op",
        "uiterlijk", "planning", "termijn", "tijdpad", "streefdatum", "einddatum",
    ),
}  # fmt: skip
# A heading of a column may also be a question that begins so: "Wie doet het?"
COLUMN_WORDS = {"wat": WHAT, "wie": WHO, "wanneer": WHEN}
ITEM_COLUMNS = {
    "lesson": ("les", "geleerde les", "lessen", "inzicht", "leerpunt"),
    "question": ("vraag", "leervraag", "open vraag", "vragen"),
    "decision": ("besluit", "besluiten", "beslissing"),
}
NUMBER_COLUMNS = ("nr", "nummer", "no", "#", "")
PEOPLE_COLUMNS = ("naam", "namen", "deelnemer", "aanwezige")
ROLE_COLUMNS = (
    "rol",
    "functie",
    "organisatie",
    "perspectief",
    "aanwezig",
    "namens",
    "e-mail",
    "telefoon",
    "handtekening",
)

# Who is everybody is nobody in particular.
NOBODY = (
    "allen", "iedereen", "allemaal", "alle", "alle deelnemers", "alle aanwezigen", "wij", "we", "ons", "groep",
    "hele groep", "de hele groep", "n.t.b", "ntb", "nader te bepalen", "onbekend", "?", "-", "–", "nvt", "n.v.t", "x",
)  # fmt: skip
WORDS_FOR_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12,
}  # fmt: skip
MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
