"""Follows every link it finds on the site, as one person, and remembers what it saw."""

import re
from collections import deque
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.test import Client

STAY_AWAY = ("/uitloggen/", "/beheer/logout/", "/static/")
# No word stands bare in a PDF, and each takes seconds: tests/knowledge/test_pdf.py asks everybody for them.
NOT_TO_READ = "/pdf/"
HOSTS = ("", "testserver", "127.0.0.1:8000", "localhost")
# Parameters that show the same things in another order, or remember where somebody came from: one value is enough.
SAME_THINGS = {"ordering", "next", "sorteer"}
FIRST_PAGE = {("p", "1"), ("page", "1")}
# A pattern is ten times as fast as a parser and finds no less.
LINK = re.compile(r"""\s(?:href|src|action|data-url|poster)=["']([^"']+)""")
SRCSET = re.compile(r"""\ssrcset=["']([^"']+)""")
LOC = re.compile(r"<(?:loc|link)>([^<]+)")


class Visitor(Client):
    """A client that keeps no copy of every template and context, and to whom an error is a 500, as to a browser."""

    def request(self, **request):
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def links_in(url, response):
    """The addresses that an answer points to."""
    kind = response.get("Content-Type", "")
    if response.has_header("Location"):
        return [urljoin(url, response["Location"])]
    if "html" not in kind and "xml" not in kind:
        return []
    text = response.getvalue().decode(errors="replace")
    found = LINK.findall(text) + [part.split()[0] for parts in SRCSET.findall(text) for part in parts.split(",")]
    if "xml" in kind:
        found += LOC.findall(text)
    return [urljoin(url, unescape(link)) for link in dict.fromkeys(found)]


def crawl(client, starts, *, limit):
    """Yield ``(address, response)`` for at most ``limit`` different addresses, by GET only."""
    queue, seen = deque(starts), set()
    while queue and len(seen) < limit:
        url = urldefrag(queue.popleft()).url
        parts = urlsplit(url)
        if parts.netloc not in HOSTS or parts.scheme not in ("", "http") or parts.path.startswith(STAY_AWAY):
            continue
        if parts.path.endswith(NOT_TO_READ) or (shape := _shape(parts)) in seen:
            continue
        seen.add(shape)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        response = client.get(path)
        yield path, response
        queue.extend(links_in(path, response))


def _shape(parts):
    """What makes an address different. The filters beside a search box are tried for one word, not for each."""
    query = set(parse_qsl(parts.query, keep_blank_values=True)) - FIRST_PAGE
    same = SAME_THINGS | {"q"} if len(query) > 1 else SAME_THINGS
    return parts.path, frozenset((name, "" if name in same else value) for name, value in query)
