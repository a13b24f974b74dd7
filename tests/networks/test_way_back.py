"""Every page that belongs to a network says where it lies: front door, all networks, this network, and on."""

import re

import pytest

from leernetwerken.networks import join_actions, tokens
from leernetwerken.networks.enums import Stage
from leernetwerken.networks.models import JoinRequest, NetworkPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group

NETWORK = ["Voorpagina", "Netwerken", "Netwerk A"]


def crumbs(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    [nav] = re.findall(r'<nav class="crumbs".*?</nav>', response.content.decode(), re.S)
    steps = re.findall(r"<li[^>]*>(?:<a href=\"([^\"]*)\">)?(?:<bdi>)?([^<]+)", nav)
    for address, _title in steps[:-1]:
        assert client.get(address).status_code == 200, address
    return [title for _address, title in steps]


def test_pages_for_visitors(cast):
    client = cast.client()
    assert crumbs(client, "/netwerken/a/") == NETWORK
    assert crumbs(client, "/netwerken/a/verslagen/") == [*NETWORK, "Verslagen"]
    assert crumbs(client, "/netwerken/a/aanmelden/") == [*NETWORK, "Aanmelden"]
    assert crumbs(client, "/netwerken/a/aanmelden/verstuurd/") == [*NETWORK, "Aanmelden", "Kijk in je mail"]
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(stage=Stage.CLOSED)
    assert crumbs(client, "/netwerken/a/aanmelden/") == [*NETWORK, "Aanmelden"]


def test_pages_behind_a_link_in_a_mail(cast):
    fields = {"network": cast.network_a, "name": "Noor", "perspective": cast.perspective}
    unproven = JoinRequest.objects.create(email="noor@voorbeeld.test", **fields)
    client = cast.client()
    confirm = f"/aanmelding/bevestigen/{tokens.make(unproven, tokens.CONFIRM)}/"
    assert crumbs(client, confirm) == [*NETWORK, "Aanmelden"]
    join_actions.confirm(unproven)
    state = f"/aanmelding/{tokens.make(unproven, tokens.STATE)}/"
    assert crumbs(client, state) == [*NETWORK, "Je aanmelding"]
    assert crumbs(client, f"{state}intrekken/") == [*NETWORK, "Je aanmelding", "Intrekken"]


def test_an_applicant_is_told_what_comes_next(cast, received):
    def page():
        return cast.client().get(f"/aanmelding/{tokens.make(received, tokens.STATE)}/").content.decode()

    way_on = 'href="/netwerken/a/">Naar het netwerk'
    assert way_on not in page()
    join_actions.ask_back(received, "Wanneer kun je?", by=cast.coordinator)
    assert "Geef hieronder antwoord." in page()
    join_actions.decline(received, "Er is geen plek.", by=cast.coordinator)
    assert ["Hieronder lees je waarom." in page(), way_on in page()] == [True, True]


def test_pages_for_members_and_coordinators(cast, received):
    member, coordinator = cast.client(cast.member), cast.client(cast.coordinator)
    own = f"/mijn/lidmaatschap/{cast.member.memberships.get().pk}/"
    assert crumbs(member, "/netwerken/a/leden/") == [*NETWORK, "Leden"]
    assert crumbs(member, own) == [*NETWORK, "Mijn lidmaatschap"]
    assert crumbs(member, f"{own}verlaten/") == [*NETWORK, "Mijn lidmaatschap", "Netwerk verlaten"]
    assert crumbs(coordinator, "/netwerken/a/leden/toevoegen/") == [*NETWORK, "Leden", "Iemand toevoegen"]
    assert crumbs(coordinator, f"{own}rol/") == [*NETWORK, "Leden", "Rol veranderen"]
    assert crumbs(coordinator, f"{own}beeindigen/") == [*NETWORK, "Leden", "Lidmaatschap beëindigen"]
    assert crumbs(coordinator, "/netwerken/a/aanmeldingen/") == [*NETWORK, "Aanmeldingen"]
    assert crumbs(coordinator, f"/mijn/aanmeldingen/{received.pk}/") == [*NETWORK, "Aanmeldingen", "Noor de Vries"]


@pytest.mark.parametrize(("person", "sees"), [("anonymous", False), ("outsider", True)])
def test_the_overview_stands_there_only_for_who_may_see_it(cast, person, sees):
    closed = {"visibility": Visibility.MEMBERS, "audience": members_group()}
    SitePage.objects.filter(pk=cast.index.pk).update(title="Geheim overzicht", **closed)
    html = cast.client(getattr(cast, person)).get("/netwerken/a/aanmelden/").content.decode()
    assert ("Geheim overzicht" in html) is sees
