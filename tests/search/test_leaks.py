"""What somebody may not read is not found, not counted and not hinted at."""

import pytest

from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.models import SitePage, Theme

IN_NETWORK = ("member", "facilitator", "coordinator", "administrator")
OUTSIDE = ("anonymous", "nobody", "outsider", "other_coordinator", "former_member")


@pytest.fixture
def canaries(cast):
    """Words that stand in closed, unpublished and draft texts only."""
    theme = Theme.objects.create(name="Stil", slug="stil")
    closed = cast.report(title="Geslotenkanarie gemeenkanarie", summary="Samenvatkanarie")
    closed.body = [{"type": "lesson", "value": {"title": "Leskanarie", "text": "gemeenkanarie"}}]
    closed.themes.set([theme])
    closed.save()
    gone = cast.report(title="Wegkanarie gemeenkanarie", visibility="public")
    gone.unpublish()
    cast.report(title="Conceptkanarie gemeenkanarie", live=False)
    open_page = cast.report(title="Open", visibility="public")
    open_page.summary = "Toekomstkanarie gemeenkanarie"
    open_page.save_revision()
    return closed


CLOSED = ("geslotenkanarie", "samenvatkanarie", "leskanarie", "gemeenkanarie", "geslotenk", "kanarie")
NEVER = ("wegkanarie", "conceptkanarie", "toekomstkanarie")


@pytest.mark.parametrize("person", OUTSIDE)
def test_a_stranger_finds_no_canary(cast, canaries, person):
    client = cast.client(getattr(cast, person))
    asked = [{"q": word} for word in CLOSED + NEVER]
    asked += [{"q": "kanarie", "soort": "meetingreportpage"}, {"q": "kanarie", "bij": cast.network_a.pk}]
    for address in asked:
        response, word = client.get("/zoeken/", address), address["q"]
        assert (response.context["count"], response.context["results"], response.context["facets"]) == (0, [], None)
        body = response.content.decode().lower().replace(f'value="{word}"', "").replace(f"‘{word}’", "")
        assert body.replace(f"zoeken naar {word}", "").count("kanarie") == 0


@pytest.mark.parametrize("person", IN_NETWORK)
def test_the_network_finds_its_own_and_nobody_finds_drafts(cast, canaries, titles, person):
    client = cast.client(getattr(cast, person))
    found = {word: titles(client, word) for word in CLOSED[:5] + NEVER}
    assert found == {word: [canaries.title] for word in CLOSED[:5]} | {word: [] for word in NEVER}


def test_counts_of_facets_hold_only_what_you_may_see(cast, canaries, news):
    news("Gemeenkanarie")
    seen = {}
    for person in ("outsider", "member"):
        facets = cast.client(getattr(cast, person)).get("/zoeken/", {"q": "gemeenkanarie"}).context["facets"]
        kinds, sections, themes = facets.kinds(), facets.section_options(), facets.theme_options()
        seen[person] = [sorted(option.count for option in options) for options in (kinds, sections, themes)]
    assert seen == {"outsider": [[1], [], []], "member": [[1, 1], [1], [1]]}


def test_the_end_of_a_membership_ends_finding(cast, canaries, titles):
    client = cast.client(cast.member)
    assert titles(client, "gemeenkanarie") == [canaries.title]
    end_membership(cast.member.memberships.get())
    assert titles(client, "gemeenkanarie") == []


def test_what_is_closed_is_neither_total_nor_excerpt_nor_facet_for_others(cast, canaries, news):
    """One open page has the word too, so that there is a list that something could leak into."""
    news("Gemeenkanarie")
    seen = {}
    for person in ("anonymous", "outsider", "member"):
        response = cast.client(getattr(cast, person)).get("/zoeken/", {"q": "gemeenkanarie"})
        body, results = response.content.decode(), response.context["results"]
        secrets = [body.count(word) for word in ("Geslotenkanarie", "Samenvatkanarie", "Leskanarie", "Stil")]
        seen[person] = (response.context["count"], len(results), [bool(number) for number in secrets])
    nothing = (1, 1, [False, False, False, False])
    assert seen == {"anonymous": nothing, "outsider": nothing, "member": (2, 2, [True, True, True, True])}


def test_the_name_of_a_closed_network_stands_at_no_result(cast, news):
    SitePage.objects.filter(pk=cast.network_b.pk).update(visibility="group", audience=cast.network_b.members_group)
    for _ in range(2):
        page = news("Steun")
        page.sections.set([cast.network_b])
        page.save()
    seen = {}
    for person in ("anonymous", "member", "outsider"):
        response = cast.client(getattr(cast, person)).get("/zoeken/", {"q": "steun"})
        places = [result["places"] for result in response.context["results"]]
        facet = [option.label for option in response.context["facets"].section_options()]
        seen[person] = (places, facet, "Netwerk B" in response.content.decode())
    closed = ([[], []], [], False)
    assert seen == {
        "anonymous": closed,
        "member": closed,
        "outsider": ([["Netwerk B"], ["Netwerk B"]], ["Netwerk B"], True),
    }
