"""For the tests: fast hashes, files in a folder of their own, mail in memory."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, INSTALLED_APPS, STORAGES, env

SECRET_KEY = "test"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="leernetwerken-test-"))
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# The queue of a worker, as in production with TASKS_BACKEND; only the test of the worker puts work in it.
INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
if test_database := env.str("TEST_DATABASE", default=""):
    DATABASES["default"]["TEST"] = {"NAME": test_database}
