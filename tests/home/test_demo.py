"""The demo as visitors find it, and the guard that keeps its accounts off a real site."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site, get_page_models

from home.demo.guard import refuse_demo_accounts
from home.demo.load import load_demo
from home.demo.people import ACCOUNTS, PASSWORD
from home.models import HomePage
from leernetwerken.agenda.queries import sessions_for
from leernetwerken.knowledge.checks.enums import Answer
from leernetwerken.knowledge.checks.models import CheckReaction, CheckRound
from leernetwerken.knowledge.enums import Evidence, ReportPart, ResourceKind
from leernetwerken.knowledge.imports.models import WordImport
from leernetwerken.knowledge.imports.stored import from_json
from leernetwerken.knowledge.models import LessonPage, MeetingReportPage, ResourcePage
from leernetwerken.knowledge.records import RECORDS, Action, ActionStep, Question
from leernetwerken.knowledge.voices.queries import ledger_of
from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.models import NewsPage
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.models import SitePage

UTRECHT = "/netwerken/breakdown/drie-leernetwerken-zoeken-de-verbinding/"
MOST = 12
# The fullest page of each kind; a page asks as often for thirty of a thing as for one (the tests of its room).
PAGES = {
    "/": 9,
    "/netwerken/": 6,
    "/netwerken/breakdown/": 10,
    UTRECHT: 9,
    "/netwerken/netwerkpleegzorg/opeens-zorg-je-voor-je-kleinkind/": 6,
    "/netwerken/breakdown/steun-van-mensen-om-je-heen/": 9,
    "/agenda/": 9,
    "/agenda/verdiepende-dialogen/": 8,
    "/lessen/": 9,
    "/lessen/steun-van-een-ander-gezin-komt-eerder-dan-steun-van-een-organisatie/": 11,
    "/nieuws/": 7,
    "/nieuws/drie-leernetwerken-in-utrecht/": 8,
    "/over/": 4,
}
OTHERS = {
    "/netwerken/breakdown/verslagen/": 7,
    "/netwerken/breakdown/materialen/": 7,
    "/netwerken/breakdown/verbeteragenda/": 8,
    "/netwerken/breakdown/verbeteragenda/?deel=acties": 7,
    "/netwerken/breakdown/feed/": 2,
    "/netwerken/breakdown/aanmelden/": 7,
    "/lessen/bron/{lesson}/": 5,
    "/acties/{action}/": 5,
    "/vragen/{question}/": 4,
    "/lessen/?netwerk=breakdown&q=gezin": 11,
    "/lessen/?netwerk=breakdown&thema=informele-steun": 10,
    "/lessen/feed/": 4,
    "/lessen/json/": 5,
    "/agenda/?netwerk=breakdown": 10,
    "/agenda/?wanneer=voorbij": 8,
    "/agenda/maand/{month}/": 9,
    "/agenda/bijeenkomst/{session}.ics": 2,
    "/agenda/reeks/{event}.ics": 3,
    "/agenda/ical/": 2,
    "/agenda/aanmelden/{event}/": 9,
    "/agenda/houd-me-op-de-hoogte/": 3,
    "/nieuws/?jaar=2022": 7,
    "/nieuws/feed/": 1,
    "/feed/": 1,
    "/zoeken/": 2,
    "/zoeken/?q=pleegouders": 6,
    "/sitemap.xml": 2,
    "/sitemap-1.xml": 2,
    "/.well-known/security.txt": 2,
    "/inloggen/": 3,
    "/wachtwoord/vergeten/": 2,
    "/stijlgids/": 2,
}


def visible_titles(model, user):
    return sorted(model.objects.visible_to(user).values_list("title", flat=True))


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """Loading takes seconds: once for this module, whose tests all look at the demo and are rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_loaded, db):
    return {user.email.split("@")[0]: user for user in get_user_model().objects.all()}


def test_every_account_logs_in_with_the_printed_password(demo):
    request = RequestFactory().post("/inloggen/")
    found = [authenticate(request, email=account.email, password=PASSWORD) for account in ACCOUNTS]
    assert [user.email for user in found] == [account.email for account in ACCOUNTS]


def test_addresses_are_those_of_the_contract(demo, client):
    assert sorted(page.url for page in NetworkPage.objects.all()) == [
        "/netwerken/breakdown/",
        "/netwerken/gedeeld-opvoederschap/",
        "/netwerken/kennis-en-ontwikkeling/",
        "/netwerken/netwerkpleegzorg/",
    ]
    for path in ("/", "/netwerken/", "/netwerken/breakdown/", "/nieuws/", "/over/", "/privacy/", UTRECHT):
        assert client.get(path).status_code == 200, path


@pytest.fixture
def numbers(demo):
    """What stands in addresses of which nobody knows the number beforehand."""
    coming = sessions_for(AnonymousUser()).filter(starts_at__gt=timezone.now(), event__enrolment="sessions")
    session = coming.in_order().first()
    records = {part: model.objects.visible_to(AnonymousUser()).first() for part, model in RECORDS.items()}
    found = {str(part): record and record.pk for part, record in records.items()}
    month = timezone.localdate(session.starts_at).strftime("%Y-%m")
    return found | {"session": session.uid, "event": session.event_id, "month": month}


def queries_of(address):
    """In a process that answered before: it knows the kinds of content and the addresses of sites by heart."""
    client = Client()
    client.get(address)
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def test_no_page_asks_the_database_more_than_twelve_times(numbers):
    costs = PAGES | OTHERS
    assert {address: queries_of(address.format(**numbers)) for address in costs} == costs
    assert max(costs.values()) <= MOST


def test_every_kind_of_page_is_counted(demo):
    roots = {page.url: page.specific_class for page in SitePage.objects.visible_to(AnonymousUser())}
    assert {roots[address] for address in PAGES} == {*get_page_models()} - {SitePage}


