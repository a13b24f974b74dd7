"""Meeting reports. The meeting in Utrecht was real; what was said in it, and the other meetings, are made up."""

from datetime import date

from home.set_up import publish
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility

from .blocks import action, decision, heading, lesson, picture, question, quote, table, text

UTRECHT = {
    "title": "Drie leernetwerken zoeken de verbinding",
    "slug": "drie-leernetwerken-zoeken-de-verbinding",
    "met_on": date(2022, 11, 10),
    "place": "Utrecht",
    "summary": "Breakdown, netwerkpleegzorg en gedeeld opvoederschap kwamen voor het eerst samen. "
    "Zij ontdekten dat zij aan dezelfde vragen werken.",
}
PHONE_LIST = {
    "title": "Bellen met een ander pleeggezin",
    "slug": "bellen-met-een-ander-pleeggezin",
    "met_on": date(2022, 9, 22),
    "place": "Online",
    "summary": "Wat gebeurt er als een pleegouder een ander gezin kan bellen? Drie leden probeerden het uit.",
}
TEENAGERS = {
    "title": "Twaalf tot zestien: wanneer het schuurt",
    "slug": "twaalf-tot-zestien",
    "met_on": date(2022, 6, 16),
    "place": "Online",
    "summary": "Over grenzen, een eigen kamer en de telefoon. En over wat je als begeleider beter niet meteen zegt.",
}
SCREENING = {
    "title": "Aan tafel met de hele kring",
    "slug": "aan-tafel-met-de-hele-kring",
    "met_on": date(2022, 10, 6),
    "place": "Online",
    "summary": "Hoe praat je met een familie over veiligheid, zonder dat het een verhoor wordt?",
}


def utrecht_body(image):
    return [
        text(
            "Op 10 november 2022 zaten de leden van drie leernetwerken voor het eerst bij elkaar. Er waren "
            "pleegouders, pleegzorgbegeleiders, jeugdbeschermers en onderzoekers. Ze vertelden wat er in hun eigen "
            "netwerk gebeurt en keken waar ze elkaar kunnen helpen."
        ),
        picture(image, "Drie netwerken, één middag"),
        heading("Waar de netwerken mee bezig zijn"),
        table(
            "Drie netwerken en hun vraag van nu",
            "Netwerk | Vraag van nu",
            "Breakdown | Hoe steunen pleegouders elkaar, en wat doet de puberteit?",
            "Netwerkpleegzorg | Hoe praat je over veiligheid en over verhoudingen in een familie?",
            "Gedeeld opvoederschap | Wat hebben pleegouders nodig om met ouders samen te werken?",
        ),
        heading("Wat we leerden"),
        lesson(
            "Steun van een ander gezin komt eerder dan steun van een organisatie",
            "Pleegouders bellen liever iemand die hetzelfde meemaakt. Een begeleider kan zo'n contact op gang "
            "brengen en er daarna tussenuit stappen.",
        ),
        lesson(
            "Zonder ouders aan tafel missen we de helft van het verhaal",
            "In elk netwerk kwamen vragen op die alleen ouders kunnen beantwoorden. Nodig hen daarom vroeg uit, en "
            "vraag wat zij ervoor nodig hebben.",
        ),
        quote("Ik dacht dat alleen wij hiermee zaten. Het blijkt in drie netwerken te spelen.", "een pleegouder"),
        heading("Wat we gaan doen"),
        action("Een lijst maken van plekken waar pleegouders elkaar ontmoeten.", "Leernetwerk breakdown", "2023-03-01"),
        action("Ouders vragen wat hen zou helpen om mee te praten.", "Leernetwerk gedeeld opvoederschap", "2023-02-01"),
        action("Een eerste schets delen van het gespreksspel.", "Leernetwerk netwerkpleegzorg", "2023-04-15"),
        heading("Waar we nog over nadenken"),
        question("Hoe houden drie netwerken elkaar op de hoogte zonder nog meer vergaderingen?"),
    ]


PHONE_LIST_BODY = [
    text(
        "Drie leden gaven elkaar hun nummer en spraken af: je mag altijd bellen, ook voor iets kleins. Na zes weken "
        "keken we terug."
    ),
    lesson(
        "Bellen lukt pas als je elkaar eerst hebt gezien",
        "De twee gezinnen die elkaar al kenden, belden vijf keer. De anderen niet één keer.",
    ),
    decision("We beginnen elk belgroepje voortaan met een kop koffie."),
    action("Een korte uitleg schrijven voor wie een belgroepje wil beginnen.", "Werkgroep belgroepjes", "2022-12-01"),
    question("Wat doe je als het altijd dezelfde is die belt?"),
]
TEENAGERS_BODY = [
    text(
        "We namen drie verzonnen situaties en bespraken wat een gezin, een begeleider en een jongere dan nodig heeft."
    ),
    lesson("Vraag eerst wat er goed gaat", "Een gesprek dat begint met regels, eindigt vaak met ruzie over regels."),
    lesson("Een eigen plek in huis voorkomt meer dan een extra gesprek"),
    quote("Zeg niet dat het erbij hoort. Vraag wat ik ervan vind.", "een pleegjongere"),
    action("De drie situaties uitwerken tot kaartjes voor een gesprek.", "Werkgroep puberteit", "2022-10-01"),
]
SCREENING_BODY = [
    text("We lazen samen een gespreksverslag zonder namen en zochten de zinnen die als een verhoor klonken."),
    lesson("Leg uit waarom je iets vraagt, vóór je het vraagt"),
    question("Wie uit de familie hoort erbij te zijn, en wie beslist dat?"),
]


def make_reports(networks, perspectives, themes, people, pictures):
    """One public report and three closed ones; written by members, published by coordinators."""
    _make_public_report(networks, perspectives, themes, people, pictures)
    lid, coordinator = people["lid"], people["coordinator"]
    at_home = [perspectives[name] for name in ("Pleegouder", "Pleegzorgbegeleider", "Pleegjongere")]
    closed = [
        ("breakdown", PHONE_LIST | {"body": PHONE_LIST_BODY}, lid, coordinator, at_home[:2], "Informele steun"),
        ("breakdown", TEENAGERS | {"body": TEENAGERS_BODY}, coordinator, coordinator, at_home, "Puberteit"),
        (
            "netwerkpleegzorg",
            SCREENING | {"body": SCREENING_BODY},
            people["buitenstaander"],
            people["beheer"],
            at_home[:2],
            "Veiligheid",
        ),
    ]
    for slug, fields, by, approved_by, present, theme in closed:
        fields |= {"perspectives_present": present, "themes": [themes[theme]]}
        publish(networks[slug], MeetingReportPage(**fields), by=by, approved_by=approved_by)


def _make_public_report(networks, perspectives, themes, people, pictures):
    fields = UTRECHT | {
        "body": utrecht_body(pictures["Drie kringen raken elkaar"]),
        "sections": [networks[slug].sitepage_ptr for slug in ("netwerkpleegzorg", "gedeeld-opvoederschap")],
        "perspectives_present": [
            perspectives[name] for name in ("Pleegouder", "Pleegzorgbegeleider", "Jeugdbeschermer", "Onderzoeker")
        ],
        "perspectives_missing": [perspectives["Ouder"]],
        "themes": [themes["Informele steun"], themes["Samenwerken met ouders"]],
    }
    report = publish(
        networks["breakdown"], MeetingReportPage(**fields), by=people["lid"], approved_by=people["coordinator"]
    )
    change_visibility(report, Visibility.PUBLIC, by=people["coordinator"])
