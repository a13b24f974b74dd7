"""The addresses of the agenda, and for each person the status and the words that stand there."""

from django.core import signing

from leernetwerken.agenda.desk.team import TEAM as TEAM_LINK
from leernetwerken.agenda.registrations import tokens
from leernetwerken.pages.enums import Visibility

from .event_desks import DESK, desk_surfaces
from .events_world import (
    AGREED,
    ANSWER,
    BEFORE,
    CLOSED,
    CLOSED_SIDE,
    DAY,
    EVENTS,
    GROUP,
    HELPER,
    LEFT,
    LINK,
    MEMBER,
    NAME,
    NEED,
    OPEN,
    PLACE,
    QUIET,
    SEATED,
    STEP,
    STEP_ALONE,
    TEAM,
    TEXT,
    TITLE,
    UNPROVEN,
    WAITS,
    WHO,
    missing_side,
    words_of,
)
from .expected import LEADS, LIBRARY_EDITORS, PEOPLE, WITHOUT_LOGIN, behind_login, may_read
from .surfaces import Surface, flipped, to_everybody

TAKE_PART = {CLOSED: {"member"}, OPEN: {"outsider", "facilitator"}}
# Beginnings of the addresses that a key opens, whoever has it.
KEYS = ["ical", "mijn-aanmelding", "bevestigen", "terugblik", "aanwezig", "geen-berichten-meer", "belangstelling"]
WITH_A_LINK = tuple(f"/agenda/{word}/" for word in KEYS)


def event_surfaces(world):
    parts = (lists, calendar_files, own_calendars, registering, links_in_mails, own, desk_surfaces)
    return [*pages(world), *(surface for part in parts for surface in part(world.events))]


# --- what everybody may ask for ---------------------------------------------------------------------


def seen(events, person, names=EVENTS):
    return [events.all[name] for name in names if events.all[name].is_seen_by(person)]


def coming_rows(shown):
    """What a list says of events to come, and whose voice is missing there."""
    return {word for event in shown for word in words_of(event, TITLE, DAY, PLACE) | missing_side(event)}


def _past_rows(shown):
    return {word for event in shown if event.past for word in words_of(event, TITLE, BEFORE, PLACE)}


def lists(events):
    """The choices beside a list name the voices that are missing in what this person sees."""
    in_a, in_b = (["aleden", CLOSED, OPEN, TEAM], ["bgesloten", "bopen"])
    narrowed = {
        "": EVENTS,
        "?netwerk=a": in_a,
        "?netwerk=b": in_b,
        "?soort=dialogue": [CLOSED],
        f"?gezocht={events.sides[CLOSED_SIDE].pk}": [CLOSED],
    }
    for query, names in narrowed.items():

        def coming(person, names=names):
            sought = {side for event in seen(events, person) for side in missing_side(event)}
            return coming_rows(seen(events, person, names)) | sought

        yield Surface(f"/agenda/{query}", to_everybody(200), coming)
    for query, names in (("", EVENTS), ("?netwerk=a", in_a), ("?netwerk=b", in_b)):
        yield from _month(events, query, names)
        public = _in_files(seen(events, "anonymous", names))
        yield Surface(f"/agenda/ical/{query}", to_everybody(200), lambda _person, public=public: public)
    for query, names in (("", EVENTS), ("&netwerk=b", in_b)):

        def past(person, names=names):
            return _past_rows(seen(events, person, names))

        yield Surface(f"/agenda/?wanneer=voorbij{query}", to_everybody(200), past)
    yield Surface("/agenda/?netwerk=bestaat-niet", to_everybody(404))


def _month(events, query, names):
    first, before = events.closed.coming.sorts_on, events.closed.past.sorts_on

    def coming(person):
        sought = {side for event in seen(events, person) for side in missing_side(event)}
        shown = coming_rows(seen(events, person, names)) | sought
        return shown | (past(person) if (first.year, first.month) == (before.year, before.month) else set())

    def past(person):
        return _past_rows(seen(events, person, names))

    yield Surface(f"/agenda/maand/{first:%Y-%m}/{query}", to_everybody(200), coming)


def pages(world):
    """The link to take part is for who has a seat, not for who waits or runs it. Beside a meeting of a network stands
    what it still wonders, as far as this person may read where that was asked.
    """
    for event in world.events.all.values():

        def words(person, event=event):
            found = words_of(event, TITLE, TEXT, DAY, PLACE, WHO) | missing_side(event)
            found |= words_of(event, BEFORE) if event.past else set()
            return found | _link(event, person) | _wondered(world, event, person)

        yield Surface(event.page.get_url_parts()[2], _to_readers(event), words)


