"""The file, what was read in it and where each block came from: gone on the day that we say."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from leernetwerken.knowledge.imports.enums import ImportState
from leernetwerken.knowledge.imports.models import WordImport
from leernetwerken.knowledge.models import MeetingReportPage
from tests.knowledge.word.make_docx import bare, p


@pytest.fixture
def now(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine


def purged(desk, capsys):
    with desk.commits(execute=True):
        call_command("purge_word_imports")
    return capsys.readouterr().out


def test_never_used_thirty_days_after_the_upload(desk, now, capsys):
    desk.upload()
    name = desk.last.file.name
    now.shift(timedelta(days=30))
    assert purged(desk, capsys) == "deleted 0 imports\n"
    assert default_storage.exists(name)
    now.shift(timedelta(seconds=1))
    assert purged(desk, capsys) == "deleted 1 imports\n"
    assert (WordImport.objects.count(), default_storage.exists(name)) == (0, False)


def test_used_thirty_days_after_publication(desk, now, capsys):
    desk.upload()
    desk.post(desk.fields())
    name = desk.last.file.name
    now.shift(timedelta(days=100))
    assert purged(desk, capsys) == "deleted 0 imports\n"
    MeetingReportPage.objects.get().get_latest_revision().publish()
    now.shift(timedelta(days=30))
    assert purged(desk, capsys) == "deleted 0 imports\n"
    assert default_storage.exists(name)
    now.shift(timedelta(seconds=1))
    assert purged(desk, capsys) == "deleted 1 imports\n"
    assert (WordImport.objects.count(), default_storage.exists(name)) == (0, False)
    assert MeetingReportPage.objects.count() == 1


def test_a_draft_that_nobody_publishes_does_not_keep_it_for_ever(desk, now, capsys):
    desk.upload()
    desk.post(desk.fields())
    name = desk.last.file.name
    now.shift(timedelta(days=180, seconds=1))
    assert purged(desk, capsys) == "deleted 1 imports\n"
    assert not default_storage.exists(name)


def test_refused_at_once(desk):
    before = set(default_storage.listdir("imports")[1]) if default_storage.exists("imports") else set()
    desk.upload(bare(p("  ")))
    assert (desk.last.state, desk.last.file.name, desk.last.report) == (ImportState.REFUSED, "", {})
    assert set(default_storage.listdir("imports")[1]) == before


def test_it_goes_with_its_owner(desk):
    desk.upload()
    name = desk.last.file.name
    with desk.commits(execute=True):
        desk.cast.member.delete()
    assert (WordImport.objects.count(), default_storage.exists(name)) == (0, False)
