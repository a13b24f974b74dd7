"""Where a round is followed, and what stands there."""

from bs4 import BeautifulSoup


def desk(draft, *end):
    return "/".join(["/mijn/nalezen", str(draft.pk), *end, ""])


def words(html):
    return " ".join(BeautifulSoup(html, "html5lib").main.get_text(" ", strip=True).split())