def _wondered(world, event, person):
    answered = world.secret("a", "report", "published", Visibility.PUBLIC)
    reports = [secret for secret in world.secrets + world.other_secrets if secret.kind == "report"]
    network = "a" if event.name == OPEN else event.below
    asked = [secret for secret in reports if secret.network == network and secret is not answered]
    return {secret.canary for secret in asked if may_read(person, secret)}


def _to_readers(event):
    return lambda person: 200 if event.is_seen_by(person) else 404


def _link(event, person):
    return words_of(event, LINK) if person in SEATED.get(event.name, ()) else set()


# --- calendars ----------------------------------------------------------------------------------------


def _in_files(shown, person="anonymous"):
    found = {word for event in shown for word in words_of(event, TITLE, TEXT, DAY, PLACE) | _link(event, person)}
    return found | {event.word(BEFORE) for event in shown if event.past}


def calendar_files(events):
    for event in events.all.values():

        def one(person, event=event):
            return words_of(event, TITLE, TEXT, DAY, PLACE) | _link(event, person)

        yield Surface(f"/agenda/bijeenkomst/{event.coming.uid}.ics", _to_readers(event), one)
        yield Surface(
            f"/agenda/reeks/{event.page.pk}.ics",
            _to_readers(event),
            lambda person, event=event: _in_files([event], person),
        )
        if event.past:
            yield Surface(
                f"/agenda/bijeenkomst/{event.past.uid}.ics",
                _to_readers(event),
                lambda _person, event=event: words_of(event, TITLE, TEXT, BEFORE, PLACE),
            )


def own_calendars(events):
    """Whoever has the address reads it, and what it holds is what its owner may see today."""
    of_member = _in_files(seen(events, "member", ["aleden", CLOSED, OPEN, TEAM]), "member")
    of_outsider = _in_files(seen(events, "outsider", ["bgesloten", "bopen", OPEN]), "outsider")
    of_outsider -= words_of(events.open, BEFORE)  # no network of his met there, and he had no seat
    feeds = {"member": of_member, "outsider": of_outsider, "former_member": set()}
    for owner, words in feeds.items():
        yield Surface(f"/agenda/ical/{events.links[owner]}.ics", to_everybody(200), lambda _person, words=words: words)
    good = events.links["member"]
    for secret in (events.links["revoked"], good[:-1], f"{good[:-1]}{'B' if good[-1] == 'A' else 'A'}"):
        yield Surface(f"/agenda/ical/{secret}.ics", to_everybody(404))
    yield Surface("/mijn/agenda-link/", behind_login(PEOPLE))


# --- taking part --------------------------------------------------------------------------------------


def registering(events):
    for url in ("houd-me-op-de-hoogte/", "houd-me-op-de-hoogte/verstuurd/", "mijn-aanmelding/"):
        yield Surface(f"/agenda/{url}", to_everybody(200))
    for event in (events.closed, events.open, events.draft):
        yield _form_to_register(event)
        for url in (
            f"/agenda/aanmelden/{event.page.pk}/verstuurd/",
            f"/agenda/houd-me-op-de-hoogte/?bijeenkomst={event.page.pk}",
        ):
            yield Surface(url, _to_readers(event), lambda _person, event=event: words_of(event, TITLE))


def _form_to_register(event):
    """Who takes part already is led to what he filled in."""
    url, words = f"/agenda/aanmelden/{event.page.pk}/", words_of(event, TITLE)
    own, status = TAKE_PART.get(event.name, ()), _to_readers(event)
    return Surface(url, lambda who: 302 if who in own else status(who), lambda who: set() if who in own else words)


