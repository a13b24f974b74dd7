"""Small tables: everybody sits once, the tables are even, and as many as can be sit with whom they look for."""

import random
from itertools import chain

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from leernetwerken.agenda.desk.tables import Guest, arrange, met
from leernetwerken.agenda.registrations.enums import SeatState
from tests.stage import staged

from .builders import event_of, perspective, seat_of


def company(seed):
    """Up to sixty people of five sides, each with up to two wishes."""
    dice = random.Random(seed)
    sides = "abcde"
    return [
        Guest(number, dice.choice(sides), frozenset(dice.sample(sides, dice.randint(0, 2))))
        for number in range(dice.randint(0, 60))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_everybody_sits_once_at_an_even_table(seed):
    guests, size = company(seed), 3 + seed % 6
    tables = arrange(guests, size)
    assert sorted(guest.key for guest in chain(*tables)) == [guest.key for guest in guests]
    numbers = {len(table) for table in tables}
    assert max(numbers, default=0) - min(numbers, default=0) <= 1
    assert max(numbers, default=0) <= size
    assert len(tables) == -(-len(guests) // size)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_in_which_they_came_changes_nothing(seed):
    guests = company(seed)
    shuffled = random.Random(seed + 1).sample(guests, len(guests))
    assert arrange(guests, 4) == arrange(shuffled, 4)


def test_it_helps_more_wishes_than_the_alphabet_does():
    """Over many companies; the control is everybody at a table in order of the list."""
    ours = theirs = 0
    for seed in range(60):
        guests = company(seed)
        ours += met(arrange(guests, 4))[0]
        theirs += met([guests[start : start + 4] for start in range(0, len(guests), 4)])[0]
    assert ours > theirs * 1.2


def test_the_one_researcher_sits_with_who_looks_for_one():
    guests = [Guest(number, "ouder") for number in range(6)]
    guests += [Guest(6, "ouder", frozenset(["onderzoeker"])), Guest(7, "onderzoeker")]
    tables = arrange(guests, 4)
    assert met(tables) == (1, 1)
    assert [{6, 7} <= {guest.key for guest in table} for table in tables].count(True) == 1


def test_nobody_and_one():
    assert (arrange([], 4), arrange([Guest(1, "ouder")], 4)) == ([], [[Guest(1, "ouder")]])


def test_a_hundred_and_fifty_people_are_no_trouble():
    dice = random.Random(7)
    guests = [Guest(number, dice.choice("abcdef"), frozenset(dice.sample("abcdef", 2))) for number in range(150)]
    assert len(arrange(guests, 4)) == 38


class Side(str):
    """A side that counts how often it is looked for among wishes or sides."""

    looked_for = 0
    __slots__ = ()
    __eq__ = str.__eq__

    def __hash__(self):
        Side.looked_for += 1
        return str.__hash__(self)


def crowd(number):
    dice = random.Random(7)
    sides = [Side(letter) for letter in "abcdef"]
    return [Guest(key, dice.choice(sides), frozenset(dice.sample(sides, 2))) for key in range(number)]


def work_for(number):
    """When nearly everybody looks for the few of one side, so that most wishes stay open and are tried again."""
    rare, other = Side("z"), Side("a")
    guests = [Guest(key, other if key % 20 else rare, frozenset([rare])) for key in range(number)]
    Side.looked_for = 0
    arrange(guests, 4)
    return Side.looked_for


def test_twice_as_many_people_are_twice_the_work():
    """The control: of a small company, where everybody is weighed against everybody, it is far more than twice."""
    assert work_for(800) / work_for(400) < 2.2
    assert work_for(120) / work_for(60) > 3


@pytest.mark.parametrize("number", [121, 200, 333, 801])
def test_a_full_hall_sits_at_even_tables_and_most_find_whom_they_look_for(number):
    guests = crowd(number)
    tables = arrange(guests, 4)
    assert sorted(guest.key for guest in chain(*tables)) == list(range(number))
    sizes = {len(table) for table in tables}
    assert (len(tables), max(sizes), max(sizes) - min(sizes) <= 1) == (-(-number // 4), 4, True)
    assert tables == arrange(guests[::-1], 4)
    assert met(tables)[0] > met([guests[start : start + 4] for start in range(0, number, 4)])[0] * 1.2


# --- at the desk --------------------------------------------------------------------------------------------


@staged
def event(cast):
    return event_of(cast, asks_whom_to_meet=True)


def address(event):
    return reverse("event_tables", args=[event.pk, event.seat_plans.get().pk])


def wishing(event, name, side, *wishes):
    meets = [perspective(wish).pk for wish in wishes]
    return seat_of(event, name, who=perspective(side), meets=meets)


def test_the_team_reads_numbers_wishes_and_a_proposal(cast, event):
    wishing(event, "Kim", "Ouder", "Onderzoeker")
    wishing(event, "Bo", "Onderzoeker")
    wishing(event, "Sam", "Ouder", "Rechter")
    seat_of(event, "Wacht", state=SeatState.WAITING, meets=[perspective("Ouder").pk])
    answer = cast.client(cast.facilitator).get(address(event), {"grootte": "3"})
    text = answer.content.decode()
    assert [(side.name, *numbers) for side, *numbers in answer.context["wishes"]] == [
        ("Onderzoeker", 1, 1),
        ("Rechter", 1, 0),
    ]
    assert [[person["seat"].registration.name for person in table] for table in answer.context["tables"]] == [
        ["Bo", "Kim", "Sam"]
    ]
    assert ("1 van de 2 mensen met een wens" in text, "Wacht" in text) == (True, False)
    assert text.count("niet aan deze tafel") == 1
    assert PageLogEntry.objects.get(action="agenda.view_list").data == {"people": 3}


def test_what_is_not_asked_any_more_is_told_nowhere(cast, event):
    event.asks_speaks_for = True
    event.save()
    meets = [perspective("Onderzoeker").pk]
    seat_of(event, "Kim", who=perspective("Ouder"), meets=meets, speaks_for="de ouderraad")
    list_of_people = reverse("event_people", args=[event.pk])

    def told():
        pages = [cast.client(cast.facilitator).get(page).content.decode() for page in (address(event), list_of_people)]
        return ["onderzoekers" in pages[0], "onderzoekers" in pages[1], "ouderraad" in pages[1]]

    assert told() == [True, True, True]
    event.asks_whom_to_meet = event.asks_speaks_for = False
    event.save()
    assert told() == [False, False, False]


@pytest.mark.parametrize(("size", "used"), [("", 4), ("2", 4), ("9" * 5_000, 4), ("\u202e<b>²", 4), ("6", 6)])
def test_a_size_that_makes_no_sense_is_the_usual_one(cast, event, size, used):
    wishing(event, "Kim", "Ouder")
    assert cast.client(cast.facilitator).get(address(event), {"grootte": size}).context["size"] == used


@pytest.mark.parametrize("who", ["member", "outsider", "other_coordinator", "former_member", "nobody"])
def test_strangers_find_nothing(cast, event, who):
    wishing(event, "Kim", "Ouder")
    assert cast.client(getattr(cast, who)).get(address(event)).status_code == 404


def test_a_perspective_that_is_gone_is_no_wish_any_more(cast, event):
    seat_of(event, "Kim", meets=[999_999])
    answer = cast.client(cast.facilitator).get(address(event))
    assert (answer.status_code, answer.context["wishes"]) == (200, [])


# Most of them for the frame around the page.
QUERIES_OF_THE_TABLES = 20


@pytest.mark.parametrize("number", [1, 30])
def test_it_costs_the_same_for_one_and_for_thirty(cast, event, number, django_assert_num_queries):
    for place in range(number):
        wishing(event, f"Kim {place}", "Ouder", "Onderzoeker")
    client = cast.client(cast.facilitator)
    client.get(address(event))
    with django_assert_num_queries(QUERIES_OF_THE_TABLES):
        client.get(address(event))
