"""A page that would not pass its own form is not published, by whatever road somebody takes to it."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.models import HomeButton, HomePage, StandardPage
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage, Theme
from leernetwerken.pages.rules import refuse_publication

from .roads import ROADS, ROADS_PAST_THE_FORM, TEXT, WHOLE, bulk, by_approval, by_bulk, by_plan, is_live

MISSING = (
    "‘Half <b>af</b>’ is niet gepubliceerd, want het is nog niet af. "
    "Datum van de bijeenkomst: Vul de datum van de bijeenkomst in. Daarna kun je het verslag insturen. "
    "In het kort: Schrijf in één of twee zinnen waar het over ging. Daarna kun je het insturen. "
    "Verslag: Het verslag is nog leeg. Voeg hieronder minstens één stuk toe, zoals een tekst of een les."
)


@pytest.mark.parametrize("road", ROADS)
def test_what_is_half_done_stays_a_draft(cast, half, road):
    road(cast, half)
    assert not is_live(half)
    assert SitePage.objects.get(pk=half.pk).visibility == Visibility.GROUP


@pytest.mark.parametrize("road", ROADS)
def test_what_is_done_goes_online(cast, whole, road):
    road(cast, whole)
    assert is_live(whole)


@pytest.mark.parametrize("road", ROADS_PAST_THE_FORM)
def test_without_the_rule_half_would_go_online(cast, half, rule_off, road):
    """The control: these roads pass no form."""
    road(cast, half)
    assert is_live(half)


@pytest.mark.parametrize("road", [by_bulk, by_approval])
def test_the_message_names_the_page_and_what_is_missing(cast, half, road):
    shown = [unescape(str(message)).strip() for message in road(cast, half).context["messages"]]
    assert shown[0] == MISSING


def test_the_message_is_text_not_html(cast, half):
    assert "Half <b>" not in by_bulk(cast, half).content.decode()


def test_in_bulk_all_or_none(cast, half, whole):
    response = bulk(cast, "publish", whole, half)
    assert [is_live(whole), is_live(half)] == [False, False]
    assert [str(message) for message in response.context["messages"]] == [
        MISSING,
        "Er is niets gepubliceerd. Kies alleen pagina's die af zijn.",
    ]


def test_without_a_way_back_bulk_leads_to_the_explorer(cast, half):
    url = reverse("wagtail_bulk_action", args=["pages", "sitepage", "publish"])
    response = cast.client(cast.coordinator).post(f"{url}?id={half.pk}", follow=True)
    assert response.status_code == 200
    assert not is_live(half)


def test_an_approval_that_fails_leaves_the_review_as_it_was(cast, half):
    by_approval(cast, half)
    assert half.current_workflow_task_state.status == "in_progress"
    assert not PageLogEntry.objects.filter(page=half.pk, action="pages.change_visibility").exists()


def test_the_window_of_an_approval_closes_and_says_it_on_the_page(cast, half):
    half.get_workflow().start(half, cast.member)
    args = [half.pk, "approve", half.current_workflow_task_state.pk]
    response = cast.client(cast.coordinator).post(
        reverse("wagtailadmin_pages:workflow_action", args=args),
        {"visibility": "group"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    edit = reverse("wagtailadmin_pages:edit", args=[half.pk])
    assert response.json() == {"step": "success", "redirect": edit}


def test_a_plan_that_lapses_keeps_no_others_back_and_is_told(cast, half, whole):
    half.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=2))
    by_plan(cast, whole)
    assert [is_live(half), is_live(whole)] == [False, True]
    assert not half.revisions.filter(approved_go_live_at__isnull=False).exists()
    history = reverse("wagtailadmin_pages:history", args=[half.pk])
    assert "Niet gepubliceerd op de geplande tijd" in cast.client(cast.coordinator).get(history).content.decode()


def test_code_that_names_a_person_is_asked_too(cast, half):
    with pytest.raises(Refusal) as refused:
        half.get_latest_revision().publish(user=cast.administrator)
    assert refused.value.code == "incomplete"
    half.get_latest_revision().publish()
    assert is_live(half), "the platform itself knows what it does"


def test_a_live_page_keeps_its_words_and_so_does_its_alias(cast, whole):
    whole.get_latest_revision().publish(user=cast.coordinator)
    page = MeetingReportPage.objects.get(pk=whole.pk)
    alias = page.create_alias(update_slug="alias")
    page.summary, page.title = "", "Leeg"
    page.save_revision(clean=False)
    by_bulk(cast, page)
    assert [SitePage.objects.get(pk=pk).title for pk in (page.pk, alias.pk)] == ["Heel", "Heel"]


def copy_form(cast, **form):
    return {"new_title": "x", "new_slug": "kopie", "new_parent_page": cast.network_a.pk} | form


@pytest.mark.parametrize("how", ["publish_copies", "alias"])
def test_a_copy_of_what_is_half_done_does_not_start_online(cast, how):
    """It came online before the rule was there."""
    page = cast.report(title="Half <b>af</b>", live=True)
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    response = cast.client(cast.coordinator).post(url, copy_form(cast, **{how: "on"}))
    assert response.context["form"].errors == {how: [MISSING]}
    assert not SitePage.objects.filter(slug="kopie").exists()
    assert cast.client(cast.coordinator).post(url, copy_form(cast)).status_code == 302
    assert not SitePage.objects.get(slug="kopie").live


@pytest.mark.parametrize("how", ["publish_copies", "alias"])
def test_a_copy_of_what_is_done_does(cast, whole, how):
    """The control."""
    whole.get_latest_revision().publish(user=cast.coordinator)
    url = reverse("wagtailadmin_pages:copy", args=[whole.pk])
    assert cast.client(cast.coordinator).post(url, copy_form(cast, **{how: "on"})).status_code == 302
    assert SitePage.objects.get(slug="kopie").live


def test_a_branch_is_copied_online_whole_or_not(cast):
    cast.report(title="Half <b>af</b>", visibility="public")
    url = reverse("wagtailadmin_pages:copy", args=[cast.network_a.pk])
    form = copy_form(cast, new_parent_page=cast.index.pk, publish_copies="on", copy_subpages="on")
    response = cast.client(cast.administrator).post(url, form)
    assert response.context["form"].errors == {"publish_copies": [MISSING]}
    assert NetworkPage.objects.count() == 2


def test_every_kind_of_page_is_asked_by_its_own_form(cast):
    """A draft that lacks nothing passes; the first thing that its form asks is missed."""
    pages = {
        "resource": (cast.network_a, ResourcePage(title="a", summary="Kort", link="https://a.test/", body=TEXT)),
        "resource without words": (cast.network_a, ResourcePage(title="b", link="https://a.test/")),
        "resource without use": (cast.network_a, ResourcePage(title="c", summary="Kort")),
        "news": (cast.news_index, NewsPage(title="d", body=TEXT)),
        "text": (cast.home, StandardPage(title="e", body=TEXT)),
        "half a film": (
            cast.network_a,
            ResourcePage(title="f", summary="Kort", body=[("video", {"title": "", "url": ""})]),
        ),
        "report of tomorrow": (
            cast.network_a,
            MeetingReportPage(title="g", **WHOLE | {"met_on": timezone.localdate() + timedelta(days=1)}),
        ),
    }
    answers = {}
    for name, (parent, page) in pages.items():
        parent.add_child(instance=page)
        refusal = refuse_publication(page.save_revision(clean=False).as_object())
        answers[name] = refusal and refusal.message.partition("nog niet af. ")[2]
    assert answers == {
        "resource": None,
        "resource without words": "In het kort: Schrijf in één of twee zinnen wat het is en wat je ermee doet.",
        "resource without use": "Link: Er is nog niets om te gebruiken. "
        "Vul een link in, of voeg bij de uitleg iets toe.",
        "news": None,
        "text": None,
        "half a film": "Uitleg: Hierin is nog niet alles goed ingevuld.",
        "report of tomorrow": "Datum van de bijeenkomst: Deze dag is nog niet geweest. "
        "Vul de dag van de bijeenkomst in, of bewaar het verslag als concept.",
    }


def test_tags_sections_themes_and_inline_rows_are_read_from_the_page(cast):
    resource = ResourcePage(title="a", summary="Kort", link="https://a.test/", body=TEXT)
    cast.network_a.add_child(instance=resource)
    resource.tags.add("een woord", "tien, elf", "x" * 95)
    resource.sections.add(cast.network_b.sitepage_ptr)
    resource.themes.add(Theme.objects.create(name="Thema", slug="thema"))
    assert refuse_publication(resource.save_revision().as_object()) is None
    home = HomePage.objects.get()
    home.buttons = [HomeButton(page=home.sitepage_ptr, label="Doe mee")]
    assert refuse_publication(home.save_revision().as_object()) is None
    home.buttons = [HomeButton(page=home.sitepage_ptr, label="")]
    refusal = refuse_publication(home.save_revision(clean=False).as_object())
    assert refusal.message.endswith("Woorden op de knop: Vul dit nog in.")