def test_the_meeting_in_utrecht_is_public_and_whole(demo):
    report = MeetingReportPage.objects.visible_to(AnonymousUser()).get()
    assert report.url == UTRECHT
    assert report.met_on.isoformat() == "2022-11-10"
    assert report.place == "Utrecht"
    assert report.parts == [(ReportPart.LESSON, 2), (ReportPart.ACTION, 3), (ReportPart.QUESTION, 1)]
    assert sorted(page.slug for page in report.sections.all()) == ["gedeeld-opvoederschap", "netwerkpleegzorg"]


def test_closed_reports_are_for_their_members(demo):
    closed = ["Bellen met een ander pleeggezin", "Even alleen na school", "Twaalf tot zestien: wanneer het schuurt"]
    utrecht = "Drie leernetwerken zoeken de verbinding"
    assert visible_titles(MeetingReportPage, demo["lid"]) == sorted([*closed, utrecht])
    assert visible_titles(MeetingReportPage, demo["buitenstaander"]) == ["Aan tafel met de hele kring", utrecht]
    assert visible_titles(MeetingReportPage, demo["redactie"]) == [utrecht]


def test_there_is_something_of_every_kind(demo):
    public = ResourcePage.objects.visible_to(AnonymousUser())
    assert sorted(public.values_list("kind", flat=True)) == sorted(
        [ResourceKind.FILM, ResourceKind.GAME, ResourceKind.TOOL]
    )
    assert NewsPage.objects.visible_to(AnonymousUser()).count() == 3
    assert [bool(page.header_image.alt_text) for page in NewsPage.objects.exclude(header_image=None)] == [True, True]


def test_a_second_time_changes_nothing(demo):
    lid = demo["lid"]
    lid.set_password("een-ander-wachtwoord")
    lid.save()
    HomePage.objects.update(headline="Zelf bedacht")
    before = _everything()
    with CaptureQueriesContext(connection) as queries:
        load_demo()
    lid.refresh_from_db()
    assert _everything() == before
    assert len(queries) <= 60
    assert lid.check_password("een-ander-wachtwoord")
    assert HomePage.objects.get().headline == "Zelf bedacht"


def _everything():
    rows = [model.objects.count() for model in (ActionStep, CheckRound, WordImport, OutgoingMail)]
    return list(SitePage.objects.values_list("path", "slug", "latest_revision")), rows


def test_there_is_an_action_in_every_state(demo):
    assert sorted(Action.objects.values_list("state", flat=True)) == ["busy", "done", "dropped", "open", "open"]
    late = [action.text for action in Action.objects.all() if action.is_late]
    assert late == ["Ouders vragen wat hen zou helpen om mee te praten."]
    assert list(Action.objects.exclude(assignee=None).values_list("assignee__email", flat=True)) == ["lid@demo.test"]
    finished = ActionStep.objects.filter(state__in=["done", "dropped"])
    assert [bool(step.note) for step in finished] == [True, True]
    assert sorted(Question.objects.values_list("answer__slug", flat=True), key=str) == [None, None, "wie-bel-jij"]


def test_notes_in_word_wait_to_be_looked_over(demo, client):
    word_import = WordImport.objects.get()
    assert (word_import.owner, word_import.state) == (demo["lid"], "ready")
    kinds = Counter(proposal.block_type for proposal in from_json(word_import.report).proposals)
    assert [kinds[part] for part in ("lesson", "action", "question", "decision")] == [2, 2, 1, 1]
    client.force_login(demo["lid"])
    assert "Kijk je verslag na" in client.get(f"/mijn/verslagen/uit-word/{word_import.pk}/").text


def test_an_objection_was_solved_and_another_round_goes_on(demo, client):
    objection = CheckReaction.objects.get(answer=Answer.RECOGNISABLE)
    report = MeetingReportPage.objects.get(title="Even alleen na school")
    assert (objection.round.report, objection.solved_in.report, report.live) == (report, report, True)
    assert "dorp aan zee" not in str(report.body.raw_data)
    running = CheckRound.objects.running().get()
    assert (running.report.live, running.invitations.count()) == (False, 3)
    assert running.invitations.exclude(reacted_at=None).count() == 1
    for person in ("lid", "coordinator"):
        client.force_login(demo[person])
        assert "1 van de 3 mensen heeft gereageerd." in client.get(f"/mijn/nalezen/{running.report_id}/").text


def test_lessons_stand_on_different_grounds(demo):
    lessons = LessonPage.objects.visible_to(AnonymousUser())
    assert {lesson.evidence for lesson in lessons} == {Evidence.EXPERIENCE, Evidence.SEVERAL, Evidence.TRIED}
    assert len({tuple(lesson.for_whom.values_list("name", flat=True)) for lesson in lessons}) == lessons.count() == 4


def test_sides_disagree_about_a_lesson_and_a_changed_one_is_asked_again(demo, client):
    ledgers = {lesson.title: ledger_of(lesson) for lesson in LessonPage.objects.visible_to(AnonymousUser())}
    assert sorted(" ".join(ledger.said) for ledger in ledgers.values()) == [
        "",
        "",
        "Pleegouders herkennen dit, jeugdbeschermers niet.",
        "Pleegouders herkennen dit.",
    ]
    client.force_login(demo["lid"])
    assert "Klopt hij nog?" in client.get("/mijn/").text


def test_a_real_site_does_not_start_with_demo_accounts(demo, settings):
    refuse_demo_accounts()  # a demo may
    settings.REFUSE_DEMO_ACCOUNTS = True
    with pytest.raises(ImproperlyConfigured, match="18 demo account"):
        refuse_demo_accounts()
    get_user_model().objects.all().delete()
    refuse_demo_accounts()
