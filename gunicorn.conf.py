"""How the web server runs: a few processes, each with threads, the code loaded once."""

import os
from pathlib import Path

import gunicorn

# Nobody needs to know what answers.
gunicorn.SERVER = "web"

# The site stands at the root of its address: no header moves it, also not one from the proxy.
forwarder_headers = ""
bind = os.environ.get("BIND", "127.0.0.1:8000")
# More processes than cores: while one waits for a lock or for the database another works. With fewer of them and more
# threads in each, who holds a lock waits for the interpreter as well, and a crowd a third longer (tests.bench.crowd).
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "2"))
# What a process took in, no other can help with: of a crowd most wait outside, for whoever is free first.
worker_connections = 4 * threads
preload_app = True
# Where a worker's heartbeat lives: on a disk it can stall the worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory, and gunicorn names the file
control_socket_disable = True
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500


def pre_fork(server, worker):
    """A database connection that was opened while loading must not be shared by the workers."""
    from django.db import connections

    connections.close_all()


def when_ready(server):
    """`make demo` says here what to tell once somebody can come in."""
    if words := os.environ.get("TELL_WHEN_READY"):
        print(words, flush=True)  # noqa: T201
