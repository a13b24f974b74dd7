"""One stylesheet for visitors, many small ones for authors."""

import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
LAYERS = "@layer reset, tokens, base, layout, components, utilities;\n"
FIRST, LAST = ("reset", "tokens", "base", "layout"), ("utilities", "print")


class StylesheetFinder(BaseFinder):
    """Offers ``css/site.css``: the parts below ``static/css/``, joined in the order of their layers.

    The joined file lies in ``VAR_DIR``, because WhiteNoise and ``runserver`` want a path, and is
    written again when a part changed; ``collectstatic`` gives it its hashed name.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=Path(settings.VAR_DIR) / "joined")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        joined = self._joined()
        return [joined] if find_all else joined

    def list(self, ignore_patterns):
        self._joined()
        yield NAME, self.storage

    def _joined(self):
        text = LAYERS + "".join(part.read_text() for part in stylesheet_parts())
        path = Path(self.storage.path(NAME))
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(text)
            draft.replace(path)
        return str(path)


def stylesheet_parts():
    """The parts in their order: layers from low to high, components by name."""
    folder = Path(settings.STATICFILES_DIRS[0]) / "css"
    components = sorted((folder / "components").glob("*.css"))
    return [folder / f"{name}.css" for name in FIRST] + components + [folder / f"{name}.css" for name in LAST]
