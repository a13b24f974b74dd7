"""Built-in tags: available in every template without ``{% load %}``."""

import re
from urllib.parse import parse_qs, urlsplit

from django import template

register = template.Library()
QUOTE_MARKS = {"“": "”", "„": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}


@register.filter
def reading_minutes(text):
    """Minutes to read ``text`` at 200 words a minute, at least one."""
    return max(1, round(len(str(text).split()) / 200))


@register.filter
def without_quote_marks(text):
    """``text`` without the marks that an author put around all of it: the stylesheet sets them, and not twice."""
    bare = str(text).strip()
    first, last = bare[:1], bare[-1:]
    if len(bare) > 2 and QUOTE_MARKS.get(first) == last and not {first, last} & set(bare[1:-1]):
        return bare[1:-1].strip()
    return bare


@register.filter
def video_embed(url):
    """The player for a film on YouTube or Vimeo that sets no cookies before it plays; empty for any other site."""
    try:
        parts = urlsplit(str(url))
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    path = parts.path.strip("/").split("/")
    if host == "youtu.be":
        return _player("https://www.youtube-nocookie.com/embed/{}?autoplay=1", path[0])
    if host in ("youtube.com", "youtube-nocookie.com"):
        name = path[1] if path[0] in ("embed", "shorts") and path[1:] else parse_qs(parts.query).get("v", [""])[0]
        return _player("https://www.youtube-nocookie.com/embed/{}?autoplay=1", name)
    if host in ("vimeo.com", "player.vimeo.com"):
        return _player("https://player.vimeo.com/video/{}?dnt=1&autoplay=1", path[-1] if path[-1].isdecimal() else "")
    return ""


def _player(address, name):
    return address.format(name) if re.fullmatch(r"[\w-]{1,40}", name, re.ASCII) else ""
