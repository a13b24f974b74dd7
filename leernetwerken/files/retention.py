"""How long an upload waits for its description."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

KEEP_UPLOAD_HOURS = 24


def purge_uploads(*, now=None):
    """Delete what was uploaded and never finished, and answer how many there were.

    Wagtail keeps such a file as it came, with the place and camera that a photo may carry.
    """
    limit = (now or timezone.now()) - timedelta(hours=KEEP_UPLOAD_HOURS)
    return sum(_delete(upload) for upload in UploadedFile.objects.all() if _is_older(upload.file, limit))


def _is_older(file, limit):
    try:
        return file.storage.get_modified_time(file.name) < limit
    except OSError:
        return True


def _delete(upload):
    upload.file.delete(save=False)
    upload.delete()
    return 1
