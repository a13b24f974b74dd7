"""How the database looks for pages that somebody may see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from leernetwerken.pages.models import SitePage


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only there nobody counts the rows unless asked")
@pytest.mark.django_db
def test_without_counts_sqlite_walks_newest_first_and_sorts_nothing():
    """It thinks that few pages are public. With an index on that it read all of them, and sorted those."""
    newest = SitePage.objects.visible_to(AnonymousUser()).newest_first()[:10]
    steps = [line.split(maxsplit=3)[3] for line in newest.explain().splitlines()]
    assert steps == ["SCAN pages_sitepage USING INDEX page_newest"]
