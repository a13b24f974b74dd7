"""What is on. Facts from public pages, words of our own.

The days of the series that people can still join are moved by whole weeks (``agenda.coming``), so that the weekday, the
hours and the time between the meetings are those of the facts, and registering can be tried.
"""

from leernetwerken.agenda.enums import Enrolment, EventKind

from .blocks import heading, text

REGIONS = ["Rijk van Nijmegen", "West Brabant Oost"]
FOUR = ["Ouder", "Pleegouder", "Jeugdbeschermer", "Pleegzorgbegeleider"]
RULES = (
    "<ul><li>Je praat vanuit je eigen ervaring, los van een casus.</li>"
    "<li>Wat je hoort, vertel je niet verder als iemand daardoor te herkennen is.</li>"
    "<li>We luisteren eerst en reageren daarna.</li></ul>"
)
TABLE = [("Pleegouder", 3, 6), ("Pleegjongere", 2, 4), ("Eigen kind", 1, 3), ("Ouder", 2, 4), ("Hulpverlener", 2, 4)]
LATER = "De dag kiezen we samen met wie zich aanmeldt"
FOCUS = "Waar wil je het over hebben?"
WISHES = ["Wat wil jij in dit gesprek bereiken?", "Wat heb je daarvoor van anderen nodig?"]

# The facts tell the day, not the hours.
SOME_HOUR = {"from": "00:00", "until": "23:59", "hours_known": False}

EXPEDITION = {
    "title": "Expeditie Dichtbij",
    "kind": EventKind.SERIES,
    "enrolment": Enrolment.SESSIONS,
    "theme_label": "Week van de Pleegzorg",
    "summary": "Verhalen uit de praktijk, een symposium en gesprekken daarna: hoe vindt een kind dichtbij een thuis?",
    "target_group": "Wie beleid maakt bij een gemeente, jeugdhulpregio of aanbieder",
    "body": [
        text("Gemeenten en aanbieders kunnen samen veel doen. In drie onderdelen hoor je hoe anderen dat aanpakken.")
    ],
    "organisers": ["Nederlands Jeugdinstituut", "Nederlandse Vereniging voor Pleeggezinnen"],
    "parts": [
        {
            "title": "Online inspiratiesessies",
            "text": "Iemand vertelt een kwartier over de keuzes die er waren. Daarna praat je er samen over.",
            "sessions": [
                {"title": "Een thuis bij mensen uit de buurt", "day": "2020-10-29", "from": "10:30", "until": "11:30"},
                {"title": "Broers en zussen dicht bij elkaar", "day": "2020-10-30", "from": "10:30", "until": "11:30"},
                {"title": "Ruimte voor tieners", "day": "2020-11-03", "from": "10:30", "until": "11:30"},
            ],
            "run": [("Het verhaal", 15, "spreker"), ("Het gesprek", 45, "gespreksleider")],
            "who": [
                ("speaker", "Een pleegouder, professional of beleidsmedewerker"),
                ("facilitator", "Een gespreksleider"),
            ],
        },
        {
            "title": "Op het symposium",
            "host_name": "Symposium Pleegzorg en Gezinshuis 2020",
            "text": "Twee sessies binnen een symposium van anderen.",
            "sessions": [
                {"title": "Basecamp", "day": "2020-11-17", **SOME_HOUR},
                {"title": "Samen op avontuur", "day": "2020-11-17", **SOME_HOUR},
            ],
        },
        {
            "title": "Reflectiebijeenkomsten",
            "text": "Na het symposium deelden deelnemers online hun dilemma's en successen.",
            "sessions": [],
        },
    ],
}

