"""The editor's first pages cost the same for one report or thirty, and for two networks or twelve."""

import pytest
from django.urls import reverse

from leernetwerken.networks import actions


@pytest.mark.parametrize("reports", [1, 30])
@pytest.mark.parametrize(("person", "queries"), [("member", 29), ("coordinator", 30)])
def test_the_list_of_a_network(cast, person, queries, reports, django_assert_num_queries):
    for number in range(reports):
        cast.report(title=f"Verslag {number}")
    client, url = cast.client(getattr(cast, person)), f"/beheer/pages/{cast.network_a.pk}/"
    client.get(url)
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("more", [0, 10])
@pytest.mark.parametrize(("person", "queries"), [("member", 14), ("coordinator", 16)])
def test_the_first_page(cast, person, queries, more, django_assert_num_queries):
    for number in range(more):
        actions.create_network(cast.index, title=f"Netwerk {number}", slug=f"netwerk-{number}")
    client = cast.client(getattr(cast, person))
    client.get("/beheer/")
    with django_assert_num_queries(queries):
        assert client.get("/beheer/").status_code == 200


def test_the_first_page_shows_what_waits_for_a_coordinator(cast):
    """The control: asking for all tasks at once still finds the one that is his, and for nobody else."""
    report = cast.report(title="Wachtend verslag", live=False, owner=cast.member)
    report.get_workflow().start(report, cast.member)
    shown = {
        person: "Wachtend verslag" in cast.client(getattr(cast, person)).get("/beheer/").content.decode()
        for person in ("coordinator", "other_coordinator", "outsider")
    }
    assert shown == {"coordinator": True, "other_coordinator": False, "outsider": False}


@pytest.mark.parametrize(("person", "queries"), [("member", 55), ("coordinator", 52)])
def test_the_form_of_a_draft(cast, person, queries, django_assert_num_queries):
    """What stands in a review is read once, where stock Wagtail asks it at each button."""
    report = cast.report(title="Concept", live=False, owner=cast.member)
    client, url = cast.client(getattr(cast, person)), reverse("wagtailadmin_pages:edit", args=[report.pk])
    client.get(url)
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_being_turned_away_is_cheap_and_the_same_as_finding_nothing(cast, django_assert_num_queries):
    """Who it is, what the groups of this person may and on which pages, and whether the page is one of those."""
    closed = cast.report(cast.network_b, title="Elders", live=False)
    client, told = cast.client(cast.member), []
    for key in (closed.pk, closed.pk + 1000):
        url = reverse("wagtailadmin_pages:edit", args=[key])
        client.get(url)
        with django_assert_num_queries(5):
            response = client.get(url)
        told.append((response.status_code, response.content, str(response.headers)))
    assert told[0] == told[1]
    assert told[0][0] == 404
    assert told[0][1] == client.get("/beheer/nergens/").content
    assert "Deze pagina is er niet" in told[0][1].decode()
