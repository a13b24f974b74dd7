"""What stands in the database, kept beside it and put back: for tests that commit for real.

Django's way (flush, and read all from JSON again) takes ten times as long.
"""

from django.apps import apps
from django.db import connection, transaction


class Kept:
    """Copies of the tables of all models; only of those that hold something."""

    def __init__(self, name):
        self._name, self._statements = name, []

    def keep(self, make=lambda: None):
        """The first time it is asked: ``make`` what is to be kept."""
        if not self._statements:
            make()
            self._copy()

    def put_back(self):
        statements = self._statements
        if connection.vendor == "postgresql":
            # All tables go back together, so what refers to what need not be looked up for each row.
            statements = ["; ".join(["SET LOCAL session_replication_role = replica", *statements])]
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _copy(self):
        tables = list(_tables())
        self._statements = [f"DELETE FROM {table}" for table, _columns in tables]
        with connection.cursor() as cursor:
            for number, (table, columns) in enumerate(tables):
                copy = f"kept_{self._name}_{number}"
                cursor.execute(f"DROP TABLE IF EXISTS {copy}")
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
                if cursor.fetchone():
                    cursor.execute(f"CREATE TABLE {copy} AS SELECT {columns} FROM {table}")
                    self._statements.append(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {copy}")


def _tables():
    """``(table, columns)`` of each model, quoted, without what the database makes itself.

    On SQLite that is the whole table of a full-text index: triggers fill it.
    """
    quote = connection.ops.quote_name
    for model in apps.get_models(include_auto_created=True):
        if model._meta.can_migrate(connection) and not model._meta.db_table.endswith("_fts"):
            fields = [field for field in model._meta.local_concrete_fields if not field.generated]
            yield quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
