"""A form of the editor has the rows that somebody made, not as many as a line made by hand says."""

import pytest
from django.urls import reverse

from leernetwerken.core.middleware import MOST_ROWS

LISTS = ("learning_questions", "join_questions", "partners")


def posted(cast, number):
    numbers = {"TOTAL_FORMS": number, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    rows = {f"{name}-{field}": value for name in LISTS for field, value in numbers.items()}
    address = reverse("wagtailadmin_pages:edit", args=[cast.network_a.pk])
    return cast.client(cast.coordinator).post(address, {"title": "", "slug": "a"} | rows).status_code


@pytest.mark.parametrize("number", [MOST_ROWS + 1, f"{MOST_ROWS + 1}.0", " 1_000_000", "+2000"])
def test_more_rows_than_anybody_makes_are_refused(cast, number):
    assert posted(cast, number) == 400


def test_a_form_with_those_that_somebody_made_is_read(cast):
    assert posted(cast, 0) == 200
