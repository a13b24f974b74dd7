"""The field for rich text of Wagtail's editor, for what comes in by hand as well."""

import json
from itertools import accumulate

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

# The editor nests lists four deep, and has fewer styles for one word. Nobody writes so many words in bold, links and
# new lines in one paragraph, or so many of all of them and of paragraphs in one field.
DEEPEST, MOST_MARKS, MOST_PIECES = 9, 250, 5_000


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
    marks = [_marks_of(paragraph) for paragraph in paragraphs]
    is_endless = max(marks, default=0) > MOST_MARKS or len(paragraphs) + sum(marks) > MOST_PIECES
    if is_endless or any(_is_deep(paragraph) for paragraph in paragraphs):
        raise ValueError("The rich text is larger than the editor makes it.")


def _marks_of(paragraph):
    return len(_ranges_of(paragraph)) + paragraph.get("text", "").count("\n")


def _is_deep(paragraph):
    return not 0 <= paragraph.get("depth", 0) <= DEEPEST or _most_at_once(_ranges_of(paragraph)) > DEEPEST


def _ranges_of(paragraph):
    return paragraph.get("inlineStyleRanges", []) + paragraph.get("entityRanges", [])


def _most_at_once(ranges):
    starts = [(mark["offset"], 1) for mark in ranges]
    ends = [(mark["offset"] + mark["length"], -1) for mark in ranges]
    return max(accumulate(step for _place, step in sorted(starts + ends)), default=0)
