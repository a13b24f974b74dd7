"""A proposal of small tables, so that people sit with whom they would like to talk. Without a database.

The same people and the same size always give the same tables. It is a proposal: who runs the meeting knows more.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import chain

ROUNDS = 3
# Of more people nobody changes places any more: everybody with everybody takes half a minute for a full hall.
MANY = 120
TABLES_IN_A_HALL = 20
# One wish that comes true weighs more than any mix of sides.
WISH = 1000


@dataclass(frozen=True)
class Guest:
    """``key``: anything that orders people; ``side``: a perspective; ``wishes``: the perspectives to talk with."""

    key: object
    side: object
    wishes: frozenset = frozenset()


def arrange(guests, size):
    """The ``guests`` at as few tables of at most ``size`` as can be, each as large as the others or one smaller."""
    guests = sorted(guests, key=lambda guest: guest.key)
    if not guests:
        return []
    number = -(-len(guests) // size)
    room = [len(guests) // number + (place < len(guests) % number) for place in range(number)]
    if len(guests) > MANY:
        tables = [table for hall in _halls(guests, room) for table in _seated(*hall)]
    else:
        tables = _improved(_seated(guests, room), guests)
    return [sorted(table, key=lambda guest: guest.key) for table in tables]


def _halls(guests, room):
    """``guests`` and tables in parts that are each small enough to look at as a whole, every side over all of them."""
    number = -(-len(room) // TABLES_IN_A_HALL)
    rooms = [room[place::number] for place in range(number)]
    halls = [[] for _hall in rooms]
    for guest in sorted(guests, key=lambda guest: (str(guest.side), guest.key)):
        emptiest = min(range(number), key=lambda place: len(halls[place]) / sum(rooms[place]))
        halls[emptiest].append(guest)
    return zip(halls, rooms, strict=True)


def _seated(guests, room):
    """One by one where it helps most; ``room`` says how many can sit at each table."""
    tables = [[] for _place in room]
    for guest in _hardest_first(guests):
        open_ones = [place for place, table in enumerate(tables) if len(table) < room[place]]
        best = max(open_ones, key=lambda place: (_gain(tables[place], guest), -len(tables[place]), -place))
        tables[best].append(guest)
    return tables


def _improved(tables, guests):
    for _round in range(ROUNDS):
        if not any([_improve(tables, guest) for guest in guests if guest.wishes]):
            break
    return tables


def is_met(guest, table):
    """Whether somebody of a side that ``guest`` would like to talk with sits at ``table``."""
    return any(other.side in guest.wishes for other in table if other is not guest)


def _hardest_first(guests):
    """Who wishes for a side that is rare here sits down first; who wishes for nothing fills up."""
    there = Counter(guest.side for guest in guests)

    def how_hard(guest):
        chances = sum(there[side] for side in guest.wishes)
        return (not chances, chances, guest.key)

    return sorted(guests, key=how_hard)


def _value(table):
    return WISH * sum(is_met(guest, table) for guest in table) + len({guest.side for guest in table})


def _gain(table, guest):
    return _value([*table, guest]) - _value(table)


def _improve(tables, guest):
    """Let ``guest``, whose wish is not met, change places with whom that helps most; whether it helped."""
    here = next(table for table in tables if guest in table)
    if is_met(guest, here):
        return False
    others = [(table, other) for table in tables if table is not here for other in table]
    gains = ((_swapped(here, guest, table, other), -place) for place, (table, other) in enumerate(others))
    gain, place = max(gains, default=(0, 0))
    if gain <= 0:
        return False
    table, other = others[-place]
    here[here.index(guest)], table[table.index(other)] = other, guest
    return True


def _swapped(here, guest, table, other):
    before = _value(here) + _value(table)
    left = [other if one is guest else one for one in here]
    right = [guest if one is other else one for one in table]
    return _value(left) + _value(right) - before


def met(tables):
    """How many wishes come true, of how many."""
    wishing = [guest for guest in chain(*tables) if guest.wishes]
    return sum(is_met(guest, table) for table in tables for guest in table), len(wishing)
