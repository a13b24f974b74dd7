"""Object storage (S3) as a server of our own for the length of a test, thrown away afterwards."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from tests.postgres import free_port

SECONDS_TO_START = 60


@contextmanager
def server():
    """A running server; gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    # Its keys are its own: those of the developer stay out of it.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process, address):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"moto.server stopped with {process.returncode}")
        try:
            build_opener(ProxyHandler({})).open(address, timeout=5).close()
            return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("moto.server did not start")
