"""The roads along which a coordinator can bring a page online, as a browser goes them or a script does."""

from datetime import date, timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.pages.models import SitePage

TEXT = [("text", "<p>We spraken over steun.</p>")]
WHOLE = {"met_on": date(2022, 11, 10), "summary": "Kort", "body": TEXT}


def is_live(page):
    return SitePage.objects.get(pk=page.pk).live


def bulk(cast, action, *pages, **form):
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["pages", "sitepage", action])
    return cast.client(cast.coordinator).post(f"{url}?{ids}&next=/beheer/", form, follow=True)


def by_bulk(cast, page):
    return bulk(cast, "publish", page)


def by_bulk_on_the_network(cast, page):
    return bulk(cast, "publish", cast.network_a, include_descendants="on")


def by_approval(cast, page):
    page.get_workflow().start(page, cast.member)
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    return cast.client(cast.coordinator).post(url, {"visibility": "public", "comment": ""}, follow=True)


def by_plan(cast, page):
    """Planned before the rule was there, or by hand in the database."""
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")


def form_of(page):
    text = [(block.block_type, rich_text(str(block.value.source))) for block in page.body]
    fields = {"title": page.title, "slug": page.slug, "summary": page.summary, "met_on": page.met_on or ""}
    return nested_form_data(fields | {"body": streamfield(text)})


def by_edit_form(cast, page):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return cast.client(cast.coordinator).post(url, form_of(page) | {"action-publish": "1"}, follow=True)


def by_revert(cast, page):
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision_id])
    form = form_of(page) | {"action-publish": "1", "revision": str(page.latest_revision_id)}
    return cast.client(cast.coordinator).post(url, form, follow=True)


ROADS = [by_bulk, by_bulk_on_the_network, by_approval, by_plan, by_edit_form, by_revert]
ROADS_PAST_THE_FORM = [by_bulk, by_bulk_on_the_network, by_approval, by_plan]
