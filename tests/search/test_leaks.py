"""What somebody may not read is not found, not counted and not hinted at."""

import pytest

from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.models import Theme

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
    for word in CLOSED + NEVER:
        for more in ({}, {"soort": "meetingreportpage"}, {"bij": cast.network_a.pk}):
            response = client.get("/zoeken/", {"q": word, **more})
            assert (response.context["count"], response.context["results"], response.context["facets"]) == (0, [], None)
            body = response.content.decode().lower().replace(f'value="{word}"', "").replace(f"“{word}”", "")
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
