"""The words that hang on a page: one query for all of them."""

from leernetwerken.core.tables import rows_of

BY_PLACE, BY_NAME = ("plural", "sort_order"), ("name", "name")


def labels_of(page, **relations):
    """The words that hang on ``page``: ``{relation: [word, …]}``, all of them in one query.

    ``relations`` names for each the field that holds the word, and the one that decides its place.
    """
    sources = {name: (getattr(page, name).order_by(place), word) for name, (word, place) in relations.items()}
    return {name: [row[0] for row in rows] for name, rows in rows_of(**sources).items()}
