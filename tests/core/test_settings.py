"""A real site starts only when what keeps people safe is set; a wrong value stops it with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "0123456789" * 5 + "abcdefghijklmnop",
    "ALLOWED_HOSTS": "leren.voorbeeld.test",
    "BASE_URL": "https://leren.voorbeeld.test",
    "EMAIL_URL": "smtp://localhost:25",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
}


def start(tmp_path, *command, **changes):
    """Runs Python with production settings; a change to None takes the variable away."""
    values = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)} | GOOD | changes
    values = {name: value for name, value in values.items() if value is not None}
    command = command or ("-c", "import cms.settings.production")
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=values, capture_output=True, text=True, check=False)


def test_production_settings_pass_every_deploy_check(tmp_path):
    sqlite = {"DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3"}
    result = start(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **sqlite)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_good_settings_start(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "kort"}, "at least 50 characters"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "without '*'"),
        ({"BASE_URL": "http://leren.voorbeeld.test"}, "BASE_URL must start with https://"),
        ({"BASE_URL": "https://elders.voorbeeld.test"}, "must stand in ALLOWED_HOSTS"),
        ({"EMAIL_URL": None}, "EMAIL_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must look like"),
        ({"CONN_MAX_AGE": "lang"}, "CONN_MAX_AGE cannot be read"),
        ({"DISABLE_SERVER_SIDE_CURSORS": "soms"}, "DISABLE_SERVER_SIDE_CURSORS must be true or false"),
        ({"REQUIRE_TWO_FACTOR": "misschien"}, "REQUIRE_TWO_FACTOR must be true or false"),
    ],
)
def test_a_wrong_environment_stops_the_start(tmp_path, changes, sentence):
    result = start(tmp_path, **changes)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured")
    assert sentence in last


def errors(settings, **changes):
    for name, value in changes.items():
        setattr(settings, name, value)
    return [error.id for error in run_checks(tags=["security"]) if error.id.startswith("leernetwerken")]


def test_our_own_checks_are_content_with_our_settings(settings):
    assert errors(settings) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("WAGTAIL_PAGE_MODEL", "wagtailcore.Page", "leernetwerken.E001"),
        ("WAGTAILDOCS_SERVE_METHOD", "direct", "leernetwerken.E001"),
        ("WAGTAILDOCS_INLINE_CONTENT_TYPES", ["application/pdf"], "leernetwerken.E001"),
        ("WAGTAIL_GRAVATAR_PROVIDER_URL", "//www.gravatar.com/avatar", "leernetwerken.E001"),
        ("WAGTAIL_ENABLE_UPDATE_CHECK", True, "leernetwerken.E001"),
        ("WAGTAIL_PASSWORD_RESET_ENABLED", True, "leernetwerken.E001"),
        ("WAGTAILREDIRECTS_AUTO_CREATE", True, "leernetwerken.E001"),
        ("MIDDLEWARE", [], "leernetwerken.E003"),
        ("WAGTAILIMAGES_EXTENSIONS", ["png", "svg"], "leernetwerken.E004"),
        ("WAGTAILDOCS_MAX_UPLOAD_SIZE", 11 * 1024 * 1024, "leernetwerken.E004"),
        ("WAGTAILIMAGES_MAX_IMAGE_PIXELS", 21_000_000, "leernetwerken.E004"),
    ],
)
def test_a_setting_that_keeps_people_safe_cannot_change_unseen(settings, name, value, expected):
    assert set(errors(settings, **{name: value})) == {expected}


def test_uploads_may_not_lie_where_everybody_reads(settings):
    assert errors(settings, MEDIA_ROOT=Path(settings.STATIC_ROOT) / "uploads") == ["leernetwerken.E004"]
