"""What the stories about publishing share."""

import pytest

from leernetwerken.pages import admin_views, models, page_hooks

from .roads import WHOLE


@pytest.fixture
def half(cast):
    """A draft with a title and nothing else."""
    return cast.report(title="Half <b>af</b>", live=False, owner=cast.member)


@pytest.fixture
def whole(cast):
    return cast.report(title="Heel", live=False, owner=cast.member, **WHOLE)


@pytest.fixture
def rule_off(monkeypatch):
    for place in (admin_views, models, page_hooks):
        monkeypatch.setattr(place, "refuse_publication", lambda page: None)
