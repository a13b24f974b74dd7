"""Whoever works in Wagtail's editor meets nothing of a room that is closed to him (security plan, T6)."""

import logging

import pytest
from django.contrib.messages import get_messages

from home.editors import make_editors_group
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.models import NetworkIndexPage
from tests.networks.admin_walk import CANARY, WRITER, patterns
from tests.proof.spider import Visitor

MUST_FIND = 25
LINK = {"external-link-chooser-url": ""}


@pytest.fixture
def room(closed_room):
    logging.disable(logging.CRITICAL)
    yield closed_room
    logging.disable(logging.NOTSET)


def walk(user, addresses, methods=("get", "post"), once=False):
    """``{(method, address): what was wrong}`` and the names of the patterns that showed the canary.

    ``once``: past the other addresses of a pattern that showed it; enough for the controls.
    """
    wrong, found = {}, set()
    client = Visitor()
    client.force_login(user)
    for name, address in sorted(addresses, key=str):
        if once and name in found:
            continue
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
    """What the next page would show. Read at once: messages pile up until a page comes, and each answer pays for it."""
    words = " ".join(map(str, get_messages(response.wsgi_request)))
    client.cookies.pop("messages", None)
    return words


def person(cast, name):
    if name == "editor":
        user = cast.user("editor")
        user.groups.add(make_editors_group())
        return user
    return getattr(cast, name)


@pytest.mark.parametrize("name", ["member", "coordinator", "editor", "nobody"])
def test_no_address_of_the_editor_shows_a_closed_room(cast, room, name):
    wrong, _found = walk(person(cast, name), room.addresses())
    assert wrong == {}


def test_who_wrote_here_and_left_finds_nothing_back(cast, room):
    """He still owns the pages, is in another network since, and so still comes in the editor."""
    start_membership(cast.network_a, room.writer)
    doors = {"edit", "history", "wagtailadmin_explore"}
    open_to_him = [(name, address) for name, address in room.addresses() if name in doors]
    assert walk(room.writer, open_to_him, methods=["get"], once=True)[1] == doors
    end_membership(room.writer.memberships.get(network=cast.network_b))
    room.writer.name = "Iemand"
    room.writer.save()
    wrong, _found = walk(room.writer, room.addresses())
    assert wrong == {}


def test_an_administrator_does_find_it(cast, room):
    """The control: the walk knocks on the right doors."""
    _wrong, found = walk(cast.administrator, room.addresses(), methods=["get"], once=True)
    assert len(found) >= MUST_FIND, sorted(map(str, found))


def test_without_the_wall_an_editor_does_find_it(cast, room, monkeypatch):
    """The control: it is the wall before the networks that keeps the rights on the front door out."""
    monkeypatch.setattr(NetworkIndexPage, "stops_rights", False)
    doors = {"edit", "history", "usage", "wagtailadmin_explore", "search", "wagtailadmin_choose_page_search"}
    addresses = {(name, address) for name, address in room.addresses() if name in doors}
    _wrong, found = walk(person(cast, "editor"), addresses, methods=["get"], once=True)
    assert found == doors


def test_the_walk_is_complete():
    assert len(list(patterns())) >= 150
