"""Rows of several small tables in one statement, where each of them would be a question of its own."""

from collections import namedtuple
from functools import lru_cache
from operator import attrgetter

from django.db.models import CharField, IntegerField, QuerySet, TextField, Value, Window
from django.db.models.functions import Cast, RowNumber


def rows_of(**sources):
    """``{name: [row, …]}`` for ``{name: (queryset, field, …)}``: rows with those fields, each table in its own order.

    One query, whatever the number of tables. What is no queryset, as in the preview of a form, is read as it stands.
    Values travel as text, so only fields whose ``to_python`` reads what a database writes: words and numbers.
    """
    found = {name: [] for name in sources}
    asked = {}
    for name, (rows, *fields) in sources.items():
        if isinstance(rows, QuerySet):
            asked[name] = _narrowed(rows, fields)
        else:
            found[name] = [_row(tuple(fields))(*_values(item, fields)) for item in rows]
    for name, _place, *values in _union(asked):
        fields, kinds = sources[name][1:], asked[name][1]
        read = (kind.to_python(value) for kind, value in zip(kinds, values, strict=False))
        found[name].append(_row(tuple(fields))(*read))
    return found


def _narrowed(rows, fields):
    """``rows`` with the columns of ``fields`` as text and their ``place``; and what each column was."""
    columns = {f"column_{number}": Cast(name, TextField()) for number, name in enumerate(fields)}
    order = rows.query.order_by or rows.model._meta.ordering
    place = Window(RowNumber(), order_by=list(order)) if order else Value(0, IntegerField())
    rows = rows.order_by().annotate(place=place, **columns)
    kinds = [rows.query.annotations[name].get_source_expressions()[0].output_field for name in columns]
    return rows, kinds


def _union(asked):
    if not asked:
        return []
    width = max(len(kinds) for _rows, kinds in asked.values())
    queries = []
    for name, (rows, kinds) in asked.items():
        blanks = {f"column_{number}": Value(None, TextField()) for number in range(len(kinds), width)}
        columns = (f"column_{number}" for number in range(width))
        queries.append(rows.annotate(table=Value(name, CharField()), **blanks).values_list("table", "place", *columns))
    found = queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]
    return sorted(found, key=lambda row: row[:2])


def _values(item, fields):
    return [attrgetter(name.replace("__", "."))(item) for name in fields]


@lru_cache
def _row(fields):
    return namedtuple("Row", fields)
