"""The field for rich text of Wagtail's editor, for what comes in by hand as well."""

import json
from itertools import accumulate

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

# The editor nests lists four deep, and has fewer styles for one word. Nobody writes so many paragraphs in one field, or
# so many words in bold and new lines in one of them.
DEEPEST, MOST_PARAGRAPHS, MOST_MARKS = 9, 5_000, 1_000


class RichTextArea(DraftailRichTextArea):
    """Raises ``ValueError`` for what the editor never sends, as reading a wrong number or wrong JSON does.

    Wagtail's converter believes what it gets: it makes a list within a list, or a style within a style, as often as a
    paragraph says, and needs the square of the number of paragraphs, ranges and new lines in time. One line made by
    hand would keep a process busy for ever.
    """

    def value_from_datadict(self, data, files, name):
        try:
            _refuse_endless(data.get(name))
            return super().value_from_datadict(data, files, name)
        except (AttributeError, ExporterException) as error:
            raise ValueError("The rich text is not as the editor makes it.") from error


def in_plain_words(text):
    """The words of what the editor posts for a rich text; ``text`` itself when it is something else."""
    try:
        return "\n".join(paragraph["text"] for paragraph in json.loads(text)["blocks"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return text


def _refuse_endless(text):
    if text is None:
        return
    paragraphs = json.loads(text).get("blocks", [])
    if len(paragraphs) > MOST_PARAGRAPHS or any(_is_endless(paragraph) for paragraph in paragraphs):
        raise ValueError("The rich text is larger than the editor makes it.")


def _is_endless(paragraph):
    ranges = paragraph.get("inlineStyleRanges", []) + paragraph.get("entityRanges", [])
    marks = len(ranges) + paragraph.get("text", "").count("\n")
    return marks > MOST_MARKS or not 0 <= paragraph.get("depth", 0) <= DEEPEST or _most_at_once(ranges) > DEEPEST


def _most_at_once(ranges):
    starts = [(mark["offset"], 1) for mark in ranges]
    ends = [(mark["offset"] + mark["length"], -1) for mark in ranges]
    return max(accumulate(step for _place, step in sorted(starts + ends)), default=0)
