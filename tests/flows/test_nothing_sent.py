"""A form that comes without anything is shown again with what is missing; it is no form that was only looked at."""

import pytest
from bs4 import BeautifulSoup

from leernetwerken.pages.models import SitePage

FORMS = {
    "profile": ("member", lambda cast: "/mijn/profiel/"),
    "join": ("anonymous", lambda cast: "/netwerken/a/aanmelden/"),
    "join as a member of another": ("outsider", lambda cast: "/netwerken/a/aanmelden/"),
    "add a member": ("coordinator", lambda cast: "/netwerken/a/leden/toevoegen/"),
    "role": ("coordinator", lambda cast: f"/mijn/lidmaatschap/{cast.member.memberships.get().pk}/rol/"),
    "reading along": ("member", lambda cast: f"/mijn/nalezen/{draft(cast).pk}/start/"),
    "who may read it": ("coordinator", lambda cast: f"/beheer/zichtbaarheid/{draft(cast).pk}/"),
}


def draft(cast):
    page = SitePage.objects.filter(slug="concept").first()
    return page or cast.report(title="Concept", slug="concept", live=False, owner=cast.member)


def mistakes(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [found.text for found in page.select(".error-summary, .errorlist, .error-message") if found.text.strip()]


@pytest.mark.parametrize("form", FORMS)
def test_it_says_what_is_missing(cast, form):
    person, address = FORMS[form]
    client, address = cast.client(getattr(cast, person)), address(cast)
    looked_at = client.get(address)
    assert (looked_at.status_code, mistakes(looked_at)) == (200, [])
    came_back = client.post(address)
    assert came_back.status_code == 422
    assert mistakes(came_back)
