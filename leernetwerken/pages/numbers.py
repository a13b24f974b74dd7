"""Ids as they come from browsers."""

LONGEST_ID = 19


def as_id(key):
    """``key`` as an id; 0, which no row has, for what is none or is too long for the database."""
    key = str(key)
    return int(key) if key.isascii() and key.isdecimal() and len(key) < LONGEST_ID else 0
