"""`make test`: the whole suite on SQLite, what uses a database again on PostgreSQL, then Chromium.

Ends with one line that counts all.

What is missing on this machine is skipped with a line that says so; with CI=true it is a failure.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402

NOT_BROWSER = ["-n", "2", "--ignore=tests/browser"]
BROWSER = ["tests/browser"]
NO_TESTS_FOUND = 5


def run(title, arguments, **environment):
    """One run of pytest; answers how many tests passed and failed."""
    print(f"\n=== {title}", flush=True)
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report.name}", *arguments, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, env=_clean(os.environ) | environment, check=False).returncode
        passed, failed = _count(report.name)
    if code not in (0, NO_TESTS_FOUND) and not failed:
        failed = 1  # pytest itself stopped
    return passed, failed


def _clean(environment):
    """Databases and settings of a developer's shell are not what we test."""
    ours = ("DATABASE_URL", "TEST_DATABASE", "DJANGO_SETTINGS_MODULE", "BASE_URL", "VAR_DIR")
    return {name: value for name, value in environment.items() if name not in ours}


def _count(report):
    try:
        suite = ElementTree.parse(report).getroot().find("testsuite")
    except ElementTree.ParseError:
        return 0, 0
    number = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"]
    return number["tests"] - failed - number["skipped"], failed


def on_postgres():
    if postgres.programs() is None:
        print("\n=== PostgreSQL is not installed: these tests did NOT run (apt-get install postgresql)", flush=True)
        return 0, 1 if os.environ.get("CI") else 0
    with postgres.server() as url:
        return run("PostgreSQL", [*NOT_BROWSER, "--database-only"], DATABASE_URL=url)


def main():
    results = [run("SQLite", NOT_BROWSER), on_postgres(), run("Chromium", BROWSER)]
    passed, failed = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
