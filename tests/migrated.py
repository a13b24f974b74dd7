"""Migrates a test database once and copies it for each process of pytest: ``python -m tests.migrated gw0 gw1``.

The way of ``manage.py test --parallel``; with pytest each process would migrate a database of its own.
"""

import gc
import sys

import django
from django.db import connection

if __name__ == "__main__":
    django.setup()
    # Each step of a migration makes models that refer to one another: tidying them up less often saves a fifth.
    gc.freeze()
    gc.set_threshold(500_000)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    # What SQLite still keeps in its write-ahead log goes into the file only now: a copy of the file alone would stop
    # somewhere in the middle.
    connection.close()
    for process in sys.argv[1:]:
        connection.creation.clone_test_db(process, verbosity=0)
