"""Limits hold for the whole site, not for each web process by itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("count_attempts.py")
ROOT = SCRIPT.parents[2]


def attempts(times, *, cache):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATABASE_URL": "sqlite://:memory:",
        "CACHE_URL": f"filecache://{cache}",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(SCRIPT), str(times)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def after_five(tmp_path_factory):
    """The cache that a process left behind which tried five times."""
    cache = tmp_path_factory.mktemp("limits") / "after-five"
    assert attempts(5, cache=cache) == ["email_password_mismatch"] * 5
    return cache


def test_a_second_process_counts_on(after_five):
    assert attempts(1, cache=after_five) == ["too_many_login_attempts"]


def test_a_process_with_a_cache_of_its_own_starts_anew(after_five, tmp_path):
    """The control: it is the cache that the processes share which makes them count on."""
    assert attempts(1, cache=tmp_path) == ["email_password_mismatch"]
