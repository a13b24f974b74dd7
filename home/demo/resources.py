"""Things to use. They are made up for the demo; the networks said that they wanted to make such things."""

from home.set_up import publish
from leernetwerken.knowledge.enums import ResourceKind
from leernetwerken.knowledge.models import ResourcePage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility

from .blocks import heading, text

RESOURCES = [
    {
        "network": "netwerkpleegzorg",
        "title": "Opeens zorg je voor je kleinkind",
        "slug": "opeens-zorg-je-voor-je-kleinkind",
        "kind": ResourceKind.FILM,
        "summary": "Een script voor een film van zes minuten, over wat er verandert als je opa bent én opvoeder.",
        "for_whom": ["Pleegouder", "Pleegzorgbegeleider"],
        "tags": ["film", "familie"],
        "themes": ["Familie en netwerk"],
        "visibility": Visibility.PUBLIC,
        "body": [
            text("De film zelf is nog niet gemaakt. Dit is het script. Je kunt het nu al gebruiken om samen te lezen."),
            heading("Zo gebruik je het"),
            text("Lees in een groepje van drie. Stop na elke scène en vraag: wat zou jij doen?"),
        ],
    },
    {
        "network": "breakdown",
        "title": "Wie bel jij?",
        "slug": "wie-bel-jij",
        "kind": ResourceKind.TOOL,
        "summary": "Een hulpmiddel om te tekenen wie er om je gezin heen staan, en waar een gat zit.",
        "for_whom": ["Pleegouder", "Pleegzorgbegeleider"],
        "tags": ["reflectie", "steun"],
        "themes": ["Informele steun"],
        "visibility": Visibility.PUBLIC,
        "body": [
            text("Je hebt een vel papier nodig, een pen en een half uur."),
            heading("In vier stappen"),
            {
                "type": "text",
                "value": "<ol><li>Zet je gezin in het midden.</li>"
                "<li>Schrijf eromheen wie je belt als het goed gaat.</li>"
                "<li>Schrijf daarbuiten wie je belt als het niet goed gaat.</li><li>Kijk wie er ontbreekt.</li></ol>",
            },
        ],
    },
    {
        "network": "gedeeld-opvoederschap",
        "title": "Twee huizen, één kind",
        "slug": "twee-huizen-een-kind",
        "kind": ResourceKind.GAME,
        "summary": "Een gespreksspel voor ouders en pleegouders, met twintig vragen die je zelf uitprint.",
        "for_whom": ["Ouder", "Pleegouder"],
        "tags": ["spel", "gesprek"],
        "themes": ["Samenwerken met ouders"],
        "visibility": Visibility.PUBLIC,
        "body": [
            text("Trek om de beurt een kaart. Je mag altijd passen. Na vijf kaarten stop je, ook als het goed gaat."),
            heading("Drie kaarten om mee te beginnen"),
            text("Waar lacht het kind om?", "Wat deed jij vroeger op zondag?", "Wat wil je dat de ander van je weet?"),
        ],
    },
    {
        "network": "breakdown",
        "title": "Kaartjes over de puberteit (proef)",
        "slug": "kaartjes-over-de-puberteit",
        "kind": ResourceKind.DOCUMENT,
        "summary": "Een eerste versie van de gesprekskaartjes. We proberen ze eerst zelf uit.",
        "for_whom": ["Pleegouder"],
        "tags": ["gesprek"],
        "themes": ["Puberteit"],
        "visibility": Visibility.GROUP,
        "body": [text("Probeer één kaartje thuis en schrijf op wat er gebeurde. Neem dat mee naar de volgende keer.")],
    },
]
LICENCE = "Vrij te gebruiken, noem het netwerk"


def make_resources(networks, perspectives, themes, people):
    for facts in RESOURCES:
        network = networks[facts["network"]]
        if not ResourcePage.objects.child_of(network).filter(slug=facts["slug"]).exists():
            _make_resource(network, facts, perspectives, themes, people)


def _make_resource(network, facts, perspectives, themes, people):
    fields = {name: facts[name] for name in ("title", "slug", "kind", "summary", "body")}
    resource = ResourcePage(
        licence=LICENCE,
        for_whom=[perspectives[name] for name in facts["for_whom"]],
        themes=[themes[name] for name in facts["themes"]],
        **fields,
    )
    resource.tags.add(*facts["tags"])
    author = people["lid"] if network.slug == "breakdown" else people["beheer"]
    resource = publish(network, resource, by=author, approved_by=people["beheer"])
    if facts["visibility"] != resource.visibility:
        change_visibility(resource, facts["visibility"], by=people["beheer"])
