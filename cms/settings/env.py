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


def object_storage():
    """The settings of django-storages when ``S3_BUCKET`` is set, else nothing: then uploads stay on disk.

    Settings and not options of the storage: Wagtail writes those down in its queue to delete a file later,
    and the secret key would stand there.
    """
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {}
    from botocore.config import Config  # only a site with object storage has it installed

    return {
        "AWS_STORAGE_BUCKET_NAME": bucket,
        "AWS_S3_ENDPOINT_URL": env.str("S3_ENDPOINT_URL", default=None),
        "AWS_S3_REGION_NAME": env.str("S3_REGION", default=None),
        "AWS_S3_ACCESS_KEY_ID": env.str("S3_ACCESS_KEY"),
        "AWS_S3_SECRET_ACCESS_KEY": env.str("S3_SECRET_KEY"),
        # An object without an access list is private, and many buckets refuse such lists.
        "AWS_DEFAULT_ACL": None,
        "AWS_S3_FILE_OVERWRITE": False,
        # By itself django-storages signs in an old way, and botocore lets a visitor wait for minutes.
        "AWS_S3_CLIENT_CONFIG": Config(
            signature_version="s3v4",
            s3={"addressing_style": env.str("S3_ADDRESSING_STYLE", default="auto")},
            connect_timeout=5,
            read_timeout=10,
            retries={"mode": "standard", "max_attempts": 2},
        ),
    }
