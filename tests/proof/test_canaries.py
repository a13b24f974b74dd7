"""A spider walks the whole site as somebody who may not see network A's closed pages, and never meets one."""

import pytest

from .spider import crawl
from .test_matrix import may_read

STARTS = [
    "/",
    "/mijn/",
    "/beheer/",
    "/beheer/pages/",
    "/beheer/images/",
    "/beheer/documents/",
    "/beheer/reports/site-history/",
    "/beheer/choose-page/",
    "/beheer/images/chooser/",
    "/beheer/documents/chooser/",
    "/sitemap.xml",
    "/feed/",
    "/robots.txt",
    "/netwerken/a/leden/",
    "/mijn/aanmeldingen/",
    "/netwerken/a/aanmeldingen/",
]
WALKERS = ["anonymous", "nobody", "outsider", "former_member", "former_author", "member", "editor"]
LIMIT = 400


def closed_to(person, world):
    """The secrets that ``person`` may not meet. Members of A meet its drafts' files in the choosers: left out."""
    return [secret for secret in world.secrets if not may_read(person, secret)]


def _terms(secret):
    yield secret.canary
    yield secret.canary[:3]
    yield secret.canary[:-1]
    yield secret.canary.replace("kanarie", "kanaire")


@pytest.mark.parametrize("person", WALKERS)
def test_no_foreign_canary_on_any_page(reading, person):
    client = reading.client(reading.people[person])
    forbidden = [] if person == "member" else closed_to(person, reading)
    searches = [f"/zoeken/?q={term}" for secret in reading.secrets for term in _terms(secret)]
    searches += [f"/beheer/pages/search/?q={secret.canary}" for secret in reading.secrets]
    searches += [f"/beheer/choose-page/search/?q={secret.canary}" for secret in reading.secrets]
    met, broken, count = set(), set(), 0
    for url, response in crawl(client, STARTS + searches, limit=LIMIT):
        count += 1
        if response.status_code >= 500:
            broken.add(url)
        body = response.getvalue().decode(errors="replace") + str(response.headers)
        for secret in forbidden:
            # An address or a search box gives back the word that the visitor typed himself.
            if secret.canary in body.replace(url, "") and secret.canary not in url:
                met.add((url, secret.canary))
    assert (met, broken) == (set(), set())
    assert count >= 100


def test_the_spider_does_meet_canaries_where_it_may(reading):
    """The control: as a member it finds every published page, so an empty result above means something."""
    client = reading.client(reading.member)
    everything = "".join(
        response.getvalue().decode(errors="replace") for _url, response in crawl(client, STARTS, limit=LIMIT)
    )
    published = [secret.canary for secret in reading.secrets if secret.state == "published"]
    assert [canary for canary in published if canary not in everything] == []
