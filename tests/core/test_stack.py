"""At no depth do calls cost more than at another."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from leernetwerken.core.door import Door
from leernetwerken.core.stack import with_room

TURNS = 200
# A piece of 16 kB holds some hundred frames, so that one of these depths is the edge of a piece.
DEPTHS = range(20, 220)


@pytest.fixture
def in_a_new_thread():
    """The tests themselves run with room: a thread begins without."""
    with ThreadPoolExecutor(1) as thread:
        yield lambda call: thread.submit(call).result()


def loop():
    for _ in range(TURNS):
        nothing()


def nothing():
    pass


# A larger frame than that of ``at``: at some depth ``loop`` fits and this does not.
nothing.__code__ = nothing.__code__.replace(co_stacksize=100)


def at(depth, call):
    return at(depth - 1, call) if depth else call()


def most_new_memory():
    """How often a loop of calls met memory that it did not have before, at the depth where it was worst."""

    def met():
        return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt

    def during(depth):
        before = met()
        at(depth, loop)
        return met() - before

    return max(during(depth) for depth in DEPTHS)


def test_with_room_no_loop_stands_at_an_edge():
    assert with_room(most_new_memory) < TURNS // 2


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="this Python keeps a piece")
def test_control_without_room_a_loop_does(in_a_new_thread):
    assert in_a_new_thread(most_new_memory) >= TURNS


def test_a_request_has_room(in_a_new_thread):
    door = Door(lambda environ, start_response: most_new_memory())
    assert in_a_new_thread(lambda: door({"wsgi.input": BytesIO()}, None)) < TURNS // 2


def test_what_it_calls_gets_all_and_answers_for_it():
    def told(*arguments, **named):
        return arguments, named

    assert with_room(told, 1, two=2) == ((1,), {"two": 2})


def test_what_it_calls_may_fail():
    with pytest.raises(KeyError):
        with_room({}.pop, "missing")
