"""The words that somebody approved stay in the history of a page as they were."""

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.models.pages import AbstractPage

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.models import SitePage

from .roads import by_approval, by_bulk, form_of


def write_over(cast, page):
    """As the browser does while somebody types, but with the number of a revision that he did not make just now."""
    page = MeetingReportPage.objects.get(pk=page.pk)
    old = page.latest_revision_id
    form = form_of(page) | {"title": "Anders", "overwrite_revision_id": str(old)}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert cast.client(cast.member).post(url, form).status_code == 302
    newest = MeetingReportPage.objects.get(pk=page.pk).latest_revision_id
    return [Revision.objects.get(pk=pk).content["title"] for pk in (old, newest)]


def by_sending_back(cast, page):
    page.get_workflow().start(page, cast.member)
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task.pk])
    cast.client(cast.coordinator).post(url, {"comment": "Nog niet"})


@pytest.mark.parametrize("decide", [by_approval, by_bulk, by_sending_back])
def test_what_was_decided_on_is_not_written_over(cast, whole, decide):
    decide(cast, whole)
    assert write_over(cast, whole) == ["Heel", "Anders"]


@pytest.mark.parametrize("decide", [by_approval, by_bulk, by_sending_back])
def test_as_wagtail_has_it_it_is(cast, whole, decide, monkeypatch):
    """The control."""
    monkeypatch.setattr(SitePage, "save_revision", AbstractPage.save_revision)
    decide(cast, whole)
    assert write_over(cast, whole) == ["Anders", "Anders"]


def test_a_draft_is(cast, whole):
    """Or each word that is typed would be a version."""
    whole.save_revision(user=cast.member)
    assert write_over(cast, whole) == ["Anders", "Anders"]
