"""``/mijn/``: what waits, where somebody takes part, what is new."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leernetwerken.knowledge.models import ResourcePage
from leernetwerken.networks.actions import start_membership
from leernetwerken.networks.enums import JoinState, MembershipRole
from leernetwerken.networks.models import JoinRequest
from leernetwerken.pages.models import SitePage
from tests.cast import Cast


def body(client, url="/mijn/"):
    return client.get(url).content.decode()


def main(text):
    return text.split("<main", 1)[1].split("</main>")[0]


def add_url(network):
    return reverse("wagtailadmin_pages:add", args=["knowledge", "meetingreportpage", network.pk])


def test_who_is_not_signed_in_goes_to_the_login(cast):
    for url in ("/mijn/", "/mijn/schrijven/"):
        response = cast.client().get(url)
        assert (response.status_code, response["Location"]) == (302, f"/inloggen/?next={url}")


def test_it_is_never_stored(cast):
    assert cast.client(cast.member).get("/mijn/")["Cache-Control"] == "private, no-store"


def test_only_reading(cast):
    assert cast.client(cast.member).post("/mijn/").status_code == 405


def test_somebody_without_a_network_reads_what_to_do(cast):
    text = main(body(cast.client(cast.nobody)))
    assert "Je doet nog niet mee aan een netwerk" in text
    assert 'href="/netwerken/"' in text
    assert "Schrijf een verslag" not in text


def test_one_network_leads_straight_to_the_editor(cast):
    client = cast.client(cast.member)
    assert re.findall(r'class="btn push-end" href="([^"]+)"', main(body(client))) == [add_url(cast.network_a)]
    assert client.get("/mijn/schrijven/")["Location"] == add_url(cast.network_a)
    assert client.get(add_url(cast.network_a)).status_code == 200


def test_more_networks_give_a_choice(cast):
    start_membership(cast.network_b, cast.member)
    client = cast.client(cast.member)
    assert re.findall(r'class="btn push-end" href="([^"]+)"', main(body(client))) == ["/mijn/schrijven/"]
    choice = main(body(client, "/mijn/schrijven/"))
    assert [add_url(network) in choice for network in (cast.network_a, cast.network_b)] == [True, True]


def test_a_coordinator_sees_how_many_ask_to_join(cast):
    for number in range(2):
        JoinRequest.objects.create(
            network=cast.network_a, email=f"a{number}@voorbeeld.test", name="A", state=JoinState.RECEIVED
        )
    assert "2 aanmeldingen" in body(cast.client(cast.coordinator))
    assert "aanmeldingen" not in body(cast.client(cast.member))
    assert "2 aanmeldingen" not in body(cast.client(cast.other_coordinator))


def test_drafts_are_mine_alone(cast):
    cast.report(title="Halfvol", live=False, owner=cast.member)
    assert "Halfvol" in body(cast.client(cast.member))
    for name in ("facilitator", "coordinator", "outsider", "former_member", "administrator"):
        assert "Halfvol" not in body(cast.client(getattr(cast, name)))


def test_new_in_my_networks(cast):
    cast.report(title="Gesloten nieuws")
    for name, shown in (("member", True), ("coordinator", True), ("outsider", False), ("former_member", False)):
        assert ("Gesloten nieuws" in body(cast.client(getattr(cast, name)))) is shown


@pytest.mark.parametrize("networks", [1, 2])
def test_what_is_new_says_its_kind_and_day_and_from_which_network_where_that_is_a_question(cast, networks):
    if networks == 2:
        start_membership(cast.network_b, cast.member)
    which = "Netwerk A " if networks == 2 else ""
    cast.report(title="Verslag van toen", met_on=date(2026, 11, 10))
    cast.network_a.add_child(instance=ResourcePage(title="Steunkaart"))
    SitePage.objects.filter(title="Steunkaart").update(listed_on=date(2026, 10, 2))
    card = main(body(cast.client(cast.member))).split('id="nieuw"')[1]
    lines = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line)).strip() for line in card.split("<li>")[1:]]
    assert [line.split(" Bijeenkomsten in je eigen agenda")[0] for line in lines] == [
        f"{which}Verslag 10 november 2026 Verslag van toen",
        f"{which}Materiaal 2 oktober 2026 Steunkaart",
    ]


def test_empty_lists_say_what_comes_next(cast):
    text = main(body(cast.client(cast.member)))
    assert [words in text for words in ("Er wacht niets op je.", "Er staat nog niets om te lezen.")] == [True, True]
    assert re.findall(r'<a href="/mijn/schrijven/">([^<]+)', text) == [
        "Schrijf een verslag",
        "Schrijf het eerste verslag",
    ]
    assert 'href="/netwerken/">Bekijk de netwerken' in main(body(cast.client(cast.nobody), "/mijn/schrijven/"))


def test_titles_are_text(cast):
    cast.report(title="<script>x</script>", live=False, owner=cast.member)
    assert "<script>x" not in body(cast.client(cast.member))


def _busy(cast: Cast, count):
    """A coordinator with ``count`` of everything."""
    for number in range(count):
        cast.report(title=f"Concept {number}", live=False, owner=cast.coordinator)
        cast.report(title=f"Online {number}")
        sent = cast.report(title=f"Ingestuurd {number}", live=False, owner=cast.member)
        sent.get_workflow().start(sent, cast.member)


@pytest.mark.parametrize("count", [1, 30])
def test_as_many_queries_for_one_as_for_thirty(cast, count):
    _busy(cast, count)
    client = cast.client(cast.coordinator)
    client.get("/mijn/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        text = main(body(client))
    assert text.count("Beoordelen:") == count
    assert text.count("Concept:") == count
    assert len(queries) == 23


def test_somebody_in_many_networks(cast):
    start_membership(cast.network_b, cast.coordinator, role=MembershipRole.COORDINATOR)
    _busy(cast, 1)
    client = cast.client(cast.coordinator)
    client.get("/mijn/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/mijn/")
    assert len(queries) == 23
