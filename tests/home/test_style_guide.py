"""The style guide shows every component, so nobody makes one twice."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

COMPONENTS = settings.BASE_DIR / "templates/components"
BLOCKS = settings.BASE_DIR / "templates/blocks"
NEED_A_FILE = {"image", "document"}


def test_it_shows_each_component(cast):
    response = cast.client().get("/stijlgids/")

    assert response.status_code == 200
    shown = {template.name for template in response.templates}
    assert {f"components/{path.name}" for path in COMPONENTS.glob("*.html")} - shown == set()
    assert {f"blocks/{path.name}" for path in BLOCKS.glob("*.html") if path.stem not in NEED_A_FILE} - shown == set()


def test_each_component_names_its_parameters_in_its_first_line():
    for path in COMPONENTS.glob("*.html"):
        assert path.read_text().startswith(f"{{# component: {path.stem}; "), path.name


def test_it_looks_the_same_whatever_is_stored(cast):
    before = cast.client().get("/stijlgids/").content
    cast.report(title="Iets nieuws", visibility="public")

    assert cast.client().get("/stijlgids/").content == before
