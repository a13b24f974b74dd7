"""What every test may ask for. The cast stands in ``tests/cast.py``."""

import pytest
from django.core.cache import cache

from tests.cast import Cast


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def cast(db):
    """Two networks and everybody who may or may not look at them."""
    return Cast()
