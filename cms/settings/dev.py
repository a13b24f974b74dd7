"""For `make demo` and for developers: works without any setting."""

from .base import *  # noqa: F403
from .env import env

SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-machine-never-for-a-real-site-0000000000")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
