"""What never goes into a log."""

import logging
import re

# As django.core.signing writes them, the address of somebody's own calendar and a link to a new password; somebody who
# reads one in a log could use the link.
WORDS = re.compile(r"[\w-]+:[\w-]{5,8}:[\w-]{40,}|[\w-]{43}(?=\.ics)|\b[\dA-Za-z]+-[\da-z]{6,}-[\da-f]{32}\b")


class WithoutLinkWords(logging.Filter):
    """Takes the secret words of private links out of a line; the address around them stays."""

    def filter(self, record):
        line = record.getMessage()
        if WORDS.search(line):
            record.msg, record.args = WORDS.sub("…", line), ()
        return True
