"""An upload that nobody finished is gone after a day, with its file."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import UploadedFile

from leernetwerken.files.retention import KEEP_UPLOAD_HOURS, purge_uploads

from .make import picture_with_secrets, upload


@pytest.fixture
def waiting(db):
    return UploadedFile.objects.create(file=upload("foto.jpg", picture_with_secrets()))


@pytest.mark.parametrize(("hours", "deleted"), [(KEEP_UPLOAD_HOURS - 1, 0), (KEEP_UPLOAD_HOURS + 1, 1)])
def test_an_upload_waits_a_day(waiting, hours, deleted):
    assert purge_uploads(now=timezone.now() + timedelta(hours=hours)) == deleted
    assert UploadedFile.objects.count() == 1 - deleted
    assert waiting.file.storage.exists(waiting.file.name) is (deleted == 0)


def test_a_row_without_its_file_goes_too(waiting):
    waiting.file.storage.delete(waiting.file.name)
    assert purge_uploads() == 1


@pytest.mark.parametrize(("command", "words"), [("purge_uploads", "uploads"), ("purge_accounts", "accounts")])
def test_the_daily_commands_leave_what_is_new(waiting, command, words, capsys):
    call_command(command)
    assert capsys.readouterr().out == f"deleted 0 {words}\n"
    assert UploadedFile.objects.count() == 1
