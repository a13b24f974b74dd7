"""While a review is open publishing goes through it; and what goes for one page goes for many."""

import pytest

from home.editors import make_editors_group
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import start_membership
from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.actions import make_news_workflow
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage

from .roads import bulk, by_bulk, by_bulk_on_the_network, by_edit_form, by_revert, is_live


class TestWhileItIsReviewed:
    """An open review is the one way to publish: there somebody chooses the readers."""

    @pytest.fixture
    def reviewed(self, cast, whole):
        whole.get_workflow().start(whole, cast.member)
        return whole

    @pytest.mark.parametrize("road", [by_bulk, by_bulk_on_the_network, by_edit_form, by_revert])
    def test_no_other_road(self, cast, reviewed, road):
        response = road(cast, reviewed)
        assert not is_live(reviewed)
        assert reviewed.current_workflow_task_state.status == "in_progress"
        assert str(next(iter(response.context["messages"]))) == (
            "‘Heel’ ligt ter beoordeling en is niet gepubliceerd. Keur het goed, of stuur het terug."
        )

    @pytest.mark.parametrize("road", [by_bulk, by_edit_form])
    def test_without_the_rule_it_would(self, cast, reviewed, rule_off, road):
        """The control: Wagtail cancels the review and publishes."""
        road(cast, reviewed)
        assert is_live(reviewed)

    def test_what_was_typed_meanwhile_is_kept(self, cast, reviewed):
        reviewed.summary = "Nieuwe woorden"
        by_edit_form(cast, reviewed)
        page = MeetingReportPage.objects.get(pk=reviewed.pk)
        assert page.get_latest_revision_as_object().summary == "Nieuwe woorden"

    def test_what_was_sent_back_may_be_published(self, cast, reviewed):
        task = reviewed.current_workflow_task_state
        task.task.specific.on_action(task, cast.coordinator, "reject", comment="Nog iets.")
        by_bulk(cast, reviewed)
        assert is_live(reviewed)

    def test_a_review_where_no_readers_are_chosen_does_not_stop_it(self, cast):
        """Who approves news may publish it as well."""
        page = NewsPage(title="Nieuws", live=False)
        cast.news_index.add_child(instance=page)
        page.save_revision()
        make_news_workflow(make_editors_group()).start(page, cast.administrator)
        page.get_latest_revision().publish(user=cast.administrator)
        assert is_live(page)


class TestBulkByACoordinator:
    """What goes for one page goes for many."""

    def test_publishing_chooses_no_readers(self, cast, whole):
        bulk(cast, "publish", whole, visibility="public")
        page = SitePage.objects.get(pk=whole.pk)
        assert (page.live, page.visibility, page.audience) == (True, "group", cast.network_a.members_group)

    def test_taking_offline_and_online_again_keeps_the_readers(self, cast, whole):
        for action in ("publish", "unpublish", "publish"):
            bulk(cast, action, whole)
        assert SitePage.objects.get(pk=whole.pk).visibility == "group"

    def test_a_closed_page_does_not_move_to_another_network(self, cast, whole):
        start_membership(cast.network_b, cast.coordinator, role="coordinator")
        response = bulk(cast, "move", whole, chooser=cast.network_b.pk)
        assert response.status_code == 200
        assert SitePage.objects.get(pk=whole.pk).get_parent().pk == cast.network_a.pk

    def test_a_network_is_not_deleted_or_moved(self, cast, whole):
        for action, form in (("delete", {}), ("move", {"chooser": cast.index.pk})):
            bulk(cast, action, cast.network_a, **form)
        assert NetworkPage.objects.get(pk=cast.network_a.pk).path == cast.network_a.path
