"""The words that hang on a page: one query for all of them."""

from django.db.models import F, QuerySet, Value

BY_PLACE, BY_NAME = ("plural", F("sort_order")), ("name", Value(0))


def labels_of(page, **relations):
    """The words that hang on ``page``: ``{relation: [word, …]}``, all of them in one query.

    ``relations`` names for each the field that holds the word, and what decides its place.
    """
    related = {name: getattr(page, name).all() for name in relations}
    if not all(isinstance(rows, QuerySet) for rows in related.values()):
        return {name: [getattr(row, relations[name][0]) for row in rows] for name, rows in related.items()}
    queries = [
        rows.order_by()
        .annotate(relation=Value(name), place=relations[name][1], word=F(relations[name][0]))
        .values_list("relation", "place", "word")
        for name, rows in related.items()
    ]
    found = {name: [] for name in relations}
    for relation, _place, word in sorted(queries[0].union(*queries[1:], all=True)):
        found[relation].append(word)
    return found
