"""Typed words as every database can keep them: without the bytes that a PDF or a Word file may hide in a text."""

import re

NUL = "\x00"
# In JSON: half of a character, as an editor leaves behind that cuts an emoji in two, or a NUL. Whole ones, and
# backslashes that somebody typed, are taken first and stay.
WHOLE = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?!u0000|u[dD][89a-fA-F])."
ESCAPES = re.compile(rf"({WHOLE})|\\u[0-9a-fA-F]{{4}}")


def keepable(text):
    """``text`` without NUL bytes.

    The editor posts some texts as JSON, where they are written as an escape. A space comes there, so that what is bold
    or a link in the text, which is told by its place, stays where it stood.
    """
    text = text.replace(NUL, "")
    if "\\u" in text and text.lstrip().startswith("{"):
        return ESCAPES.sub(lambda found: found[1] or " ", text)
    return text
