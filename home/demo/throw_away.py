"""Empties the demo's database, files and cache, so that the next start begins anew."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection


def throw_away():
    cache.clear()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
