"""Reads an answer as a visitor does: every word on it, and every form that it offers."""

import re
from dataclasses import dataclass

import html5lib

FORMAL = re.compile(r"\b(u|uw|uzelf|uwe)\b", re.I)
# Words that no Dutch sentence has.
ENGLISH = re.compile(
    r"\b(the|this|that|your|you|please|enter|invalid|required|field|password|must|cannot|with|and|select|choose"
    r"|submit|save|delete|edit|view|add|are|has|not|name|new|draft|title|first|last|image|search|settings)\b",
    re.I,
)
SPOKEN = ("title", "aria-label", "placeholder", "alt")
UNSEEN = {"script", "style", "code", "pre"}
WRONG = ["x" * 300, "<b>x</b>", "9" * 40]


@dataclass(frozen=True)
class Form:
    action: str
    fields: dict


def _parse(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def words(response):
    """The text of a page, and what only a screen reader or a hovering mouse meets."""
    return " · ".join(" ".join(text.split()) for text in _texts(_parse(response)) if text and text.strip())


def _texts(element):
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    yield element.text
    yield from (element.get(name) for name in SPOKEN)
    if element.get("type") in ("submit", "button", "reset"):
        yield element.get("value")
    for child in element:
        yield from _texts(child)
        yield child.tail


def strange_words(response):
    """``{word: where it stands}``: formal or English."""
    text = words(response)
    found = [*FORMAL.finditer(text), *ENGLISH.finditer(text)]
    return {match[0]: text[max(0, match.start() - 60) : match.end() + 60] for match in found}


def forms(url, response):
    """The forms on a page that change something, with the values they start from."""
    for element in _parse(response).iter("form"):
        if element.get("method", "get").lower() == "post":
            yield Form(element.get("action") or url, dict(_values(element)))


def _values(form):
    for element in form.iter():
        if element.tag in ("input", "select", "textarea") and (name := element.get("name")):
            yield name, (element.get("value") or "", element.get("type") == "hidden")


def ways_to_fail(form):
    """What to post: nothing, and nonsense in each field. What is hidden stays as it was."""
    hidden = {name: value for name, (value, is_hidden) in form.fields.items() if is_hidden}
    yield hidden
    for wrong in WRONG:
        yield hidden | {name: wrong for name in form.fields if name not in hidden}
