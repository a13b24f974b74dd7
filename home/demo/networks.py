"""The four learning networks of foster care. Facts from public pages, words of our own."""

from django.utils.text import slugify

from leernetwerken.networks import actions
from leernetwerken.networks.enums import Colour, MembershipRole, Stage
from leernetwerken.networks.models import JoinQuestion, LearningQuestion, NetworkPage, Partner
from leernetwerken.pages.models import Theme

RHYTHM = "Zes of zeven keer per jaar, ongeveer anderhalf uur, vooral online"
THEMES = [
    "Informele steun",
    "Puberteit",
    "Veiligheid",
    "Familie en netwerk",
    "Samenwerken met ouders",
    "Leren en trainen",
]
FOUR_SIDES = ["Pleegouder", "Ouder", "Pleegjongere", "Pleegzorgbegeleider", "Jeugdbeschermer", "Onderzoeker"]
JOIN_QUESTIONS = ["Waarom wil je meedoen?", "Welke ervaring breng je mee?"]

NETWORKS = [
    {
        "title": "Breakdown",
        "slug": "breakdown",
        "colour": Colour.CLAY,
        "stage": Stage.ACTIVE,
        "summary": "Voorkomen dat een kind onverwacht weg moet uit een pleeggezin.",
        "focus": "<p>Soms stopt een plaatsing plotseling, terwijl niemand dat wilde. Dit netwerk zoekt uit hoe dat "
        "minder vaak gebeurt. We kijken nu vooral naar twee dingen:</p><ul><li>steun die pleegouders elkaar "
        "geven;</li><li>de puberteit: waarom gaat het juist dan vaker mis?</li></ul>",
        "questions": [
            "Hoe krijgen pleegouders meer mensen om zich heen op wie ze kunnen terugvallen?",
            "Wat werkt als je ontmoetingen tussen pleegouders organiseert?",
            "Wat verandert er in de puberteit, en wat helpt een gezin dan?",
        ],
        "themes": ["Informele steun", "Puberteit"],
        "welcome": [*FOUR_SIDES, "Gedragswetenschapper"],
    },
    {
        "title": "Netwerkpleegzorg",
        "slug": "netwerkpleegzorg",
        "colour": Colour.PINE,
        "stage": Stage.ACTIVE,
        "summary": "Zorgen voor een kind uit je eigen familie of vriendenkring.",
        "focus": "<p>Wie zorgt voor een kleinkind, een neefje of een buurmeisje, wordt ook pleegouder. Dit netwerk "
        "praat over de screening van deze gezinnen, en over veiligheid. Ook gaat het over wat het doet met een "
        "familie. We willen pleegouders daar meer over vertellen, bijvoorbeeld met een film, een hulpmiddel of een "
        "spel.</p>",
        "questions": [
            "Hoe kijken pleegouders zelf naar veiligheid en screening?",
            "Wat doe je als gezin om een kind zich veilig te laten voelen?",
            "Wat gebeurt er met de verhoudingen in een familie?",
        ],
        "themes": ["Veiligheid", "Familie en netwerk"],
        "welcome": FOUR_SIDES,
    },
    {
        "title": "Gedeeld opvoederschap",
        "slug": "gedeeld-opvoederschap",
        "colour": Colour.PLUM,
        "stage": Stage.ACTIVE,
        "summary": "Ouders en pleegouders voeden samen op. Wat hebben zij daarvoor nodig?",
        "focus": "<p>We begonnen met goede informatie voor ouders en met begeleiding van ouders. Nu kijken we ook naar "
        "pleegouders: wat hebben zij nodig om met ouders samen te werken? En wat kan de pleegzorgorganisatie "
        "doen?</p>",
        "questions": [
            "Welke informatie willen ouders, en wanneer?",
            "Wat hebben pleegouders nodig om met ouders samen te werken?",
            "Wat is daarbij de taak van de pleegzorgorganisatie?",
        ],
        "themes": ["Samenwerken met ouders"],
        "welcome": FOUR_SIDES,
    },
    {
        "title": "Kennis en ontwikkeling",
        "slug": "kennis-en-ontwikkeling",
        "colour": Colour.OCHRE,
        "stage": Stage.STARTING,
        "summary": "Wat willen pleegouders weten en leren, en waar vinden zij dat?",
        "focus": "<p>Dit nieuwe netwerk begint in 2023. Het zoekt uit wat pleegouders moeten weten en kunnen. En hoe "
        "organisaties informatie en training samen kunnen maken, zodat niemand dubbel werk doet.</p>",
        "questions": [
            "Wat moeten pleegouders weten en kunnen?",
            "Hoe vinden zij informatie en trainingen?",
            "Hoe maken pleegzorgorganisaties dat samen?",
        ],
        "themes": ["Leren en trainen"],
        "welcome": [
            "Pleegouder",
            "Pleegzorgbegeleider",
            "Gedragswetenschapper",
            "Manager of beleidsmedewerker aanbieder",
            "Beleidsmedewerker gemeente",
            "Programmamanager",
            "Onderzoeker",
        ],
    },
]
PARTNERS = [
    ("Nederlands Jeugdinstituut", "https://www.nji.nl/"),
    ("Jeugdzorg Nederland", "https://www.jeugdzorgnederland.nl/"),
]


def make_themes():
    """All themes, by name."""
    return {name: Theme.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0] for name in THEMES}


def make_networks(index, perspectives, themes, people):
    """The networks that are not there yet, and who takes part in them; answers all, by slug."""
    for facts in NETWORKS:
        if not NetworkPage.objects.child_of(index).filter(slug=facts["slug"]).exists():
            _make_network(index, facts, perspectives, themes, people["beheer"])
    networks = {network.slug: network for network in NetworkPage.objects.child_of(index)}
    _start_memberships(networks, people)
    return networks


def _make_network(index, facts, perspectives, themes, by):
    fields = {name: facts[name] for name in ("title", "slug", "colour", "stage", "summary", "focus")}
    return actions.create_network(
        index,
        by=by,
        rhythm=RHYTHM,
        learning_questions=[LearningQuestion(text=text, sort_order=n) for n, text in enumerate(facts["questions"])],
        join_questions=[JoinQuestion(text=text, sort_order=n) for n, text in enumerate(JOIN_QUESTIONS)],
        partners=[Partner(name=name, url=url, sort_order=n) for n, (name, url) in enumerate(PARTNERS)],
        perspectives_welcome=[perspectives[name] for name in facts["welcome"]],
        themes=[themes[name] for name in facts["themes"]],
        contact_name="Coördinator (demo)",
        contact_email="coordinator@demo.test",
        **fields,
    )


def _start_memberships(networks, people):
    actions.start_membership(networks["breakdown"], people["lid"], by=people["beheer"])
    actions.start_membership(
        networks["breakdown"], people["coordinator"], role=MembershipRole.COORDINATOR, by=people["beheer"]
    )
    actions.start_membership(networks["netwerkpleegzorg"], people["buitenstaander"], by=people["beheer"])
