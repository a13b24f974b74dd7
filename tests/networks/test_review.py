"""While a review is open, the editor offers the coordinator one way to publish: through it."""

from tests.stage import staged

PUBLISH = 'name="action-publish"'


@staged
def report(cast):
    """A complete report, not yet submitted."""
    return cast.report(live=False, owner=cast.member, met_on="2022-11-10", summary="Kort")


def editor_of(cast, report):
    return cast.client(cast.coordinator).get(f"/beheer/pages/{report.pk}/edit/").content.decode()


def test_a_draft_can_be_published_at_once(cast, report):
    assert PUBLISH in editor_of(cast, report)


def test_what_waits_for_review_is_approved_not_published(cast, report):
    report.get_workflow().start(report, cast.member)
    html = editor_of(cast, report)
    assert PUBLISH not in html
    assert 'data-workflow-action-name="approve"' in html


def test_the_editor_leads_back_to_the_site(cast):
    assert '"/mijn/"' in cast.client(cast.member).get("/beheer/").content.decode()
