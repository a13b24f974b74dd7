"""Has a bounded child process read a file, so that no file can hang or fill the process that serves people."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .limits import WALL_SECONDS
from .parts import Unreadable
from .source import from_json

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "leernetwerken.knowledge.word.worker"]
# Nothing of ours: no secret key, no address of a database.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def read_apart(upload):
    """The ``Source`` in ``upload``. Raises ``Unreadable``, also when the child went over a limit and was ended."""
    upload.seek(0)
    # Through a file: there the limit on what the child may write holds.
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                COMMAND,
                input=upload.read(),
                stdout=output,
                stderr=subprocess.DEVNULL,
                env=ENVIRONMENT,
                cwd=ROOT,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too_long") from error
        if done.returncode < 0:
            raise Unreadable("too_long")
        output.seek(0)
        return _answer(output.read())


def _answer(text):
    try:
        data = json.loads(text)
        if "refused" not in data:
            return from_json(data)
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("broken") from error
    raise Unreadable(data["refused"])