def links_in_mails(events):
    """A link is for who has it, with or without an account, and for one purpose. Who may not see the event any more
    can leave by it and reads nothing; who has no account and never confirmed sees what everybody sees.
    """
    closed = events.closed
    day = words_of(closed, TITLE, DAY, PLACE)
    told = {
        AGREED: day | words_of(closed, LINK, BEFORE) | {GROUP},
        WAITS: day,
        MEMBER: day | words_of(closed, LINK, BEFORE),
    }
    mine = "/agenda/mijn-aanmelding/"
    for which, found in told.items():
        yield from _link_of(events, which, mine, found | {NAME + which, ANSWER + which, NEED + which})
    left = tokens.make(events.registration(LEFT))
    yield Surface(f"{mine}{left}/", to_everybody(403))
    unproven, agreed = events.registration(UNPROVEN), events.registration(AGREED)
    confirms, good = tokens.make(unproven, tokens.CONFIRM), tokens.make(agreed)
    title, looks_back = words_of(closed, TITLE), f"/agenda/terugblik/%s/{closed.past.pk}/"
    links = [
        (f"{mine}{good}/afmelden/", 200, title),
        (f"{mine}{good}/wissen/", 200, title),
        (f"{mine}{left}/afmelden/", 200, set()),
        (f"{mine}{left}/wissen/", 200, set()),
        (f"{mine}{good}/erbij/", 405, set()),
        (f"{mine}{confirms}/", 404, set()),
        (f"{mine}{flipped(good)}/", 404, set()),
        (f"{mine}{good[:-1]}/", 404, set()),
        (f"{mine}{signing.dumps([agreed.pk, agreed.key], salt='knowledge.check')}/", 404, set()),
        (f"{mine}{agreed.pk}/", 404, set()),
        (f"/agenda/bevestigen/{confirms}/", 200, set()),
        (f"/agenda/bevestigen/{tokens.make(events.unproven, tokens.CONFIRM)}/", 200, words_of(events.open, TITLE)),
        (f"/agenda/bevestigen/{good}/", 404, set()),
        (f"/agenda/bevestigen/{flipped(confirms)}/", 404, set()),
        (looks_back % good, 200, words_of(closed, BEFORE)),
        # With an account one logs in: the link is in every mail.
        (looks_back % left, 302, set()),
        (looks_back % tokens.make(events.registration(QUIET)), 404, set()),
        (looks_back % flipped(good), 404, set()),
        (f"{mine}{good}/volgende-stap/{closed.past.pk}/", 200, words_of(closed, BEFORE) | {STEP}),
        (f"{mine}{left}/volgende-stap/{closed.past.pk}/", 302, set()),
        (f"{mine}{tokens.make(events.registration(QUIET))}/volgende-stap/{closed.past.pk}/", 404, set()),
        (f"{mine}{flipped(good)}/volgende-stap/{closed.past.pk}/", 404, set()),
        (f"/agenda/aanwezig/{good}/", 200, set()),
        (f"/agenda/aanwezig/{flipped(good)}/", 404, set()),
    ]
    for interest, found in zip(events.interests, (set(), words_of(events.open, TITLE)), strict=True):
        stop = tokens.make(interest, tokens.INTEREST_MANAGE)
        links += [
            (f"/agenda/geen-berichten-meer/{stop}/", 200, found),
            (f"/agenda/belangstelling/{stop}/", 404, set()),
            (f"/agenda/belangstelling/{tokens.make(interest, tokens.INTEREST_CONFIRM)}/", 200, found),
        ]
    for url, status, words in links:
        yield Surface(url, to_everybody(status), lambda _person, words=words: words)


def _link_of(events, which, mine, words):
    url = f"{mine}{tokens.make(events.registration(which))}/"
    yield Surface(url, to_everybody(200), lambda _person: words)


def own(events):
    closed, opened = events.closed, events.open
    seats = dict.fromkeys(("outsider", "facilitator"), words_of(opened, TITLE, DAY))
    seats["member"] = words_of(closed, TITLE, DAY, BEFORE)
    yield Surface(DESK, behind_login(PEOPLE), lambda person: seats.get(person, set()))
    helps = signing.dumps([events.helper.pk, events.helper.key], salt=TEAM_LINK)
    yield Surface(
        f"{DESK}meehelpen/{helps}/",
        _asked_to_help,
        lambda person: words_of(opened, TITLE) if person == HELPER else set(),
    )
    yield Surface(f"{DESK}meehelpen/{flipped(helps)}/", behind_login(()))
    plans = LEADS["a"] | LEADS["b"] | LIBRARY_EDITORS
    yield Surface(f"{DESK}plannen/", behind_login(plans))
    yield Surface(f"{DESK}aanwezig/", behind_login(PEOPLE))
    yield Surface(f"{DESK}terugblik/{closed.past.pk}/", behind_login({"member", "former_member"}))
    steps = {"member": words_of(closed, BEFORE) | {STEP_ALONE}}
    was_there = behind_login({"member", "former_member"})
    yield Surface(f"{DESK}volgende-stap/{closed.past.pk}/", was_there, lambda person: steps.get(person, set()))
    for event in (closed, opened):
        readers = {person for person in PEOPLE if event.is_seen_by(person)}
        yield Surface(
            f"/mijn/verslagen/van-bijeenkomst/{event.past.pk}/",
            behind_login(readers),
            lambda _person, event=event: words_of(event, TITLE, BEFORE),
        )


def _asked_to_help(person):
    return "login" if person in WITHOUT_LOGIN else 200 if person == HELPER else 403
