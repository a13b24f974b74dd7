"""Addresses and forms of the editor that are made by hand: more rows than anybody makes, a model without a table."""

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


@pytest.mark.parametrize("who", ["member", "administrator"])
@pytest.mark.parametrize(("model", "status"), [("pages/sitepage", 200), ("wagtailcore/page", 404), ("auth/user", 404)])
def test_a_model_that_another_stands_in_for_is_not_there(cast, who, model, status):
    """The editor tells every ten seconds who writes in what; the address names any model."""
    report = cast.report(owner=cast.member)
    client = cast.client(getattr(cast, who))
    assert client.post(f"/beheer/editing-sessions/ping/{model}/{report.pk}/1/").status_code == status
