"""The words that hang on a page: one query for all of them."""

from leernetwerken.core.tables import rows_of

BY_PLACE, BY_NAME = ("plural", "sort_order"), ("name", "name")


def labels_of(page, *, beside=None, **relations):
    """The words that hang on ``page``: ``{relation: [word, …]}``, all of them in one query.

    ``relations`` names for each the field that holds the word, and the one that decides its place. ``beside``: what
    else is asked at the same time, as ``rows_of`` takes it, and answered as ``rows_of`` does.
    """
    sources = {name: (getattr(page, name).order_by(place), word) for name, (word, place) in relations.items()}
    found = rows_of(**sources, **(beside or {}))
    return found | {name: [row[0] for row in found[name]] for name in relations}
