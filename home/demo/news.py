"""Three pieces of news. Facts from public pages, words of our own."""

from datetime import date

from home.set_up import publish
from leernetwerken.news.models import NewsIndexPage, NewsPage

from .blocks import heading, text

NEWS = [
    {
        "title": "Drie leernetwerken ontmoetten elkaar in Utrecht",
        "slug": "drie-leernetwerken-in-utrecht",
        "date": date(2022, 11, 29),
        "summary": "Op 10 november maakten de leden van drie netwerken kennis. Het verslag staat nu online.",
        "networks": ["breakdown", "netwerkpleegzorg", "gedeeld-opvoederschap"],
        "themes": ["Informele steun"],
        "picture": "Drie kringen raken elkaar",
        "body": [
            text(
                "De netwerken breakdown, netwerkpleegzorg en gedeeld opvoederschap werken elk aan een eigen vraag. In "
                "Utrecht bleek dat die vragen op elkaar lijken.",
                "In het <a href='/netwerken/breakdown/drie-leernetwerken-zoeken-de-verbinding/'>verslag</a> lees je "
                "welke lessen zij trokken en wat zij nu gaan doen.",
            ),
        ],
    },
    {
        "title": "Nieuw leernetwerk: kennis en ontwikkeling",
        "slug": "nieuw-leernetwerk-kennis-en-ontwikkeling",
        "date": date(2022, 12, 8),
        "summary": "Begin 2023 start een vierde netwerk. Het gaat over wat pleegouders willen weten en leren.",
        "networks": ["kennis-en-ontwikkeling"],
        "themes": ["Leren en trainen"],
        "picture": "Vier kringen, de vierde begint",
        "body": [
            text("Er is veel informatie voor pleegouders, maar die vind je niet altijd als je die nodig hebt."),
            heading("Wie zoeken we?"),
            text(
                "Pleegouders, begeleiders, gedragswetenschappers, onderzoekers, beleidsmedewerkers en "
                "programmamanagers. Je kunt je aanmelden op de "
                "<a href='/netwerken/kennis-en-ontwikkeling/'>pagina van het netwerk</a>."
            ),
        ],
    },
    {
        "title": "Meedoen aan een leernetwerk: zo werkt het",
        "slug": "meedoen-zo-werkt-het",
        "date": date(2022, 12, 15),
        "summary": "Anderhalf uur, zes of zeven keer per jaar, meestal online. Meer vragen we niet van je.",
        "networks": [],
        "themes": [],
        "picture": None,
        "body": [
            text(
                "Je kiest een netwerk en beantwoordt twee vragen. De coördinator leest je aanmelding. Je ziet meteen "
                "wanneer je uiterlijk antwoord krijgt.",
                "Je praat mee vanuit je eigen ervaring. Verhalen over één kind bespreken we niet.",
            ),
        ],
    },
]


def make_news(networks, themes, people, pictures):
    index = NewsIndexPage.objects.get()
    for facts in NEWS:
        if NewsPage.objects.child_of(index).filter(slug=facts["slug"]).exists():
            continue
        fields = {name: facts[name] for name in ("title", "slug", "date", "summary", "body")}
        page = NewsPage(
            author_name="Redactie",
            header_image=pictures.get(facts["picture"]),
            sections=[networks[slug].sitepage_ptr for slug in facts["networks"]],
            themes=[themes[name] for name in facts["themes"]],
            **fields,
        )
        publish(index, page, by=people["redactie"])
