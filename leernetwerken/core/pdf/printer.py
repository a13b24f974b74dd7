"""Has a bounded child process make a PDF, so that no text can hang or fill the process that serves people."""

import base64
import json
import logging
import subprocess
import sys
import tempfile
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext as _

from leernetwerken.core.finders import stylesheet_parts
from leernetwerken.core.refusal import Refusal

from .limits import AT_ONCE, SECONDS_TO_WAIT, WALL_SECONDS
from .worker import ABSENT

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "leernetwerken.core.pdf.worker"]
LIBRARIES = ("pango-1.0", "pangoft2-1.0")
# Of the site's own styles those that mean something on paper, and after them what only paper needs.
PARTS = ("reset", "tokens", "base", "layout", "blocks", "table", "tag", "utilities")
MARK = ("static:mark.svg", "img/favicon.svg", "image/svg+xml")
BEGINNING = b"%PDF-"

logger = logging.getLogger(__name__)
_room = BoundedSemaphore(AT_ONCE)


@cache
def can_print():
    """Whether this machine has WeasyPrint and the libraries that draw its letters."""
    return find_spec("weasyprint") is not None and all(map(find_library, LIBRARIES))


def print_pdf(html, *, base_url, pictures=None):
    """The bytes of a tagged PDF; raises a ``Refusal`` when it cannot be made here, now, or at all.

    ``pictures``: ``{address in the HTML: (content type, bytes)}``. No other address is ever opened.
    """
    if not can_print():
        raise absent()
    if not _room.acquire(timeout=SECONDS_TO_WAIT):
        raise Refusal("busy", _("Er worden nu veel PDF's gemaakt. Probeer het over een minuut nog eens."))
    try:
        return _made_by_child(_parcel(html, base_url, pictures or {}))
    finally:
        _room.release()


def absent():
    return Refusal("absent", _("Op deze site kunnen we nu geen PDF maken. Je kunt de pagina wel afdrukken."))


def _parcel(html, base_url, pictures):
    name, path, content_type = MARK
    files = {name: (content_type, (_static() / path).read_bytes())} | pictures
    coded = {url: (kind, base64.b64encode(data).decode("ascii")) for url, (kind, data) in files.items()}
    return json.dumps({"html": html, "css": _stylesheet(), "base_url": base_url, "files": coded}).encode()


def _static():
    return Path(settings.STATICFILES_DIRS[0])


@cache
def _stylesheet():
    parts = [part.read_text() for part in stylesheet_parts() if part.stem in PARTS]
    layers = "@layer reset, tokens, base, layout, components, utilities;\n"
    return layers + "".join(parts) + (_static() / "pdf" / "pdf.css").read_text()


def _made_by_child(parcel):
    # Through a file: there the limit on what the child may write holds.
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                COMMAND,
                input=parcel,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=ROOT,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _too_long() from None
        output.seek(0)
        made = output.read()
    if done.returncode or not made.startswith(BEGINNING):
        logger.error("No PDF was made: the process that makes it ended with %s", done.returncode)
        raise absent() if done.returncode == ABSENT else _too_long()
    return made


def _too_long():
    return Refusal("too_long", _("Dit is te veel voor één PDF. Kies minder, of druk de pagina zelf af."))


def _environment():
    """Nothing of ours: no secret key, no address of a database. Letters are found once and remembered."""
    remembered = Path(settings.VAR_DIR) / "fonts"
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(remembered),
        "LANG": "C.UTF-8",
    }
