"""How long notes in Word stay: the file, what was read in it, and which block came from where."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .models import WordImport

KEEP_UNUSED_DAYS = 30
KEEP_AFTER_PUBLICATION_DAYS = 30
# A draft that nobody ever publishes.
KEEP_LONGEST_DAYS = 180


def purge_word_imports(*, now=None):
    """Delete what is past its time, the file with it; answers how many."""
    now = now or timezone.now()
    unused = Q(page=None, created_at__lt=now - timedelta(days=KEEP_UNUSED_DAYS))
    published = Q(page__first_published_at__lt=now - timedelta(days=KEEP_AFTER_PUBLICATION_DAYS))
    old = Q(created_at__lt=now - timedelta(days=KEEP_LONGEST_DAYS))
    over = WordImport.objects.filter(unused | published | old).defer("report", "decisions", "sources")
    return sum(1 for word_import in over if word_import.delete())


def drop_file(word_import):
    """Delete the file once the transaction is through. Also called for rows that go with their owner or network."""
    if word_import.file:
        storage, name = word_import.file.storage, word_import.file.name
        transaction.on_commit(lambda: storage.delete(name))
