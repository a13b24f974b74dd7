"""The desk of an event: what stands on each of its pages, for who runs the event; nobody else finds them."""

from django.urls import reverse

from .events_world import (
    ADDRESS,
    AGREED,
    ANSWER,
    BEFORE,
    CHOICE,
    CLOSED,
    DAY,
    ELSEWHERE,
    GETS_ADDRESSES,
    GROUP,
    LEFT,
    LINK,
    MEMBER,
    NAME,
    NEED,
    NOTE,
    OPEN,
    PLACE,
    QUIET,
    SAID,
    STEP,
    TEAM,
    TEXT,
    TITLE,
    WAITS,
    WHO,
    missing_side,
    words_of,
)
from .expected import IN_NETWORK, behind_login
from .surfaces import Surface

DESK = "/mijn/bijeenkomsten/"
CONFIRMED = (AGREED, QUIET, LEFT, MEMBER)
REGISTERED = {CLOSED: (*CONFIRMED, WAITS), OPEN: (ELSEWHERE,)}
WITH_A_DESK = (CLOSED, OPEN, TEAM, "concept", "bgesloten")


def _people(event, person, *birds, only=None):
    """Who comes, for who runs it; addresses of who agreed, for who was named for that."""
    which = [one for one in REGISTERED.get(event.name, ()) if only is None or one in only]
    found = {bird + one for bird in birds for one in which}
    if ADDRESS in birds:
        found -= {ADDRESS + one for one in which}
        found |= {GROUP} if AGREED in which else set()
        if person in GETS_ADDRESSES and event.name == CLOSED:
            found |= {ADDRESS + AGREED, ADDRESS + WAITS}
    return found


def _desk(event, end, allowed, words):
    url = f"{DESK}{event.page.pk}/{end}"
    return Surface(url, behind_login(allowed), lambda person: words_of(event, TITLE) | words(person))


def desk_surfaces(events):
    return [surface for part in (desks, past_days, wrong) for surface in part(events)]


def desks(events):
    for name in WITH_A_DESK:
        event = events.all[name]
        every = words_of(event, DAY, BEFORE) if event.past else words_of(event, DAY)
        facts = words_of(event, DAY, TEXT, PLACE, LINK)
        told = every | words_of(event, PLACE) | missing_side(event) | ({NOTE} if name == CLOSED else set())
        yield _desk(event, "", event.run_by, lambda _person, told=told: told)
        # The link to take part stands in the form of a day, for who plans it.
        yield _desk(event, f"dag/{event.coming.pk}/", event.planned_by, lambda _person, facts=facts: facts)
        yield from _lists_of_people(event, every if event.past else set())
        if name == OPEN:
            yield _desk(
                event, "team/", event.planned_by, lambda person: {"kanarielid"} if person == "administrator" else set()
            )
            yield _desk(event, "team/uitnodigen/", event.planned_by, lambda _person: set())
        if name in (CLOSED, TEAM):
            yield _desk(
                event, "team/", event.planned_by, lambda person: {"kanarielid"} if person in IN_NETWORK["a"] else set()
            )
    yield from _whole_desk(events.closed)


def _lists_of_people(event, choice):
    """On paper and in a workbook stand the days that somebody comes to; on the screen also the choice of a day."""
    counted = {CLOSED: choice, OPEN: words_of(event, DAY)}.get(event.name, set())

    def people(person):
        return _people(event, person, NAME, ANSWER, NEED, ADDRESS)

    def on_paper(_person):
        return counted | _people(event, "anybody", NAME, NEED, only=(*CONFIRMED, ELSEWHERE))

    yield _desk(event, "lijst/", event.run_by, lambda person: choice | people(person))
    if event.past:
        yield _desk(event, "lijst/excel/", event.run_by, lambda person: counted | people(person))
        yield _desk(event, "lijst/papier/", event.run_by, on_paper)


def _whole_desk(event):
    run, plan, day = event.run_by, event.planned_by, words_of(event, DAY)
    for end, allowed, words in (
        ("bericht/", run, words_of(event, DAY, BEFORE)),
        ("dag/", plan, set()),
        ("stoppen/", plan, day),
        ("onderdelen/", plan, set()),
        ("peiling/", plan, {CHOICE}),
        (f"dag/{event.coming.pk}/afzeggen/", plan, day),
        (f"dag/{event.coming.pk}/besluit/", plan, day | missing_side(event) | {NOTE}),
        (f"dag/{event.coming.pk}/programma/", plan, day | words_of(event, TEXT, WHO)),
        (f"dag/{event.coming.pk}/aanwezig/", run, day | _people(event, "anybody", NAME, only=CONFIRMED)),
        (f"plekken/{event.coming.seat_plan_id}/", plan, day | missing_side(event)),
        (f"plekken/{event.coming.seat_plan_id}/uitnodigen/", plan, day),
        (f"plekken/{event.coming.seat_plan_id}/wachtlijst/", run, day | {NAME + WAITS}),
        (f"plekken/{event.coming.seat_plan_id}/tafels/", run, day | {NAME + who for who in CONFIRMED}),
    ):
        yield _desk(event, end, allowed, lambda _person, words=words: words)


def past_days(events):
    """What five people said is read, but not while answers still come."""
    for event, said, people in ((events.closed, {SAID}, (AGREED, LEFT, MEMBER)), (events.open, set(), ())):
        day, name = f"dag/{event.past.pk}/", words_of(event, BEFORE)
        there = name | {NAME + who for who in people}
        yield _desk(event, f"{day}aanwezig/", event.run_by, lambda _person, there=there: there)
        shared = {STEP, NAME + AGREED} if people else set()
        yield _desk(event, f"{day}terugblik/", event.run_by, lambda _person, found=name | said | shared: found)
        if people:
            yield _desk(event, f"{day}aanwezig/?scherm=groot", event.run_by, lambda _person, there=there: there)


def wrong(events):
    """A day or seats of another event are not found at a desk, and a press is no link."""
    closed, other = events.closed, events.all["bgesloten"]
    for end in (f"dag/{other.coming.pk}/", f"dag/{other.coming.pk}/aanwezig/", f"plekken/{other.coming.seat_plan_id}/"):
        yield Surface(f"{DESK}{closed.page.pk}/{end}", behind_login(()))
    for name in ("event_door_open", "event_feedback_ask"):
        url = reverse(name, args=[closed.page.pk, closed.past.pk])
        yield Surface(url, lambda person: "login" if person in ("anonymous", "deactivated") else 405)
    yield Surface(f"{DESK}{closed.page.pk}/team/uitnodigen/", behind_login(()))
