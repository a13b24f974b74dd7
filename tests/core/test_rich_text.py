"""What comes in as rich text is text that the editor can read again, or is refused; it never keeps a process busy."""

import json
from copy import deepcopy

import pytest
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import expand_db_html

from leernetwerken.core.middleware import EditorMistakesMiddleware
from leernetwerken.core.rich_text import DEEPEST, MOST_MARKS, MOST_PIECES, RichTextArea

ODD = [None, -1, 1.5, 50, 10**30, True, "", "x", [], {}, [None], [[]], {"a": None}, "<b>"]
AREA = RichTextArea(features=["bold", "ol", "link"])


def paragraph(**fields):
    empty = {"key": "a", "text": "een twee", "type": "unstyled", "depth": 0, "data": {}}
    return empty | {"inlineStyleRanges": [], "entityRanges": []} | fields


def bold(number):
    return [{"offset": 2 * at, "length": 1, "style": "BOLD"} for at in range(number)]


def on_top(number):
    """The same words in so many styles."""
    return [{"offset": 0, "length": 3, "style": f"STYLE-{at}"} for at in range(number)]


def text(*paragraphs, **entities):
    return {"blocks": list(paragraphs), "entityMap": entities}


def posted(value):
    return AREA.value_from_datadict({"body": json.dumps(value)}, {}, "body")


def places(value, path=()):
    yield path
    for key, part in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from places(part, (*path, key))


def put(value, path, part):
    if not path:
        return part
    changed = place = deepcopy(value)
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = part
    return changed


def test_every_field_for_rich_text_is_ours():
    assert type(RichTextBlock(features=["bold"]).field.widget) is RichTextArea


def test_odd_parts_anywhere_are_refused_or_readable(db):
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://voorbeeld.test/"}}
    marks = {"inlineStyleRanges": bold(1), "entityRanges": [{"key": 0, "offset": 4, "length": 4}]}
    whole = text(paragraph(**marks), paragraph(type="ordered-list-item", depth=1), **{"0": link})
    assert expand_db_html(posted(whole)).count('<a href="https://voorbeeld.test/">twee</a>') == 1
    kept = refused = 0
    for path in places(whole):
        for odd in ODD:
            try:
                html = posted(put(whole, path, odd))
            except EditorMistakesMiddleware.MALFORMED:
                refused += 1
            else:
                expand_db_html(html)
                AREA.format_value(html)
                kept += 1
    assert (kept > 100, refused > 100) == (True, True)


@pytest.mark.parametrize(
    ("most", "too_much"),
    [
        [text(paragraph(type="ordered-list-item", depth=depth)) for depth in (DEEPEST, DEEPEST + 1)],
        (
            text(paragraph(inlineStyleRanges=bold(MOST_MARKS))),
            text(paragraph(inlineStyleRanges=bold(MOST_MARKS + 1))),
        ),
        [text(paragraph(text="een\n" * number)) for number in (MOST_MARKS, MOST_MARKS + 1)],
        [text(paragraph(inlineStyleRanges=on_top(number))) for number in (DEEPEST, DEEPEST + 1)],
        [text(*[paragraph()] * number) for number in (MOST_PIECES, MOST_PIECES + 1)],
        [text(*[paragraph(text="een\n" * 9)] * number) for number in (MOST_PIECES // 10, MOST_PIECES // 10 + 1)],
    ],
    ids=["a list in a list", "words in bold", "new lines", "styles of one word", "paragraphs", "all together"],
)
def test_what_would_keep_a_process_busy_is_refused(most, too_much):
    assert posted(most).startswith("<")
    with pytest.raises(ValueError, match="larger than the editor makes it"):
        posted(too_much)


def test_no_text_is_no_mistake():
    assert AREA.value_from_datadict({}, {}, "body") is None
