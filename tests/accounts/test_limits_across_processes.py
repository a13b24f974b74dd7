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


@pytest.mark.parametrize(
    ("same_cache", "sixth"), [(True, "too_many_login_attempts"), (False, "email_password_mismatch")]
)
def test_a_second_process_counts_on(tmp_path, same_cache, sixth):
    first = tmp_path / "a"
    assert attempts(5, cache=first) == ["email_password_mismatch"] * 5
    assert attempts(1, cache=first if same_cache else tmp_path / "b") == [sixth]
