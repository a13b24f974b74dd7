"""Notes in Word are read by a real worker: another process, with production settings, at the database of this test."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from leernetwerken.knowledge.imports.enums import ImportState
from leernetwerken.knowledge.imports.models import LOST_AFTER, WordImport
from leernetwerken.knowledge.models import MeetingReportPage
from tests.cast import Cast
from tests.core.test_settings import GOOD
from tests.postgres import url_of

ROOT = Path(__file__).resolve().parents[3]
BACKEND = "django_tasks_db.DatabaseBackend"
SECONDS = 60
in_memory = "connection.vendor == 'sqlite' and connection.is_in_memory_db()"
pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(in_memory, reason="another process cannot see a database in memory"),
]


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def start_worker(db, settings, tmp_path):
    """Start ``manage.py db_worker``; what is uploaded meanwhile goes into its queue. Each is ended with the test."""
    settings.TASKS = {"default": {"BACKEND": BACKEND}}
    settings.MEDIA_ROOT = tmp_path / "private"
    environment = GOOD | {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
        "TASKS_BACKEND": BACKEND,
    }
    command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "--interval", "0.1"]
    started = []
    with (tmp_path / "worker.log").open("w") as log:

        def start(*options):
            worker = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=log)
            started.append(worker)
            return worker

        yield start
        for worker in started:
            worker.kill()
            worker.wait()


def database_url():
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return url_of(values)


def wait_until(condition, worker):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "the worker took too long"
        try:
            worker.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        assert condition(), "the worker stopped before it was done"


def test_a_worker_reads_what_was_uploaded(desk, start_worker):
    desk.upload()
    assert desk.last.state == ImportState.WAITING
    assert "Je bestand is binnen" in desk.page()
    worker = start_worker()
    wait_until(lambda: desk.last.state == ImportState.READY, worker)
    assert "Voorstel: Les" in desk.page()
    worker.terminate()
    assert worker.wait(timeout=SECONDS) == 0, "a worker ends its work when it is asked to stop"
    assert desk.post(desk.fields()).status_code == 302
    assert MeetingReportPage.objects.get().n_lessons == 2


def test_a_worker_that_is_killed_is_no_dead_end(desk, start_worker):
    desk.upload()
    file = Path(desk.last.file.path)
    data = file.read_bytes()
    # A pipe that nobody writes to: whoever reads it stands still in the middle of the job.
    file.unlink()
    os.mkfifo(file)
    worker = start_worker()
    wait_until(lambda: desk.last.state == ImportState.READING, worker)
    worker.kill()
    worker.wait(timeout=SECONDS)
    assert "We lezen je bestand" in desk.page()
    WordImport.objects.update(asked_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert "Je bestand is er nog" in desk.page()

    file.unlink()
    file.write_bytes(data)
    assert desk.client.post(desk.url() + "opnieuw/")["Location"] == desk.url()
    again = start_worker("--batch")
    wait_until(lambda: desk.last.state == ImportState.READY, again)
    assert (again.wait(timeout=SECONDS), desk.last.attempts) == (0, 2)
    assert "Voorstel: Les" in desk.page()


def test_a_job_that_fails_says_so_at_once_and_the_worker_goes_on(desk, start_worker):
    desk.upload()
    failed = desk.last
    file = Path(failed.file.path)
    data = file.read_bytes()
    file.unlink()
    file.mkdir()
    desk.upload(name="tweede.docx")
    worker = start_worker()
    wait_until(lambda: desk.last.state == ImportState.READY, worker)
    assert desk.last.file_name == "tweede.docx"
    assert "Je bestand is er nog" in desk.page(failed)

    file.rmdir()
    file.write_bytes(data)
    desk.client.post(desk.url(failed) + "opnieuw/")
    wait_until(lambda: WordImport.objects.get(pk=failed.pk).state == ImportState.READY, worker)
