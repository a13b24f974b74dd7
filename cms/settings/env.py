"""Reads the environment; the one place that does. A wrong value stops the start with a sentence."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
FALSE = ("", "0", "false", "no", "n", "off")


class Env(environ.Env):
    """django-environ takes any word that is not yes for no, and does not name the variable it cannot read."""

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, parse_default=False):
        words = self.ENVIRON.get(var, "").strip().lower()
        if cast is bool and words not in self.BOOLEAN_TRUE_STRINGS + FALSE:
            raise ImproperlyConfigured(f"{var} must be true or false, not {words!r}.")
        try:
            return super().get_value(var, cast=cast, default=default, parse_default=parse_default)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} cannot be read: {error}.") from error

    def db(self, var, default=environ.Env.NOTSET):
        config = super().db_url(var, default=default)
        if not config.get("ENGINE") or not config.get("NAME"):
            raise ImproperlyConfigured(
                f"{var} must look like postgres://user:password@host:5432/name or sqlite:///file."
            )
        return config


env = Env()
environ.Env.read_env(BASE_DIR / ".env")
