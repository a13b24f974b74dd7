"""Questions that are asked on every page: put into SQL once a process, afterwards only their values are filled in.

Django builds and compiles a query anew at each use. For a list that joins and counts this takes ten times as long as
the database needs to answer, and it was more than half of the time that a page took (docs/adr/0020).
"""

from copy import copy
from threading import local

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression


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

    def rows(self, values):
        compiler, queryset = copy(self._compiler), self._queryset.all()
        params = tuple(
            param.filled(values, compiler.connection) if isinstance(param, Slot) else param for param in self._params
        )
        compiler.as_sql = lambda *args, **kwargs: (self._sql, params)
        queryset.query.get_compiler = lambda *args, **kwargs: compiler
        return list(queryset)
