"""robots.txt, the sitemap, security.txt and the health of the site."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Site

from home import queries
from home.models import SiteTexts
from leernetwerken.pages.enums import Visibility

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return [found.text for found in ElementTree.fromstring(response.content).iter(f"{SPACE}loc")]


def test_robots_are_kept_out_of_what_is_not_for_them(cast, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    lines = cast.client().get("/robots.txt").text.splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /beheer/", "Disallow: /mijn/", "Disallow: /inloggen/"} <= set(lines)
    assert lines[-1] == "Sitemap: https://leernetwerken.test/sitemap.xml"


def test_the_sitemap_holds_what_everybody_may_read_whoever_asks(cast, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    cast.report(title="Besloten", slug="besloten")
    cast.report(title="Concept", slug="concept", visibility=Visibility.PUBLIC, live=False)
    base = "https://leernetwerken.test"
    expected = ["/", "/netwerken/", "/netwerken/a/", "/netwerken/a/open/", "/netwerken/b/", "/nieuws/"]

    for user in (None, cast.member, cast.administrator):
        client = cast.client(user)
        assert locations(client, "/sitemap.xml") == [f"{base}/sitemap-1.xml"]
        assert locations(client, "/sitemap-1.xml") == [base + path for path in expected]


def test_a_large_site_has_its_sitemap_in_parts(cast, settings, monkeypatch, django_assert_num_queries):
    settings.BASE_URL = ""
    monkeypatch.setattr(queries, "SITEMAP_PART", 2)
    client = cast.client()

    assert locations(client, "/sitemap.xml") == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert locations(client, "/sitemap-3.xml") == ["/nieuws/"]
    assert client.get("/sitemap-4.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404


def test_who_finds_a_weakness_learns_where_to_write(cast, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    assert cast.client().get("/.well-known/security.txt").status_code == 404

    texts = SiteTexts.objects.create(site=Site.objects.get(), helpdesk_email="hulp@leernetwerken.test")
    assert "Contact: mailto:hulp@leernetwerken.test" in cast.client().get("/.well-known/security.txt").text

    texts.security_email = "veilig@leernetwerken.test"
    texts.save()
    response = cast.client().get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    left = datetime.strptime(fields.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - datetime.now(UTC)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields == {
        "Contact": "mailto:veilig@leernetwerken.test",
        "Preferred-Languages": "nl, en",
        "Canonical": "https://leernetwerken.test/.well-known/security.txt",
    }
    assert timedelta(days=30) < left < timedelta(days=364)


def test_a_living_process_says_so_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/gezond/leeft")

    assert (response.status_code, response.json()) == (200, {"ok": True})
    assert response["Cache-Control"] == "no-store"


def test_a_site_is_ready_when_database_tables_and_cache_are(client):
    response = client.get("/gezond/klaar")

    assert response.status_code == 200
    assert response.json() == {"ok": True, "database": True, "migrations": True, "cache": True}
    assert response["Cache-Control"] == "no-store"


def test_a_waiting_migration_turns_it_red(client):
    MigrationRecorder.Migration.objects.filter(app="home").delete()

    response = client.get("/gezond/klaar")

    assert response.status_code == 503
    assert response.json() == {"ok": False, "database": True, "migrations": False, "cache": True}


def test_a_missing_database_turns_it_red_and_tells_nothing_more(client):
    def refuse(*_args):
        raise OperationalError("password of the database")

    with connection.execute_wrapper(refuse):
        response = client.get("/gezond/klaar")

    assert response.status_code == 503
    assert response.json() == {"ok": False, "database": False, "migrations": False, "cache": True}


def test_a_cache_that_keeps_nothing_turns_it_red(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    response = client.get("/gezond/klaar")

    assert (response.status_code, response.json()["cache"]) == (503, False)


@pytest.mark.parametrize(
    "address",
    ["/robots.txt", "/sitemap.xml", "/sitemap-1.xml", "/.well-known/security.txt", "/gezond/leeft", "/gezond/klaar"],
)
def test_they_are_only_for_reading(cast, address):
    assert cast.client().post(address).status_code == 405


def test_browsers_that_guess_find_the_icon(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"
