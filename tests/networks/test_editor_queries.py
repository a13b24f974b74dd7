"""The editor's first pages cost the same for one report or thirty, and for two networks or twelve."""

import pytest

from leernetwerken.networks import actions


@pytest.mark.parametrize("reports", [1, 30])
@pytest.mark.parametrize(("person", "queries"), [("member", 33), ("coordinator", 34)])
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
