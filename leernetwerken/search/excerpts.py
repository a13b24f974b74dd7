"""The piece of a text where the words stand, with the words marked."""

from django.utils.html import format_html, format_html_join

from .words import WORD

BEFORE, LENGTH, SCANNED = 60, 220, 20_000


def mark(text, terms):
    """``text``, escaped, with each word that was looked for in ``<mark>``."""
    parts, end = [], 0
    for match in WORD.finditer(text):
        if terms.matches(match.group()):
            parts += [(text[end : match.start()],), (format_html("<mark>{}</mark>", match.group()),)]
            end = match.end()
    return format_html_join("", "{}", [*parts, (text[end:],)])


def excerpt(text, terms):
    """Some words around the first one found; the beginning of the text when only the title has it."""
    text = text[:SCANNED]
    first = next((m.start() for m in WORD.finditer(text) if terms.matches(m.group())), 0)
    start = text.rfind(" ", 0, max(0, first - BEFORE)) + 1
    end = len(text) if len(text) <= start + LENGTH else text.rfind(" ", first, start + LENGTH)
    end = end if end > first else start + LENGTH
    piece = mark(text[start:end], terms)
    return format_html("{}{}{}", "… " if start else "", piece, " …" if end < len(text) else "")
