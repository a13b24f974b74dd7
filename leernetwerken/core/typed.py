"""Typed words as every database can keep them: without the bytes that a PDF or a Word file may hide in a text.

And as people count them: a new line is one character.
"""

import re

NUL = "\x00"
# In JSON: half of a character, as an editor leaves behind that cuts an emoji in two, or a NUL. Whole ones, and
# backslashes that somebody typed, are taken first and stay.
WHOLE = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?!u0000|u[dD][89a-fA-F])."
ESCAPES = re.compile(rf"({WHOLE})|\\u[0-9a-fA-F]{{4}}")


def keepable(text):
    """``text`` without NUL bytes, and with line ends of one character.

    A browser sends two for each but counts one for ``maxlength``: a text that just fits would be refused as too long.

    The editor posts some texts as JSON, where they are written as an escape. A space comes there, so that what is bold
    or a link in the text, which is told by its place, stays where it stood.
    """
    text = text.replace(NUL, "").replace("\r\n", "\n")
    if "\\u" in text and text.lstrip().startswith("{"):
        return ESCAPES.sub(lambda found: found[1] or " ", text)
    return text
