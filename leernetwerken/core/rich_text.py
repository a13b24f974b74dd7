"""The field for rich text of Wagtail's editor, for what comes in by hand as well."""

import json

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

# The editor nests lists four deep. Nobody writes so many paragraphs in one field, or so many words in bold in one.
DEEPEST, MOST_PARAGRAPHS, MOST_RANGES = 9, 5_000, 1_000


class RichTextArea(DraftailRichTextArea):
    """Raises ``ValueError`` for what the editor never sends, as reading a wrong number or wrong JSON does.

    Wagtail's converter believes what it gets: it makes a list within a list as often as a paragraph says, and needs the
    square of the number of paragraphs and ranges in time. One line made by hand would keep a process busy for ever.
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
    ranges = len(paragraph.get("inlineStyleRanges", [])) + len(paragraph.get("entityRanges", []))
    return ranges > MOST_RANGES or not 0 <= paragraph.get("depth", 0) <= DEEPEST
