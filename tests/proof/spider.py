"""Follows every link it finds on the site, as one person, and remembers what it saw."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

STAY_AWAY = ("/uitloggen/", "/beheer/logout/", "/static/")


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src", "action", "data-url", "poster") and value:
                self.found.append(value)
            if name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",")]

    handle_startendtag = handle_starttag


def links_in(url, response):
    """The addresses on this site that an answer points to."""
    kind = response.get("Content-Type", "")
    if response.has_header("Location"):
        return [urljoin(url, response["Location"])]
    if "html" not in kind and "xml" not in kind:
        return []
    parser = _Links()
    text = response.getvalue().decode(errors="replace")
    parser.feed(text)
    if "xml" in kind:
        parser.found += [part.split("<")[0] for part in text.split("<loc>")[1:]]
    return [urljoin(url, link) for link in parser.found]


def crawl(client, starts, *, limit):
    """Yield ``(url, response)`` for at most ``limit`` different addresses, by GET only."""
    queue, seen = list(starts), set()
    while queue and len(seen) < limit:
        url = urldefrag(queue.pop(0)).url
        parts = urlsplit(url)
        if parts.netloc not in ("", "testserver", "127.0.0.1:8000", "localhost") or parts.scheme not in ("", "http"):
            continue
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if path in seen or parts.path.startswith(STAY_AWAY):
            continue
        seen.add(path)
        response = client.get(path)
        yield path, response
        queue += links_in(path, response)
