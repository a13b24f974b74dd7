"""While a review is open, the editor offers the coordinator one way to publish: through it."""

from datetime import datetime
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from leernetwerken.pages.models import SitePage
from tests.pages.roads import WHOLE, form_of
from tests.stage import staged

PUBLISH = 'name="action-publish"'
COMMENT = "Laat de plaats weg."


@staged
def report(cast):
    """A complete report, not yet submitted."""
    return cast.report(live=False, owner=cast.member, **WHOLE)


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


def told(response):
    """The first line of each message; the others are buttons."""
    return [unescape(str(message)).strip().split("\n")[0] for message in response.context["messages"]]


def decide_from_the_list(cast, report, action):
    task = report.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[report.pk, action, task.pk]) + "?next=/beheer/"
    return cast.client(cast.coordinator).post(url, {"comment": COMMENT, "visibility": "group"}, follow=True)


def decide_in_the_editor(cast, report, action):
    data = form_of(report) | {"action-workflow-action": "1", "workflow-action-name": action}
    url = reverse("wagtailadmin_pages:edit", args=[report.pk])
    return cast.client(cast.coordinator).post(url, data, follow=True)


@pytest.mark.parametrize("decide", [decide_from_the_list, decide_in_the_editor])
@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("reject", "‘Verslag’ is teruggestuurd naar de schrijver."),
        (
            "approve",
            "‘Verslag’ is goedgekeurd en staat nu online. Wie het mag lezen: alleen leden van dit netwerk.",
        ),
    ],
)
def test_who_decides_reads_what_was_decided(cast, report, decide, action, words):
    report.get_workflow().start(report, cast.member)
    assert told(decide(cast, report, action)) == [words]


@pytest.mark.parametrize("is_online", [False, True])
def test_what_comes_online_later_is_said_to(cast, report, is_online):
    """Also of new words for a page that is online. What is sent back after that is sent back, not approved."""
    if is_online:
        report.save_revision().publish()
        report = SitePage.objects.get(pk=report.pk).specific
    report.go_live_at = timezone.make_aware(datetime(timezone.now().year + 1, 3, 5, 14, 30))
    report.save_revision(user=cast.member)
    report.get_workflow().start(report, cast.member)
    [words] = told(decide_from_the_list(cast, report, "approve"))
    when = f"5 maart {report.go_live_at.year}, 14.30 uur"
    who = "Wie het dan mag lezen: alleen leden van dit netwerk."
    assert words == f"‘Verslag’ is goedgekeurd en komt online op {when}. {who}"
    report.get_workflow().start(report, cast.member)
    assert told(decide_from_the_list(cast, report, "reject")) == ["‘Verslag’ is teruggestuurd naar de schrijver."]


def test_what_could_not_be_approved_is_not_said_to_be(cast):
    half = cast.report(title="Half", live=False, owner=cast.member)
    half.get_workflow().start(half, cast.member)
    [words] = told(decide_from_the_list(cast, half, "approve"))
    assert (words[:29], half.workflow_in_progress) == ("‘Half’ is niet gepubliceerd, ", True)


def test_what_is_only_kept_or_sent_in_is_told_as_before(cast, report):
    url, client = reverse("wagtailadmin_pages:edit", args=[report.pk]), cast.client(cast.member)
    submitted = "‘Verslag’ is doorgestuurd om te beoordelen."
    for button, words in (({}, "Pagina 'Verslag' is gewijzigd."), ({"action-submit": "1"}, submitted)):
        response = client.post(url, form_of(report) | button, follow=True)
        assert told(response) == [words]


def test_the_history_tells_a_review_in_the_words_of_its_buttons(cast, report):
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    cast.client(cast.member).post(edit, form_of(report) | {"action-submit": "1"})
    decide_in_the_editor(cast, report, "reject")
    cast.client(cast.member).post(edit, form_of(report) | {"action-submit": "1"})
    decide_in_the_editor(cast, report, "approve")
    history = cast.client(cast.member).get(reverse("wagtailadmin_pages:history", args=[report.pk]))
    text = " ".join(BeautifulSoup(history.text, "html.parser").main.get_text(" ").split())
    task = "de coördinator van Netwerk A Persoon"
    wanted = [f" Doorgestuurd naar {task}", f" Opnieuw doorgestuurd naar {task}", "Teruggestuurd met", " Goedgekeurd "]
    assert [words for words in wanted if words not in text] == []
    assert [word for word in ("Workflow", "fgekeurd", "fkeuren", "ingediend") if word in text] == []


def test_a_list_says_what_it_shows_of_how_many_and_how_each_stands(cast, report):
    report.get_workflow().start(report, cast.member)
    cast.report(title="Gelezen")
    html = cast.client(cast.coordinator).get(reverse("wagtailadmin_explore", args=[cast.network_a.pk])).text
    main = BeautifulSoup(html, "html.parser").main
    states = [" ".join(row.get_text(" ").split()).lower() for row in main.select("tbody .w-status")]
    assert sorted(states) == ["huidige paginastatus: online + concept", "huidige paginastatus: wacht op beoordeling"]
    assert "1-2 van 2 pagina's" in main.get_text()


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_who_read_older_words_reads_the_new_ones_before_he_decides(cast, report, action):
    """Else what a writer took away, such as a name, went online with the words that stood on the screen."""
    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    writer, reader = cast.client(cast.member), cast.client(cast.coordinator)
    old = form_of(report) | {"summary": "Kim was er."}
    writer.post(edit, old | {"action-submit": "1"})
    names = ("loaded_revision_id", "loaded_revision_created_at")
    on_screen = {field["name"]: field["value"] for field in inputs(reader.get(edit), names)}
    writer.post(edit, form_of(report) | {"action-cancel-workflow": "1"})
    writer.post(edit, form_of(report) | {"summary": "Iemand was er.", "action-submit": "1"})
    press = {"action-workflow-action": "1", "workflow-action-name": action}
    response = reader.post(edit, old | on_screen | press, follow=True)
    report.refresh_from_db()
    assert (report.live, report.workflow_in_progress) == (False, True)
    assert report.get_latest_revision_as_object().summary == "Iemand was er."
    assert told(response)[0].startswith("‘Verslag’ is veranderd terwijl je las.")
    now = {field["name"]: field["value"] for field in inputs(response, names)}
    reader.post(edit, form_of(report) | {"summary": "Iemand was er."} | now | press)
    report.refresh_from_db()
    assert (report.live, report.workflow_in_progress) == (action == "approve", False)


def test_what_is_taken_back_at_that_very_moment_is_decided_by_nobody(cast, report, monkeypatch):
    report.get_workflow().start(report, cast.member)
    stock = SitePage.save_revision

    def and_then_it_is_taken_back(page, *args, **kwargs):
        revision = stock(page, *args, **kwargs)
        SitePage.objects.get(pk=page.pk).current_workflow_state.cancel(cast.member)
        return revision

    monkeypatch.setattr(SitePage, "save_revision", and_then_it_is_taken_back)
    report.summary = "Andere woorden"
    [words] = told(decide_in_the_editor(cast, report, "approve"))
    report.refresh_from_db()
    assert (words[:32], report.live) == ("Over deze pagina is al besloten.", False)


def inputs(response, names):
    return BeautifulSoup(response.content, "html5lib").find_all("input", {"name": names})
