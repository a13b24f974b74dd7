"""`make test`: the whole suite on SQLite, what uses a database again on PostgreSQL, and Chromium beside them.

Chromium mostly waits for its pages, and migrating uses one core: beside one another they keep the machine busy.
What a part says is printed whole, part by part. Ends with one line that counts all.

What is missing on this machine is skipped with a line that says so; with CI=true it is a failure.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402

# One a core, as pytest-xdist names them; each takes 350 MB, and has databases of its own.
PROCESSES = [f"gw{number}" for number in range(min(max(os.cpu_count() or 1, 2), 8))]
NOT_BROWSER = [f"--numprocesses={len(PROCESSES)}", "--ignore=tests/browser", "--reuse-db"]
BROWSER = ["tests/browser"]
NO_TESTS_FOUND = 5


def run(arguments, *, output=None, **environment):
    """One run of pytest; answers how many tests passed and failed. What it says goes to ``output``, if not to us."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report.name}", *arguments, *sys.argv[1:]]
        env = _clean(os.environ) | environment
        code = subprocess.run(command, cwd=ROOT, env=env, stdout=output, stderr=output, check=False).returncode
        passed, failed = _count(report.name)
    if code not in (0, NO_TESTS_FOUND) and not failed:
        failed = 1  # pytest itself stopped
    return passed, failed


def _clean(environment):
    """Databases and settings of a developer's shell are not what we test; what one process compiles serves the next."""
    ours = ("DATABASE_URL", "TEST_DATABASE", "DJANGO_SETTINGS_MODULE", "BASE_URL", "VAR_DIR", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in environment.items() if name not in ours}


def _count(report):
    try:
        suite = ElementTree.parse(report).getroot().find("testsuite")
    except ElementTree.ParseError:
        return 0, 0
    number = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    return number["tests"] - failed - number["skipped"], failed


def migrate(environment):
    """Makes the databases of all processes. What goes wrong here, pytest meets again, and tells."""
    command = [sys.executable, "-m", "tests.migrated", *PROCESSES]
    env = _clean(os.environ) | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"} | environment
    subprocess.run(command, cwd=ROOT, env=env, check=False)


@contextmanager
def databases():
    """The environment that each kind of database asks for, by title; None where its programs are missing."""
    with tempfile.TemporaryDirectory(prefix="leernetwerken-tests-") as folder:
        sqlite = {"TEST_DATABASE": f"{folder}/sqlite"}
        if postgres.programs() is None:
            yield {"SQLite": sqlite, "PostgreSQL": None}
        else:
            with postgres.server() as url:
                yield {"SQLite": sqlite, "PostgreSQL": {"DATABASE_URL": url}}


def on_database(title, environment, migrated):
    _announce(title)
    if environment is None:
        print("PostgreSQL is not installed: these tests did NOT run (apt-get install postgresql)", flush=True)
        return 0, 1 if os.environ.get("CI") else 0
    migrated.result()
    return run(NOT_BROWSER if title == "SQLite" else [*NOT_BROWSER, "--database-only"], **environment)


def in_chromium(environment, migrated, said):
    """On a copy of the migrated database: migrating takes as long as half of these tests."""
    migrated.result()
    return run(BROWSER, output=said, MIGRATED_DATABASE=environment["TEST_DATABASE"])


def _announce(title):
    print(f"\n=== {title}", flush=True)


def main():
    with databases() as kinds, tempfile.TemporaryFile("w+") as said, ThreadPoolExecutor() as beside:
        migrations = {title: beside.submit(migrate, kind) for title, kind in kinds.items() if kind}
        chromium = beside.submit(in_chromium, kinds["SQLite"], migrations["SQLite"], said)
        results = [on_database(title, kind, migrations.get(title)) for title, kind in kinds.items()]
        results.append(chromium.result())
        _announce("Chromium")
        said.seek(0)
        print(said.read(), end="", flush=True)
    passed, failed = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
