"""Questions that are asked on every page: put into SQL once a process, afterwards only their values are filled in.

Django builds and compiles a query anew at each use. For a list that joins and counts this takes ten times as long as
the database needs to answer, and it was more than half of the time that a page took (docs/adr/0020). PostgreSQL in its
turn plans a question anew at each use; what a connection asks more often it keeps as well (docs/adr/0022).
"""

from copy import copy
from itertools import count
from threading import local

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression

# At this use PostgreSQL is given a question to keep, as psycopg 3 does it: for fewer it is not worth the journey.
KEPT_FROM = 5
_numbers = count(1)


class Slot(Expression):
    """A place in a query that is filled at each use: a number or a word, or a value of ``output_field``."""

    def __init__(self, name, output_field=None):
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def filled(self, values, connection):
        value, field = values[self.name], self._output_field_or_none
        return field.get_db_prep_value(value, connection) if field else value


class Prepared:
    """``build(*shape)`` gives a queryset with slots: ``Prepared(build)(*shape, name=value)`` answers its rows.

    ``shape`` is hashable, and all that changes the words of the question. What ``build`` looks up itself is kept as it
    was: nothing that can change while the process lives may be looked up there.
    """

    def __init__(self, build):
        self._build = build
        self._kept = local()  # a compiler holds the connection of its thread

    def __call__(self, *shape, **values):
        kept = self._kept.__dict__
        if shape not in kept:
            kept[shape] = _Statement(self._build(*shape))
        return kept[shape].rows(values)


class _Statement:
    def __init__(self, queryset):
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._params = self._compiler.as_sql()
        self._slots = {place: param for place, param in enumerate(self._params) if isinstance(param, Slot)}
        self._on_server = _OnServer(self._sql, self._params)

    def rows(self, values):
        compiler, queryset = copy(self._compiler), self._queryset.all()
        connection = compiler.connection
        slots = {place: slot.filled(values, connection) for place, slot in self._slots.items()}
        if self._on_server.keeps(connection):
            sql, params = self._on_server.sql, tuple(slots.values())
        else:
            sql, params = self._sql, tuple(slots.get(place, param) for place, param in enumerate(self._params))
        compiler.as_sql = lambda *args, **kwargs: (sql, params)
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)


class _OnServer:
    """A question that PostgreSQL keeps for one connection: a prepared statement (PostgreSQL manual, PREPARE)."""

    def __init__(self, sql, params):
        self._question, self._params = sql, params
        self._name = f"prepared_{next(_numbers)}"
        slots = ["%s" for param in params if isinstance(param, Slot)]
        self.sql = f"EXECUTE {self._name}" + (f"({', '.join(slots)})" if slots else "")
        self._session, self._uses = None, 0

    def keeps(self, connection):
        """Counts this use. Behind a pooler the next question may reach another session, so nothing is kept there."""
        if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            return False
        # As the cursor would do a moment later: which session answers must be known by now.
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        if connection.connection is not self._session:
            self._session, self._uses = connection.connection, 0
        if self._uses + 1 == KEPT_FROM:
            self._keep(connection)
        self._uses += 1
        return self._uses >= KEPT_FROM

    def _keep(self, connection):
        from psycopg2.extensions import AsIs  # not asked of a site on SQLite

        places = count(1)
        params = [AsIs(f"${next(places)}") if isinstance(param, Slot) else param for param in self._params]
        # Past Django's own cursor: it is no question of this page, and is not counted as one.
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(f"PREPARE {self._name} AS {self._question}", params)
