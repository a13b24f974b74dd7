"""The project's own source files, for tests that read code."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("cms", "home", "leernetwerken")


@dataclass(frozen=True)
class Source:
    path: Path

    @property
    def name(self):
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self):
        return self.path.read_text()

    @property
    def lines(self):
        return self.text.count("\n")

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @property
    def functions(self):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    @property
    def calls(self):
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


def python(*folders, migrations=False):
    """Every Python file below ``folders`` (all code and tests unless told)."""
    for folder in folders or (*CODE, "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if migrations == ("migrations" in path.parts):
                yield Source(path)


def files(folder, pattern):
    return [Source(path) for path in sorted((ROOT / folder).rglob(pattern))]


def called(call):
    """The last word of what is called: ``filter`` for ``Page.objects.filter(…)``."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def length(function):
    return function.end_lineno - function.lineno + 1


def too_long(pairs, bar):
    """``(name, number)`` above ``bar``, worst first, as lines to read."""
    return [f"{name}: {number}" for name, number in sorted(pairs, key=lambda pair: -pair[1]) if number > bar]
