"""The pages that the browser proofs look at, by who looks."""

PUBLIC = [
    "/",
    "/netwerken/",
    "/netwerken/breakdown/",
    "/netwerken/breakdown/verslagen/",
    "/netwerken/breakdown/materialen/",
    "/netwerken/breakdown/aanmelden/",
    "/netwerken/breakdown/verbeteragenda/",
    "/acties/1/",
    "/vragen/1/",
    "/lessen/",
    "/lessen/?q=steun&bewijs=experience",
    "/agenda/",
    "/agenda/?wanneer=voorbij&online=ja",
    "/agenda/maand/2026-12/",
    "/agenda/het-goede-gesprek-in-rijk-van-nijmegen/",
    "/agenda/expeditie-dichtbij/",
    "/agenda/verdiepende-dialogen/",
    "/agenda/training-voor-gespreksbegeleiders/",
    "/agenda/houd-me-op-de-hoogte/",
    "/nieuws/",
    "/zoeken/",
    "/zoeken/?q=pleegouders",
    "/zoeken/?q=bestaatniet",
    "/inloggen/",
    "/wachtwoord/vergeten/",
    "/over/",
    "/privacy/",
    "/toegankelijkheid/",
    "/kwetsbaarheid-melden/",
    "/stijlgids/",
    "/deze-pagina-is-er-niet/",
]
MEMBER = [
    "/mijn/",
    "/mijn/stemmen/",
    "/lessen/vraag-eerst-wat-er-goed-gaat/",
    "/mijn/verslagen/uit-word/",
    "/mijn/bijeenkomsten/",
    "/mijn/agenda-link/",
    "/mijn/profiel/",
    "/netwerken/breakdown/leden/",
]
COORDINATOR = [
    "/mijn/",
    "/mijn/bijeenkomsten/plannen/",
    "/mijn/aanmeldingen/",
    "/netwerken/breakdown/leden/",
    "/acties/1/",
    "/vragen/1/",
]
EDITOR = ["/mijn/", "/mijn/lessen/", "/mijn/stemmen/"]
REPORT_LINK = "main a[href*='/netwerken/breakdown/']"


def all_places(page):
    """``PUBLIC`` and the first report, resource and news page that the site links to."""
    places = list(PUBLIC)
    for index in ("/netwerken/breakdown/verslagen/", "/netwerken/breakdown/materialen/", "/nieuws/", "/lessen/"):
        page.goto(index)
        links = page.eval_on_selector_all("main h2 a, main h3 a", "links => links.map(a => a.getAttribute('href'))")
        assert links, f"{index} shows nothing to read"
        places.append(links[0])
    return places


def desk_places(page, title):
    """The desk of an event that is somebody's own work, by its title, and every page that leads from it."""
    page.goto("/mijn/")
    desk = page.get_by_role("link", name=title).first.get_attribute("href")
    page.goto(desk)
    links = page.eval_on_selector_all(f"main a[href^='{desk}']", "links => links.map(a => a.getAttribute('href'))")
    assert links, f"{desk} leads nowhere"
    return [desk, *dict.fromkeys(links)]
