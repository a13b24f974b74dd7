"""What Wagtail keeps for the editor beside our own index: its search, and what refers to what."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from leernetwerken.pages.models import SitePage
from leernetwerken.search.models import SearchEntry
from leernetwerken.search.words import index_words

KEPT = ("wagtailsearch_indexentry", "wagtailcore_referenceindex", "search_searchentry")


def found(words):
    return [page.pk for page in SitePage.objects.all().search(words)]


def asked_for(act):
    """Which of the three the database was asked for."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return [table for table in KEPT if any(table in query["sql"] for query in queries)]


def test_the_search_of_the_editor_follows_drafts_titles_and_deletion(cast):
    page = cast.report(title="Appelmoes", live=False)
    assert found("appelmoes") == [page.pk]
    page.title = "Perenmoes"
    page.save()
    assert (found("appelmoes"), found("perenmoes")) == ([], [page.pk])
    page.delete()
    assert found("perenmoes") == []


def test_a_revision_is_no_reason_to_look_through_a_page_again(cast):
    page = cast.report(title="Appelmoes")
    page.title = "Perenmoes"
    page.body = [("text", RichText(f'<p><a linktype="page" id="{cast.network_b.pk}">B</a></p>'))]
    revisions = []
    assert asked_for(lambda: revisions.append(page.save_revision())) == []
    assert (found("appelmoes"), found("perenmoes")) == ([page.pk], [])
    assert SitePage.objects.get(pk=page.pk).draft_title == "Perenmoes"
    assert asked_for(revisions[0].publish) == [*KEPT]
    assert (found("appelmoes"), found("perenmoes")) == ([], [page.pk])
    assert [used.pk for used, _where in ReferenceIndex.get_grouped_references_to(cast.network_b)] == [page.pk]


def test_our_index_is_written_once_at_publication_and_by_a_save_of_what_is_online(cast):
    page = cast.report(title="Appelmoes")
    page.title = "Perenmoes"
    revision = page.save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    written = [sql for sql in (query["sql"] for query in queries) if KEPT[-1] in sql and not sql.startswith("SELECT")]
    assert len(written) == 1
    assert SearchEntry.objects.get(page=page).title_words == index_words("Perenmoes")
    page = SitePage.objects.get(pk=page.pk).specific
    page.title = "Pruimenmoes"
    page.save()
    assert SearchEntry.objects.get(page=page).title_words == index_words("Pruimenmoes")


def test_a_page_that_was_closed_meanwhile_stays_closed(cast):
    page = cast.report(title="Appelmoes", visibility="public")
    SitePage.objects.filter(pk=page.pk).update(visibility="group", audience=cast.network_a.members_group)
    page.save_revision().publish()
    assert SitePage.objects.values_list("visibility", "audience").get(pk=page.pk) == (
        "group",
        cast.network_a.members_group.pk,
    )
