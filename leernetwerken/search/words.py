"""From text to words, and from words to the forms under which the index knows them."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
MAX_WORD = 60
# The two Dutch stemmers each miss plurals that the other finds; a word is known by both.
STEMMERS = (snowballstemmer.stemmer("dutch"), snowballstemmer.stemmer("dutch_porter"))


def fold(text):
    """Small letters without accents, one character for one where possible."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=50_000)
def forms(word):
    """The folded word and its stems: the ways to find it."""
    lower = word[:MAX_WORD].casefold()
    found = (fold(lower), *(fold(stemmer.stemWord(lower)) for stemmer in STEMMERS))
    return tuple(dict.fromkeys(part for form in found for part in WORD.findall(form)))


def index_words(text):
    """All forms of all words of ``text``, in order, for the index."""
    return " ".join(form for match in WORD.finditer(text) for form in forms(match.group()))