GOOD_TALK = {
    "kind": EventKind.SERIES,
    "enrolment": Enrolment.SERIES,
    "summary": "Pleeggezinnen, ouders, hulpverleners en beleidsmakers bespreken wat goed gaat en wat beter kan.",
    "target_group": "Wie in deze regio met pleegzorg te maken heeft, en ook voor anderen wil spreken",
    "wished_profile": "Mensen die kritisch zijn en met de regio aan oplossingen willen werken.",
    "asks_speaks_for": True,
    "minimum_age": 14,
    "asks_needs": True,
    "ground_rules": RULES,
    "questions": [FOCUS],
    "email_shared_with": "de gespreksbegeleiders",
    "email_shared_why": "om het gesprek voor te bereiden",
    "body": [
        text(
            "Je doet mee aan drie bijeenkomsten. Samen maken jullie een verbeteragenda met acties voor de regio.",
            "We beginnen met cijfers over de regio en met wat mensen in een vragenlijst lieten weten.",
        )
    ],
}
NIJMEGEN = GOOD_TALK | {
    "title": "Het goede gesprek in Rijk van Nijmegen",
    "region": "Rijk van Nijmegen",
    "sessions": [
        {"title": "Kennismaken", "day": "2022-11-17", "from": "16:00", "until": "18:30", "place": "Nijmegen"},
        {"title": "Hoe gaat het?", "day": "2023-02-09", "from": "16:00", "until": "20:30", "place": "Nijmegen"},
        {
            "title": "Samen een verbeterplan",
            "day": "2023-03-23",
            "from": "16:00",
            "until": "20:30",
            "place": "Nijmegen",
        },
    ],
    "capacity": 16,
    "seats": [*TABLE, ("Beleidsmedewerker gemeente", 2, 4)],
}
BRABANT = GOOD_TALK | {
    "title": "Het goede gesprek in West Brabant Oost",
    "region": "West Brabant Oost",
    "sessions": [
        {"title": "Kennismaken", "day": "2023-01-24", "from": "16:00", "until": "18:30", "place": "Breda"},
        {"title": "Hoe gaat het?", "around": "2023-03-28"},
        {"title": "Samen een verbeterplan", "around": "2023-05-02"},
    ],
    "capacity": 16,
    "seats": TABLE,
}

DIALOGUES = {
    "title": "Verdiepende dialogen",
    "kind": EventKind.DIALOGUE,
    "enrolment": Enrolment.SESSIONS,
    "summary": "Vijf thema's uit de eerste ronde. In elk gesprek zijn de vier kanten van de pleegzorg erbij.",
    "target_group": "Ouders, pleegouders, jeugdbeschermers en pleegzorgbegeleiders; jongeren heel graag",
    "ground_rules": RULES,
    "questions": WISHES,
    "email_shared_with": "de gespreksbegeleiders",
    "email_shared_why": "om vooraf met een paar deelnemers te bespreken waar het over moet gaan",
    "asks_whom_to_meet": True,
    "asks_speaks_for": True,
    "body": [
        text(
            "We kiezen per gesprek één thema. Aan het eind weet je welke stap jij zet en wat je daarvoor nodig hebt. "
            "Verandering komt in elk gesprek terug.",
            "Een gesprek duurt nooit langer dan drie uur. De dagen kunnen nog schuiven als dat beter uitkomt.",
        ),
        heading("Wie zit er aan tafel?"),
        text("Altijd een ouder, een pleegouder, een jeugdbeschermer en een pleegzorgbegeleider. Anderen schuiven aan."),
    ],
    "sessions": [
        {"title": "Hoe bereid je je voor op een plaatsing?", "weeks": 4, "from": "13:30", "until": "16:00"},
        {"title": "De gemeente denkt mee", "weeks": 6, "from": "13:30", "until": "16:00"},
        {"title": "De gedragswetenschapper en verandering", "weeks": 8, "from": "13:30", "until": "16:00"},
        {"title": "Maatwerk: buiten de kaders durven", "words": LATER, "weeks": 14},
        {"title": "Opgroeien in twee families", "words": LATER, "weeks": 16},
        {"title": "In gesprek met het pleegkind en het eigen kind", "words": LATER, "weeks": 20},
    ],
    "capacity": 12,
    "seats": [(name, 1, 4) for name in FOUR],
    "preferred": {
        "": ["Pleegjongere"],
        "De gemeente denkt mee": ["Beleidsmedewerker gemeente"],
        "De gedragswetenschapper en verandering": ["Gedragswetenschapper"],
        "In gesprek met het pleegkind en het eigen kind": ["Eigen kind"],
    },
}

TRAINING = {
    "title": "Training voor gespreksbegeleiders",
    "kind": EventKind.TRAINING,
    "enrolment": Enrolment.SESSIONS,
    "only_for_leaders": True,
    "summary": "Oefenen met het begeleiden van de dialogen: ieder aan het woord, en los van een casus.",
    "target_group": "Wie een dialoog begeleidt",
    "sessions": [{"title": "Samen oefenen", "weeks": 3, "from": "10:00", "until": "13:00"}],
    "capacity": 12,
}

MEETING = {"seats": [("Pleegouder", 3, 8), ("Ouder", 2, 6)], "capacity": 20}
# The next meeting of each network: slug, in how many weeks, and what it is about.
MEETINGS = [
    ("breakdown", 2, "Steun van mensen om je heen"),
    ("netwerkpleegzorg", 3, "Veiligheid in de familie"),
    ("gedeeld-opvoederschap", 5, "Twee families, één kind"),
]
