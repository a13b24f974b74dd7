"""The demo as visitors find it, and the guard that keeps its accounts off a real site."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import RequestFactory

from home.demo.guard import refuse_demo_accounts
from home.demo.load import load_demo
from home.demo.people import ACCOUNTS, PASSWORD
from home.models import HomePage
from leernetwerken.knowledge.enums import ReportPart, ResourceKind
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage

UTRECHT = "/netwerken/breakdown/drie-leernetwerken-zoeken-de-verbinding/"


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


def test_the_meeting_in_utrecht_is_public_and_whole(demo):
    report = MeetingReportPage.objects.visible_to(AnonymousUser()).get()
    assert report.url == UTRECHT
    assert report.met_on.isoformat() == "2022-11-10"
    assert report.place == "Utrecht"
    assert report.parts == [(ReportPart.LESSON, 2), (ReportPart.ACTION, 3), (ReportPart.QUESTION, 1)]
    assert sorted(page.slug for page in report.sections.all()) == ["gedeeld-opvoederschap", "netwerkpleegzorg"]


def test_closed_reports_are_for_their_members(demo):
    closed = ["Bellen met een ander pleeggezin", "Twaalf tot zestien: wanneer het schuurt"]
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
    before = list(SitePage.objects.values_list("path", "slug", "latest_revision"))
    load_demo()
    lid.refresh_from_db()
    assert list(SitePage.objects.values_list("path", "slug", "latest_revision")) == before
    assert lid.check_password("een-ander-wachtwoord")
    assert HomePage.objects.get().headline == "Zelf bedacht"


def test_a_real_site_does_not_start_with_demo_accounts(demo, settings):
    refuse_demo_accounts()  # a demo may
    settings.REFUSE_DEMO_ACCOUNTS = True
    with pytest.raises(ImproperlyConfigured, match="5 demo account"):
        refuse_demo_accounts()
    get_user_model().objects.all().delete()
    refuse_demo_accounts()
