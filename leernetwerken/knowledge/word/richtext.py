"""Paragraphs as the rich text of a text block."""

from html import escape
from itertools import groupby

import nh3

from .links import SCHEMES

TAGS = {"p", "b", "i", "a", "ol", "ul", "li", "br"}


def html(paragraphs):
    """Paragraphs and lists. Made from escaped pieces only; nh3 has the last word all the same."""
    made = []
    for is_list, group in groupby(paragraphs, key=lambda paragraph: paragraph.is_list_item):
        if is_list:
            made.append(_lists([(item.level, item) for item in group]))
        else:
            made += [f"<p>{_inner(paragraph)}</p>" for paragraph in group]
    return clean("".join(made))


def clean(markup):
    """What the editor can read: its parser falls over a <br> that is not closed, as nh3 writes them."""
    cleaned = nh3.clean(markup, tags=TAGS, attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=None)
    return cleaned.replace("<br>", "<br/>")


def _inner(paragraph):
    return "".join(map(_span, paragraph.spans)).strip()


def _span(span):
    made = escape(span.text, quote=False).replace("\n", "<br>")
    if span.italic:
        made = f"<i>{made}</i>"
    if span.bold:
        made = f"<b>{made}</b>"
    return f'<a href="{escape(span.href)}">{made}</a>' if span.href else made


def _lists(items):
    """Lists out of ``(level, paragraph)``; what stands deeper goes inside the item above it."""
    trees = []
    for level, item in items:
        if trees and level > trees[-1][0]:
            trees[-1][2].append((level, item))
        else:
            trees.append((level, item, []))
    made = []
    for is_ordered, group in groupby(trees, key=lambda tree: tree[1].ordered):
        tag = "ol" if is_ordered else "ul"
        rows = [f"<li>{_inner(item)}{_lists(deeper) if deeper else ''}</li>" for _, item, deeper in group]
        made.append(f"<{tag}>{''.join(rows)}</{tag}>")
    return "".join(made)
