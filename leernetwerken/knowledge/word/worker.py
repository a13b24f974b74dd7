"""The child process: a .docx on standard input, what stands in it as JSON on standard output.

Started by ``isolation`` with an environment without secrets. It binds itself before it reads a byte, knows no Django
and opens no file.
"""

import io
import json
import resource
import sys
from contextlib import suppress

from .document import read
from .limits import CPU_SECONDS, MEMORY, OUTPUT
from .parts import Unreadable
from .source import to_json

LIMITS = {
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_FSIZE: OUTPUT,
    resource.RLIMIT_CORE: 0,
}


def bind():
    """Limits that hold for the rest of this process. Some systems do not know all of them."""
    for limit, amount in LIMITS.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (amount, amount))


def answer(data):
    try:
        return to_json(read(io.BytesIO(data)))
    except Unreadable as error:
        return json.dumps({"refused": error.code})
    except (MemoryError, RecursionError):
        return json.dumps({"refused": "too_long"})


if __name__ == "__main__":
    bind()
    sys.stdout.write(answer(sys.stdin.buffer.read()))
