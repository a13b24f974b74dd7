"""No way of handling a page lets more people read it (security plan, T7)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import start_membership
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

from .roads import WHOLE

SECRET = "geheimtaal"


@pytest.fixture
def report(cast):
    """Closed to network A and published."""
    page = cast.report(title=f"Verslag {SECRET}", slug="geheim", live=False, owner=cast.member, **WHOLE)
    page.get_latest_revision().publish(user=cast.coordinator)
    return MeetingReportPage.objects.get(pk=page.pk)


@pytest.fixture
def both(cast):
    """Coordinates network A and network B."""
    start_membership(cast.network_b, cast.coordinator, role=MembershipRole.COORDINATOR)
    return cast.coordinator


def readers(cast, page):
    page = SitePage.objects.get(pk=page.pk)
    people = ("anonymous", "nobody", "outsider", "member")
    return [name for name in people if cast.client(getattr(cast, name)).get(page.url).status_code == 200]


def closed(page):
    page = SitePage.objects.get(pk=page.pk)
    return page.visibility, page.audience_id


class TestCopyAndMove:
    def test_a_copy_in_the_same_network_has_the_same_readers(self, cast, report):
        copy = report.copy(update_attrs={"slug": "kopie"}, user=cast.coordinator)
        assert closed(copy) == closed(report)
        assert readers(cast, copy) == ["member"]

    def test_a_copy_by_code_elsewhere_keeps_its_readers(self, cast, report):
        copy = report.copy(to=cast.network_b, update_attrs={"slug": "kopie"})
        assert closed(copy) == closed(report)
        assert readers(cast, copy) == ["member"]

    @pytest.mark.parametrize("person", ["coordinator", "administrator"])
    def test_a_closed_page_is_not_copied_to_another_network(self, cast, report, both, person):
        """Its coordinators would read it in the editor."""
        data = {"new_title": "x", "new_slug": "kopie", "new_parent_page": cast.network_b.pk, "copy_subpages": ""}
        url = reverse("wagtailadmin_pages:copy", args=[report.pk])
        cast.client(getattr(cast, person)).post(url, data)
        assert SitePage.objects.child_of(cast.network_b).count() == 0

    def test_an_open_page_is(self, cast, report, both):
        """The control."""
        change_visibility(report, Visibility.PUBLIC, by=both)
        data = {"new_title": "x", "new_slug": "kopie", "new_parent_page": cast.network_b.pk, "copy_subpages": ""}
        cast.client(both).post(reverse("wagtailadmin_pages:copy", args=[report.pk]), data)
        assert SitePage.objects.child_of(cast.network_b).count() == 1

    @pytest.mark.parametrize("person", ["coordinator", "administrator"])
    def test_a_closed_page_is_not_moved_to_another_network(self, cast, report, both, person):
        url = reverse("wagtailadmin_pages:move_confirm", args=[report.pk, cast.network_b.pk])
        cast.client(getattr(cast, person)).post(url)
        bulk = reverse("wagtail_bulk_action", args=["pages", "sitepage", "move"])
        cast.client(getattr(cast, person)).post(f"{bulk}?id={report.pk}", {"chooser": cast.network_b.pk})
        assert SitePage.objects.get(pk=report.pk).get_parent().pk == cast.network_a.pk

    def test_a_move_by_code_keeps_its_readers(self, cast, report):
        report.move(cast.network_b, pos="last-child")
        assert readers(cast, report) == ["member"]

    def test_an_alias_follows(self, cast, report):
        alias = report.create_alias(update_slug="alias")
        assert readers(cast, alias) == ["member"]
        change_visibility(report, Visibility.MEMBERS, by=cast.coordinator)
        assert closed(alias) == closed(report)
        report.refresh_from_db()
        report.save_revision().publish()
        assert readers(cast, alias) == ["outsider", "member"]
        change_visibility(report, Visibility.GROUP, by=cast.coordinator)
        assert readers(cast, alias) == ["member"]


class TestRevisions:
    def test_an_old_revision_does_not_bring_old_readers_back(self, cast, report):
        change_visibility(report, Visibility.PUBLIC, by=cast.coordinator)
        report.refresh_from_db()
        open_revision = report.save_revision()
        open_revision.publish()
        change_visibility(report, Visibility.GROUP, by=cast.coordinator)
        open_revision.publish()
        assert readers(cast, report) == ["member"]

    def test_reverting_in_the_editor(self, cast, report):
        change_visibility(report, Visibility.PUBLIC, by=cast.coordinator)
        report.refresh_from_db()
        open_revision = report.save_revision()
        change_visibility(report, Visibility.GROUP, by=cast.coordinator)
        reverted = open_revision.as_object()
        reverted.save_revision(previous_revision=open_revision).publish()
        assert readers(cast, report) == ["member"]

    def test_a_schedule(self, cast, report):
        change_visibility(report, Visibility.PUBLIC, by=cast.coordinator)
        report.refresh_from_db()
        report.go_live_at = timezone.now() + timedelta(hours=1)
        report.save_revision(approved_go_live_at=report.go_live_at).publish()
        change_visibility(report, Visibility.GROUP, by=cast.coordinator)
        revision = report.revisions.filter(approved_go_live_at__isnull=False).get()
        revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
        revision.content = revision.content | {"go_live_at": None}
        revision.save()
        call_command("publish_scheduled")
        assert readers(cast, report) == ["member"]

    def test_bulk_unpublish_and_publish(self, cast, report):
        for action in ("unpublish", "publish"):
            url = reverse("wagtail_bulk_action", args=["pages", "sitepage", action])
            cast.client(cast.coordinator).post(f"{url}?id={report.pk}", {})
            assert SitePage.objects.get(pk=report.pk).live is (action == "publish")
        assert readers(cast, report) == ["member"]

    def test_a_stale_page_does_not_write_old_readers_back(self, cast, report):
        """Somebody's editor was open while the coordinator closed the page."""
        change_visibility(report, Visibility.PUBLIC, by=cast.coordinator)
        stale = MeetingReportPage.objects.get(pk=report.pk)
        change_visibility(report, Visibility.GROUP, by=cast.coordinator)
        stale.place = "Nijmegen"
        stale.save()
        assert readers(cast, report) == ["member"]
        assert MeetingReportPage.objects.get(pk=report.pk).place == "Nijmegen"


