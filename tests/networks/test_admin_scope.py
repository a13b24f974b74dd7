"""Whoever works in Wagtail's editor meets nothing of a room that is closed to him (security plan, T6)."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.db import transaction

from home.editors import make_editors_group
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.models import NetworkIndexPage
from tests.cast import Cast
from tests.networks.admin_walk import CANARY, WRITER, ClosedRoom, patterns
from tests.proof.spider import Visitor

MUST_FIND = 25
LINK = {"external-link-chooser-url": ""}
PEOPLE = ["member", "coordinator", "editor", "nobody"]


@pytest.fixture(scope="module")
def world(_stage, django_db_blocker):
    """The closed room and everybody who knocks, made once; what a test changes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        room = ClosedRoom(Cast())
        people = {name: getattr(room.cast, name) for name in ("member", "coordinator", "nobody", "administrator")}
        people["editor"] = room.cast.user("editor")
        people["editor"].groups.add(make_editors_group())
        people["writer"] = room.writer
        yield room, {name: user.pk for name, user in people.items()}
        transaction.set_rollback(True)


@pytest.fixture
def room(world, django_db_blocker):
    logging.disable(logging.CRITICAL)
    with django_db_blocker.unblock(), transaction.atomic():
        yield world[0]
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture
def person(world, room):
    """Who has a name, as the database knows them."""
    return lambda name: get_user_model().objects.get(pk=world[1][name])


def walk(user, addresses, methods=("get", "post")):
    """``{(method, address): what was wrong}`` and the names of the patterns that showed the canary."""
    wrong, found = {}, set()
    client = Visitor()
    client.force_login(user)
    for name, address in sorted(addresses, key=str):
        for method in methods if "?" not in address else methods[:1]:
            # Wagtail falls over a form for links that misses its field; browsers always send it.
            response = getattr(client, method)(address, LINK if method == "post" else None)
            if response.status_code >= 500:
                wrong[method, address] = response.status_code
            body = response.getvalue().decode(errors="replace") + str(response.headers) + said(client, response)
            if CANARY in body or WRITER in body:
                wrong[method, address] = "leak"
                found.add(name)
    return wrong, found


def said(client, response):
    """The messages that wait for the next page: read here, or they pile up until a page shows them."""
    words = " ".join(map(str, get_messages(response.wsgi_request)))
    client.cookies.pop("messages", None)
    return words


@pytest.mark.parametrize("name", PEOPLE)
def test_no_address_of_the_editor_shows_a_closed_room(room, person, name):
    wrong, _found = walk(person(name), room.addresses())
    assert wrong == {}


def test_who_wrote_here_and_left_finds_nothing_back(room, person):
    """He still owns the pages, is in another network since, and so still comes in the editor."""
    writer = person("writer")
    start_membership(room.cast.network_a, writer)
    doors = {"edit", "history", "wagtailadmin_explore"}
    open_to_him = [(name, address) for name, address in room.addresses() if name in doors]
    assert walk(writer, open_to_him, methods=["get"])[1] == doors
    end_membership(writer.memberships.get(network=room.cast.network_b))
    writer.name = "Iemand"
    writer.save()
    wrong, _found = walk(writer, room.addresses())
    assert wrong == {}


def test_an_administrator_does_find_it(room, person):
    """The control: the walk knocks on the right doors."""
    _wrong, found = walk(person("administrator"), room.addresses(), methods=["get"])
    assert len(found) >= MUST_FIND, sorted(map(str, found))


def test_without_the_wall_an_editor_does_find_it(room, person, monkeypatch):
    """The control: it is the wall before the networks that keeps the rights on the front door out."""
    monkeypatch.setattr(NetworkIndexPage, "stops_rights", False)
    doors = {"edit", "history", "usage", "wagtailadmin_explore", "search", "wagtailadmin_choose_page_search"}
    addresses = {(name, address) for name, address in room.addresses() if name in doors}
    _wrong, found = walk(person("editor"), addresses, methods=["get"])
    assert found == doors


def test_the_walk_is_complete():
    assert len(list(patterns())) >= 150
