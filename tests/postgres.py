"""A PostgreSQL server of our own for the length of a test run, thrown away afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

# What a crash would lose does not matter here; speed does.
# Nothing here outlives the run, and no query is long enough to be worth compiling.
THROWN_AWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off", "wal_level=minimal"]
THROWN_AWAY += ["max_wal_senders=0"]
SECONDS_TO_START = 30
PORT = 5432  # only a part of the name of that file


def programs():
    """The folder with `initdb` and `postgres`, or None. Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def server():
    """A running server; gives its DATABASE_URL. Reached through a file: faster, and no door to the network."""
    folder = Path(tempfile.mkdtemp(prefix="leernetwerken-postgres-"))
    run_as = _owner(folder)
    process = None
    try:
        initdb = [programs() / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust"]
        initdb += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **run_as)
        command = [programs() / "postgres", "-D", folder / "data", "-p", str(PORT), "-k", folder]
        command += [f"--{option}" for option in (*THROWN_AWAY, "listen_addresses=")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **run_as)
        _wait(folder / f".s.PGSQL.{PORT}", process, folder / "log")
        yield url_of({"USER": "postgres", "PASSWORD": "", "HOST": str(folder), "PORT": PORT, "NAME": "postgres"})
    finally:
        if process:
            process.terminate()
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def url_of(database):
    """The DATABASE_URL of a database in Django's settings, on a network or behind a file."""
    where = ":{PORT}/{HOST}" if database["HOST"].startswith("/") else "{HOST}:{PORT}"
    return ("postgres://{USER}:{PASSWORD}@" + where + "/{NAME}").format(**database)


def _owner(folder):
    """PostgreSQL refuses to run as root: then it runs as the user that its package makes."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(door, process, log):
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL stopped:\n{log.read_text()}")
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(door)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
