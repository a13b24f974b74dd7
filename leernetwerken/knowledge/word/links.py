"""Which addresses of a Word file may stay."""

import re
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")
# Browsers take these out of an address before they look at its scheme.
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]")


def allowed(address):
    address = address.strip()
    if not address or len(address) > 2_000 or INVISIBLE.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme.lower() == "mailto")
