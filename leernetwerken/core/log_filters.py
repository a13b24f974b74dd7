"""What never goes into a log."""

import logging
import re

# As django.core.signing writes them; somebody who reads one in a log could use the link.
SIGNED = re.compile(r"[\w-]+:[\w-]{5,8}:[\w-]{40,}")


class WithoutLinkWords(logging.Filter):
    """Takes the signed words of private links out of a line; the address around them stays."""

    def filter(self, record):
        line = record.getMessage()
        if SIGNED.search(line):
            record.msg, record.args = SIGNED.sub("…", line), ()
        return True
