"""Object storage that says so when it is away; imported only where a site has one."""

from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from leernetwerken.core.errors import Unavailable

TROUBLE = 500


@contextmanager
def _asking():
    """Turns "no answer" and "my fault" of the storage into ``Unavailable``; a refusal stays what it is."""
    try:
        yield
    except BotoCoreError as error:
        raise Unavailable(type(error).__name__) from error
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] < TROUBLE:
            raise
        raise Unavailable(error.response["Error"]["Code"]) from error


class ObjectStorage(S3Storage):
    """``S3Storage``, whose outage is a 503 with a kind page instead of a 500."""

    def _open(self, name, mode="rb"):
        with _asking():
            return super()._open(name, mode)

    def _save(self, name, content):
        with _asking():
            return super()._save(name, content)

    def delete(self, name):
        with _asking():
            return super().delete(name)

    def exists(self, name):
        with _asking():
            return super().exists(name)

    def size(self, name):
        with _asking():
            return super().size(name)

    def get_modified_time(self, name):
        with _asking():
            return super().get_modified_time(name)
