"""Reads an upload, outside any transaction: take it, read, put back what came out."""

from django.db import transaction
from django.utils import timezone

from leernetwerken.core.refusal import Refusal

from ..word.refusals import refusal
from ..word.report import read_report
from .enums import ImportState
from .models import LOST_AFTER, WordImport
from .queries import perspective_words
from .retention import drop_file
from .rules import MAX_ATTEMPTS
from .stored import to_json


def read(pk):
    """Do nothing when somebody else is reading it, or it is done."""
    word_import = _take(pk)
    if word_import is None:
        return
    if word_import.attempts > MAX_ATTEMPTS:
        _put_back(word_import, refused=refusal("too_long"))
        return
    try:
        with word_import.file.open("rb") as file:
            report = to_json(read_report(file, perspectives=perspective_words()))
    except Refusal as refused:
        _put_back(word_import, refused=refused)
    except FileNotFoundError:
        _put_back(word_import, refused=refusal("broken"))
    except Exception:
        _let_go(word_import)
        raise
    else:
        _put_back(word_import, report=report)


@transaction.atomic
def _take(pk):
    word_import = WordImport.objects.select_for_update().filter(pk=pk).first()
    if word_import is None or not (word_import.state == ImportState.WAITING or word_import.is_lost):
        return None
    word_import.state = ImportState.READING
    word_import.attempts += 1
    word_import.asked_at = timezone.now()
    word_import.save(update_fields=["state", "attempts", "asked_at"])
    return word_import


def _let_go(mine):
    """Nobody reads it any more: its owner need not wait before trying again. The error is for who runs the job."""
    reading = WordImport.objects.filter(pk=mine.pk, state=ImportState.READING, attempts=mine.attempts)
    reading.update(asked_at=mine.asked_at - LOST_AFTER)


@transaction.atomic
def _put_back(mine, *, report=None, refused=None):
    """Unless another reader took over: then what that one finds counts."""
    word_import = WordImport.objects.select_for_update().filter(pk=mine.pk).first()
    if word_import is None or word_import.state != ImportState.READING or word_import.attempts != mine.attempts:
        return
    if refused:
        word_import.state, word_import.refusal = ImportState.REFUSED, refused.message
        drop_file(word_import)
        word_import.file = ""
    else:
        word_import.state, word_import.report = ImportState.READY, report
    word_import.save()
