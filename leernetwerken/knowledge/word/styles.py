"""What the styles and lists of a file mean for its paragraphs and runs."""

import re
from collections import namedtuple

from .parts import W

HEADING = re.compile(r"(?:heading|kop|überschrift)\s*([1-9])", re.I)
ROLES = (
    ("title", re.compile(r"title|titel", re.I)),
    ("quote", re.compile(r"(intense |duidelijk )?(quote|citaat)|quotations|block text", re.I)),
    ("caption", re.compile(r"caption|bijschrift|illustration|figure|table|tabel", re.I)),
    ("contents", re.compile(r"(toc|inhopg|contents|inhoud)\s*\d+", re.I)),
)
# Word's own styles for deeper lists are separate lists: their name tells how deep.
DEEPER = re.compile(r"(?:list|lijst)\b.*\s([2-9])", re.I)
OFF = ("0", "false", "off", "none")
MAX_CHAIN = 20

ListLevel = namedtuple("ListLevel", "level ordered list_id")


def value(element, path):
    """The ``w:val`` of a child, or None."""
    child = None if element is None else element.find(path)
    return None if child is None else child.get(W + "val")


def switch(properties, name):
    """True, False, or None when ``properties`` do not say."""
    child = None if properties is None else properties.find(W + name)
    return None if child is None else (child.get(W + "val") or "1").lower() not in OFF


class Styles:
    def __init__(self, root):
        self.by_id = {}
        self.default = None
        for style in [] if root is None else root.iter(W + "style"):
            self.by_id.setdefault(style.get(W + "styleId"), style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default = style.get(W + "styleId")
        self.everywhere = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._known = {}

    def chain(self, style_id):
        """The style and those it is based on, nearest first."""
        found = []
        while style_id in self.by_id and len(found) < MAX_CHAIN:
            found.append(self.by_id[style_id])
            style_id = value(found[-1], W + "basedOn")
        return found

    def paragraph(self, properties):
        """``(heading, role, style_id)`` of a paragraph with these properties."""
        style_id = value(properties, W + "pStyle") or self.default
        if style_id not in self._known:
            self._known[style_id] = self._meaning(style_id)
        heading, role = self._known[style_id]
        direct = _outline(properties)
        return (heading if direct is None else direct), role, style_id

    def _meaning(self, style_id):
        for style in self.chain(style_id):
            name = (value(style, W + "name") or "").strip()
            if match := HEADING.match(name):
                return int(match[1]), ""
            for role, pattern in ROLES:
                if pattern.fullmatch(name):
                    return int(role == "title"), role
            level = _outline(style.find(W + "pPr"))
            if level is not None:
                return level, ""
        return 0, ""

    def run(self, name, properties, paragraph_style):
        """Whether a switch such as bold is on for a run: by itself, its style, its paragraph's style."""
        direct = switch(properties, name)
        if direct is not None:
            return direct
        chains = (self.chain(value(properties, W + "rStyle")), self.chain(paragraph_style))
        for style in (style for chain in chains for style in chain):
            answer = switch(style.find(W + "rPr"), name)
            if answer is not None:
                return answer
        return bool(switch(self.everywhere, name))


def _outline(properties):
    level = value(properties, W + "outlineLvl")
    if level is None or not level.isdecimal():
        return None
    return int(level) + 1 if int(level) < 9 else 0


class Lists:
    def __init__(self, root, styles):
        self.styles = styles
        self.abstract, self.numbers = {}, {}
        if root is None:
            return
        for element in root.iter(W + "abstractNum"):
            self.abstract[element.get(W + "abstractNumId")] = element
        for element in root.iter(W + "num"):
            self.numbers[element.get(W + "numId")] = value(element, W + "abstractNumId")

    def of(self, properties, style_id):
        """Where in which list a paragraph stands, or None."""
        number, level = _position(properties)
        for style in self.styles.chain(style_id):
            if number is not None and level is not None:
                break
            style_number, style_level = _position(style.find(W + "pPr"))
            number, level = number or style_number, level or style_level
        if number is None or number == "0":
            return None
        depth = min(int(level), 8) if level and level.isdecimal() else 0
        is_ordered = self._is_ordered(number, depth)
        if depth == 0 and (style := self.styles.chain(style_id)):
            named = DEEPER.fullmatch(value(style[0], W + "name") or "")
            depth = int(named[1]) - 1 if named else 0
        return ListLevel(depth, is_ordered, number)

    def _is_ordered(self, number, depth):
        for _hop in range(3):
            abstract = self.abstract.get(self.numbers.get(number))
            link = value(abstract, W + "numStyleLink")
            if link is None or link not in self.styles.by_id:
                break
            number = _position(self.styles.by_id[link].find(W + "pPr"))[0]
        else:
            return False
        for level in [] if abstract is None else abstract.iter(W + "lvl"):
            if level.get(W + "ilvl", "0") == str(depth):
                return value(level, W + "numFmt") not in (None, "bullet", "none")
        return False


def _position(properties):
    element = None if properties is None else properties.find(W + "numPr")
    return value(element, W + "numId"), value(element, W + "ilvl")