class TestBulk:
    @pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
    def test_one_foreign_page_refuses_all(self, cast, report, action):
        """T9: a mix of own and foreign ids changes nothing."""
        own = cast.report(cast.network_b, owner=cast.other_coordinator)
        before = list(SitePage.objects.order_by("pk").values())
        url = reverse("wagtail_bulk_action", args=["pages", "sitepage", action])
        client = cast.client(cast.other_coordinator)
        for ask in (client.get, client.post):
            response = ask(f"{url}?id={own.pk}&id={report.pk}")
            assert response.status_code == 404
            assert SECRET not in response.content.decode()
        assert list(SitePage.objects.order_by("pk").values()) == before


class TestDrafts:
    """A draft is seen by its author and the coordinators, in the editor alone."""

    @pytest.mark.parametrize(
        ("person", "status"),
        [
            ("anonymous", 302),
            ("nobody", 302),
            ("outsider", 404),
            ("other_coordinator", 404),
            ("former_member", 302),
            ("facilitator", 404),
            ("member", 200),
            ("coordinator", 200),
            ("administrator", 200),
        ],
    )
    def test_view_draft(self, cast, person, status):
        draft = cast.report(title=f"Concept {SECRET}", live=False, owner=cast.member)
        response = cast.client(getattr(cast, person)).get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
        assert response.status_code == status
        assert (SECRET in response.content.decode()) is (status == 200)
        assert cast.client(getattr(cast, person)).get(draft.url).status_code == 404
