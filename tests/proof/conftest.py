"""One world for all proofs: they only read, so it is built once and rolled back."""

import pytest
from django.db import transaction

from tests.stage import STAGE

from .world import World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    STAGE.strike()
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def reading(world, django_db_blocker):
    """The world, for a test that leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world
        transaction.set_rollback(True)
