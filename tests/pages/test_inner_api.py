"""Wagtail's inner API publishes, copies, moves and deletes past our rules and hooks: so by that road nobody does."""

import pytest
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet

from leernetwerken.pages.models import SitePage

from .roads import is_live

ACTIONS = sorted(PagesAdminAPIViewSet.actions)


def act(cast, person, page, action):
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    form = {"destination_page_id": page.get_parent().pk, "slug": "x", "revision_id": page.latest_revision_id}
    return cast.client(getattr(cast, person)).post(url, form).status_code


@pytest.mark.parametrize("person", ["member", "coordinator", "administrator"])
@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_does_anything_by_it(cast, whole, person, action):
    before = list(SitePage.objects.order_by("pk").values())
    assert act(cast, person, whole, action) == 404
    assert list(SitePage.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("person", ["coordinator", "administrator"])
def test_without_the_gate_what_is_half_done_or_in_review_goes_online(cast, half, whole, person, settings):
    """The control."""
    whole.get_workflow().start(whole, cast.member)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(".AdminGateMiddleware")]
    for page in (half, whole):
        assert act(cast, person, page, "publish") == 200
        assert is_live(page)


def test_the_explorer_still_reads_it(cast, whole):
    url = reverse("wagtailadmin_api:pages:detail", args=[whole.pk])
    assert cast.client(cast.coordinator).get(url).json()["title"] == "Heel"
