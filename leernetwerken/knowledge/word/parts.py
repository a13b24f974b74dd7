"""The parts of a .docx that are read, as trees. No Django here: this runs in the child process."""

import posixpath
import re
import zipfile
from collections import namedtuple
from xml.etree import ElementTree

from .limits import MAX_DEPTH, MAX_XML

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Files saved as "Strict" use other names for the same things.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
DECLARATIONS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
BODY = "word/document.xml"

Relation = namedtuple("Relation", "kind target external")


class Unreadable(Exception):
    """The file cannot be read; ``code`` is that of the refusal."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Parts:
    def __init__(self, file):
        try:
            self.archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Unreadable("broken") from error
        self.names = set(self.archive.namelist())
        self.relations = self.relations_of(BODY)

    def tree(self, name):
        """The root element of a part, or None when the file has no such part."""
        return _parse(self._read(name)) if name in self.names else None

    def named(self, kind):
        """The part for ``kind``: where the file says it is, else where Word puts it."""
        targets = self.targets(kind)
        return self.tree(targets[0] if targets else f"word/{kind}.xml")

    def targets(self, kind):
        return [relation.target for relation in self.relations.values() if relation.kind == kind]

    def relations_of(self, name):
        folder, base = posixpath.split(name)
        root = self.tree(f"{folder}/_rels/{base}.rels")
        found = {}
        for element in [] if root is None else root:
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            external = element.get("TargetMode", "").lower() == "external"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    def _read(self, name):
        entry = self.archive.getinfo(name)
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(MAX_XML + 1)
        except Exception as error:  # zipfile and zlib raise anything on a broken entry
            raise Unreadable("broken") from error
        if len(data) > MAX_XML:
            raise Unreadable("too_long")
        return data


def _parse(data):
    if DECLARATIONS.search(data.replace(b"\x00", b"")):
        raise Unreadable("broken")
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unreadable("broken") from error
    _refuse_depth(root)
    return root


def _refuse_depth(root):
    """The readers below walk down by recursion."""
    storey = [root]
    for _ in range(MAX_DEPTH):
        storey = [child for element in storey for child in element]
        if not storey:
            return
    raise Unreadable("broken")
