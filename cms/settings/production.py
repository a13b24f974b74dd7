"""For a real site: refuses to start when something that keeps people safe is missing."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import BASE_URL, FILES_ACCEL_PREFIX, INSTALLED_APPS, STORAGES, TASKS, env
from .env import object_storage

SECRET_KEY = env.str("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
BASE_ADDRESS = urlsplit(BASE_URL)
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Name each host in ALLOWED_HOSTS, without '*'.")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be at least 50 characters of chance.")
if BASE_ADDRESS.scheme != "https":
    raise ImproperlyConfigured("BASE_URL must start with https://: links in mails are made from it.")
if BASE_ADDRESS.hostname not in ALLOWED_HOSTS:
    raise ImproperlyConfigured("The host of BASE_URL must stand in ALLOWED_HOSTS.")

REQUIRE_TWO_FACTOR = True
REFUSE_DEMO_ACCOUNTS = True
vars().update(env.email("EMAIL_URL"))

SECURE_SSL_REDIRECT = True
# A load balancer asks over http whether this process lives.
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_TRUSTED_ORIGINS = [f"https://{BASE_ADDRESS.netloc}"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Uploads on object storage: still private, still only through the gateway in `files`.
if UPLOADS := object_storage():
    if FILES_ACCEL_PREFIX:
        raise ImproperlyConfigured("FILES_ACCEL_PREFIX is for uploads on disk: leave it empty with S3_BUCKET.")
    STORAGES = STORAGES | {"default": {"BACKEND": "leernetwerken.files.storage.ObjectStorage"}}
    vars().update(UPLOADS)

# Work that takes long: a worker beside the site (`manage.py db_worker`); without it a web process does it at once.
if TASKS_BACKEND := env.str("TASKS_BACKEND", default=""):
    TASKS["default"]["BACKEND"] = TASKS_BACKEND
    INSTALLED_APPS += ["django_tasks_db"] if TASKS_BACKEND.startswith("django_tasks_db.") else []
