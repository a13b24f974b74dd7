"""The text that somebody reacts to, as a fingerprint: other words are another text. Pure."""

import hashlib

TEXT = ("title", "summary", "explanation", "holds_when", "holds_not_when")


def digest_of(lesson):
    """Of the words alone: white space between them says nothing."""
    words = "\x1f".join(" ".join(getattr(lesson, name).split()) for name in TEXT)
    return hashlib.sha256(words.encode()).hexdigest()
