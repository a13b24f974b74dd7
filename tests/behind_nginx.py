"""Settings of production for a web server of the tests, without the stylesheets that ``collectstatic`` would make."""

from cms.settings.production import *  # noqa: F403
from cms.settings.production import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
