"""What many tests look at, laid out once: the stage. Each test is rolled back to it.

Laying it out takes most of the time of a test.
"""

import inspect
import pickle
from contextlib import nullcontext
from typing import Any, NamedTuple

import pytest
from django.db import transaction


def staged(build):
    """A fixture that is built once for all tests in a row that ask for it, instead of once a test.

    Its rows stay in the database until a test does not ask for it, and each test gets what ``build`` answered, with
    the cast and the rest of the stage, as it was then: a copy, so that nothing passes from one test to the next.
    It asks for other staged fixtures alone and answers what can be pickled: rows and plain values, no functions.
    """

    def laid_out(_stage, db, **needs):
        return _stage[_name(build)]

    asked = inspect.signature(build).parameters.values()
    own = [part for part in inspect.signature(laid_out).parameters.values() if part.kind is not part.VAR_KEYWORD]
    laid_out.__signature__ = inspect.Signature([*own, *asked])
    laid_out.__doc__, laid_out.build = build.__doc__, build
    return pytest.fixture(laid_out)


def _name(build):
    return f"{build.__module__}.{build.__qualname__}"


class Part(NamedTuple):
    """A staged fixture, and which others it asks for: ``{argument: name of that part}``."""

    build: Any
    needs: dict[str, str]

    @property
    def name(self):
        return _name(self.build)


def parts_of(item):
    """The staged fixtures that a test asks for, by itself or through others; each after what it needs.

    In an order that depends on little else, so that tests that ask for nearly the same follow one another.
    """
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    found: dict[str, Part] = {}

    def add(fixture, above=None):
        """The fixture of that name, or, for the one ``above`` that takes its place and asks for it, the one below."""
        definitions = known.get(fixture, ())
        definition = definitions[definitions.index(above) - 1 if above else -1] if definitions else None
        build = getattr(definition and definition.func, "build", None)
        if build is None:
            return add(fixture, definition) if definition and fixture in definition.argnames else None
        names = inspect.signature(build).parameters
        needs = {name: add(name, definition if name == fixture else None) for name in names}
        assert all(needs.values()), f"{_name(build)} is staged, so what it asks for must be: {needs}"
        found[_name(build)] = Part(build, needs)
        return _name(build)

    for fixture in sorted(known):
        add(fixture)
    return tuple(found.values())


class Layer(NamedTuple):
    part: Part
    around: transaction.Atomic
    # What all parts until here answered, by their names. Bytes: no test can change what they say.
    answers: bytes


class Stage:
    """One layer a part, each in a savepoint upon the one before."""

    def __init__(self):
        self._layers = []
        self._blocker = nullcontext

    def set_up(self, parts, blocker):
        """Bring on what is wanted, and leave what already stands; answers a copy of what each part answered."""
        self._blocker = blocker.unblock
        standing = [layer.part for layer in self._layers]
        same = next((n for n, part in enumerate(parts) if part not in standing[n : n + 1]), len(parts))
        self.strike(keep=same)
        with self._blocker():
            for part in parts[same:]:
                self._lay_out(part)
            return self._answers()

    def strike(self, keep=0):
        with self._blocker():
            while len(self._layers) > keep:
                _roll_back(self._layers.pop().around)

    def _answers(self):
        return pickle.loads(self._layers[-1].answers) if self._layers else {}

    def _lay_out(self, part):
        answers = self._answers()
        around = transaction.atomic()
        around.__enter__()
        try:
            asked = {argument: answers[name] for argument, name in part.needs.items()}
            answers[part.name] = part.build(**asked)
            self._layers.append(Layer(part, around, pickle.dumps(answers)))
        except BaseException:
            _roll_back(around)
            raise


def _roll_back(around):
    transaction.set_rollback(True)
    around.__exit__(None, None, None)


STAGE = Stage()
