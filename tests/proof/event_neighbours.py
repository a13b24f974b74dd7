"""Where events stand among other things: on the front page, the pages of networks and everybody's own page."""

from .event_surfaces import coming_rows, seen
from .events_world import ADDED, BEFORE, DAY, EVENTS, TITLE, words_of
from .expected import LIBRARY_EDITORS, PEOPLE, behind_login
from .surfaces import Surface, to_everybody


def among_others(world):
    """Pages of which only the words of the agenda are asked for: test_matrix tells what else stands there."""
    events, shown = world.events, 3
    in_a, in_b = ["agesloten", "aleden", "agenda", "aopen"], ["bgesloten", "bopen"]
    for url, names in (("/", EVENTS), ("/netwerken/a/", in_a), ("/netwerken/b/", in_b)):

        def first(person, names=names):
            return coming_rows(seen(events, person, names)[:shown])

        yield Surface(url, to_everybody(200), first)
    yield Surface("/mijn/", behind_login(PEOPLE), lambda person: _on_my_page(events, person))
    public = {event.word(TITLE) for event in seen(events, "anonymous")}
    yield Surface("/sitemap-1.xml", to_everybody(200), lambda _person: public)
    for url in ("/feed/", "/netwerken/a/feed/", "/nieuws/feed/", "/robots.txt"):
        yield Surface(url, to_everybody(200))


def _on_my_page(events, person):
    """Where somebody takes part, and what he runs in his networks and teams; a day that was stays until its report."""
    mine = {"member": events.closed, "outsider": events.open, "facilitator": events.open}
    leads = {"facilitator": "a", "coordinator": "a", "other_coordinator": "b"}
    own = [event for event in events.all.values() if leads.get(person) == event.below]
    own += [events.open] if person in LIBRARY_EDITORS - {"administrator"} else []
    own += [events.all[name] for name, people in ADDED.items() if person in people]
    seat = words_of(mine[person], TITLE, DAY) if person in mine else set()
    unwritten = words_of(events.closed, BEFORE) if events.closed in own else set()
    return seat | unwritten | {event.word(TITLE) for event in own}
