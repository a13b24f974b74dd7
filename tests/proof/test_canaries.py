"""A spider walks the whole site as somebody who may not see everything, and never meets what is not for him."""

import pytest

from leernetwerken.networks.models import Membership
from leernetwerken.pages.enums import Visibility

from .event_surfaces import WITH_A_LINK, event_surfaces
from .events_world import TITLE
from .expected import may_fetch_file, may_read, may_read_lesson
from .knowledge_world import LATER, LESSON
from .spider import crawl
from .surfaces import surfaces

STARTS = [
    "/",
    "/mijn/",
    "/mijn/schrijven/",
    "/mijn/aanmeldingen/",
    "/mijn/bijeenkomsten/",
    "/mijn/lessen/",
    "/mijn/stemmen/",
    "/mijn/verslagen/uit-word/",
    "/agenda/",
    "/lessen/",
    "/lessen/feed/",
    "/lessen/json/",
    "/sitemap.xml",
    "/feed/",
    "/robots.txt",
    "/.well-known/security.txt",
    "/beheer/",
    "/beheer/pages/",
    "/beheer/images/",
    "/beheer/documents/",
    "/beheer/reports/site-history/",
    "/beheer/reports/workflow/",
    "/beheer/choose-page/",
    "/beheer/images/chooser/",
    "/beheer/documents/chooser/",
]
NETWORK_LISTS = [
    "",
    "verslagen/",
    "materialen/",
    "feed/",
    "leden/",
    "leden/toevoegen/",
    "aanmelden/",
    "aanmeldingen/",
    "verbeteragenda/",
]
# The former author was a member of both networks and wrote all reports of B: whoever never took part sees no more.
WALKERS = ["anonymous", "outsider", "former_author", "member", "editor"]
BOXES = ("/zoeken/", "/lessen/?q=")
AT_LEAST, AT_MOST = 500, 2_000


@pytest.mark.parametrize("person", WALKERS)
def test_no_foreign_canary_on_any_page(reading, person):
    """The control is in the same walk: what this person may read, the spider finds all of it, without searching."""
    forbidden, allowed = words_for(person, reading)
    closed = closed_addresses(person, reading)
    client = reading.client(reading.people[person])
    met, broken, count = set(), set(), 0
    for url, response in crawl(client, addresses(reading), limit=AT_MOST):
        count += 1
        if response.status_code >= 500:
            broken.add(url)
        if response.status_code == 200 and url in closed:
            met.add(url)
        # An address or a search box gives back the word that the visitor typed himself.
        body = (response.getvalue().decode(errors="replace") + str(response.headers)).replace(url, "")
        if not url.startswith(BOXES):
            allowed -= {word for word in allowed if word in body and word not in url}
        met |= {(url, word) for word in forbidden if word in body and word not in url}
    assert (met, broken, allowed) == (set(), set(), set())
    assert AT_LEAST <= count < AT_MOST


def words_for(person, world):
    """The words that ``person`` may not meet anywhere, and those that he finds."""
    secrets = world.secrets + world.other_secrets
    forbidden = {secret.canary for secret in secrets if not may_read(person, secret)}
    forbidden |= {secret.file_canary for secret in secrets if not may_fetch_file(person, secret)}
    forbidden |= {secret.lesson_canary for secret in secrets if not may_read_lesson(person, secret)}
    forbidden |= {word for word, readers in world.words.items() if person not in readers}
    allowed = {secret.canary for secret in secrets if may_read(person, secret)}
    allowed |= {s.lesson_canary for s in secrets if s.kind == "report" and may_read_lesson(person, s)}
    return forbidden, allowed | {word for word, readers in world.words.items() if person in readers}


def closed_addresses(person, world):
    """Pages and files that do not open for ``person``. A picture holds no words, so this looks at the answer alone."""
    secrets = world.secrets + world.other_secrets
    pages = {secret.page.url for secret in secrets if not may_read(person, secret)}
    shut = [secret for secret in secrets if not may_fetch_file(person, secret)]
    return pages | {kept.url for secret in shut for kept in (secret.document, secret.image, secret.rendition)}


def addresses(world):
    """Where the walk begins: the doors, what a search box gives, and every address that somebody may have kept."""
    yield from STARTS
    yield from (f"/netwerken/{slug}/{rest}" for slug in "ab" for rest in NETWORK_LISTS)
    terms = dict.fromkeys(term for secret in world.secrets + world.other_secrets for term in _terms(secret))
    # ``test_events`` searches for the words of the agenda.
    typed = [word for word in world.words if word not in world.events.words]
    yield from (f"/zoeken/?q={term}" for term in [*terms, *typed, TITLE])
    yield from (f"/lessen/?q={term}" for term in (LESSON, LATER))
    # Wagtail completes words: three visibilities in one answer.
    shared = dict.fromkeys(secret.canary.removesuffix(secret.visibility) for secret in world.secrets)
    for term in [*shared, *(word for word in typed if word not in world.knowledge.words), LESSON, TITLE]:
        yield f"/beheer/pages/search/?q={term}"
        yield f"/beheer/choose-page/search/?q={term}"
    for secret in world.secrets + world.other_secrets:
        yield from _kept(secret)
    for membership in Membership.objects.all():
        yield f"/mijn/lidmaatschap/{membership.pk}/"
    # With a good link a draft is read; what opens behind it stands in ``surfaces`` and ``event_surfaces``.
    kept = [*surfaces(world), *event_surfaces(world)]
    yield from (surface.url for surface in kept if not surface.url.startswith(("/nalezen/", *WITH_A_LINK)))
    written = [*world.knowledge.lessons.values(), *world.events.all.values()]
    for one in written:
        yield from (f"/beheer/pages/{one.page.pk}/{end}" for end in ("edit/", "view_draft/", "history/"))


def _terms(secret):
    """Words for the search box: whole, cut off, of three letters, and mistyped."""
    yield from secret.words
    yield secret.canary[:-1]
    yield secret.canary[:3]
    if secret.visibility == Visibility.GROUP:
        yield f"{secret.canary[1]}{secret.canary[0]}{secret.canary[2:]}"


def _kept(secret):
    """Addresses in old mails, in bookmarks of who has left, and made by counting."""
    page, image, document = secret.page, secret.image, secret.document
    yield from (page.url, document.url, image.url, secret.rendition.url)
    yield from (f"/pagina/{page.pk}/", f"/beheer/pages/{page.pk}/edit/")
    yield from (f"/beheer/images/{image.pk}/", f"/beheer/documents/edit/{document.pk}/")
    if secret.visibility == Visibility.GROUP:
        yield from (f"/beheer/images/usage/{image.pk}/", f"/beheer/documents/usage/{document.pk}/")
