from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stage import staged

from .builders import Room


@staged
def room(cast):
    """A public event with one session in three weeks, ten seats, and nobody yet."""
    return Room(cast)


@pytest.fixture
def later():
    """A moment so many hours from now."""
    return lambda hours: timezone.now() + timedelta(hours=hours)
