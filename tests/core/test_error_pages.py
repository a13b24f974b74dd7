"""When something is wrong, people read a Dutch page in style and machines a fitting code."""

import pytest
from bs4 import BeautifulSoup
from django.db import InterfaceError, OperationalError, connection
from django.template import loader
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"

pytestmark = pytest.mark.django_db


def broken(error):
    def refuse(*_args):
        raise error

    return connection.execute_wrapper(refuse)


@pytest.fixture
def browser():
    """A client that gets the error page instead of the error."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
@pytest.mark.parametrize("address", ["/", "/netwerken/a/", "/bestaat-niet/"])
def test_without_a_database_the_site_says_so_and_when_to_come_back(cast, browser, address, error):
    with broken(error):
        response = browser.get(address)

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert "We zijn even niet bereikbaar" in response.text
    assert "gone" not in response.text
    assert browser.get("/").status_code == 200


def test_a_member_meets_the_same_page_where_the_session_cannot_be_read(cast, browser):
    browser.force_login(cast.member)
    with broken(OperationalError("gone")):
        response = browser.get("/mijn/")
    assert response.status_code == 503

    assert browser.get("/mijn/").status_code == 200


def test_any_other_error_is_500_without_its_reason(cast, browser):
    with broken(ZeroDivisionError("secret reason")):
        response = browser.get("/")

    assert response.status_code == 500
    assert "Er ging iets mis" in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("name", ["400.html", "413.html", "500.html", "503.html"])
def test_the_pages_for_bad_days_ask_nothing_of_the_database(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = loader.render_to_string(name)

    assert page.count("<h1") == 1
    assert 'lang="nl"' in page


MANY_FIELDS = "&".join(["a=1"] * 10_001)
FILE = '--b\r\nContent-Disposition: form-data; name="a"; filename="x"\r\n\r\n1\r\n'


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("login=" + "a" * 5 * 2**20, FORM),
        (MANY_FIELDS, FORM),
        ('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + "a" * 5 * 2**20 + "\r\n--b--\r\n", MULTIPART),
        (FILE * 101 + "--b--\r\n", MULTIPART),
    ],
    ids=["words", "fields", "words beside a file", "files"],
)
def test_more_than_we_take_is_said_in_words(cast, body, kind):
    response = cast.client().post("/inloggen/", body, content_type=kind)

    assert (response.status_code, response["Cache-Control"]) == (413, "no-store")
    assert "Dit is te veel in één keer" in response.text
    assert "wat je typte, staat er dan meestal nog" in response.text


def test_a_host_that_is_not_ours_is_refused_in_style(cast):
    response = cast.client().get("/", headers={"host": "kwaad.test"})

    assert response.status_code == 400
    assert "Dit adres of formulier klopt niet" in response.text
    assert "kwaad" not in response.text


def test_an_unknown_address_is_404_with_a_way_on(cast):
    response = cast.client().get("/bestaat-niet/")

    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.text
    assert 'href="/inloggen/"' in response.text
    assert 'content="noindex"' in response.text


def test_who_is_logged_in_is_not_told_to_log_in(cast):
    """And reads the same where nothing is as where something is that is not for him."""
    closed = cast.report(cast.network_b).url
    client = cast.client(cast.member)
    texts = {BeautifulSoup(client.get(url).content, "html.parser").main.text for url in (closed, "/bestaat-niet/")}
    assert len(texts) == 1
    assert "alleen voor de leden van een ander netwerk" in (text := texts.pop())
    assert "Log dan in" not in text
    assert "Log dan in" in cast.client().get("/bestaat-niet/").text


def test_404_never_repeats_the_address_that_was_asked(cast):
    assert "geheim" not in cast.client().get("/geheim/").text


def test_a_form_without_token_is_refused_with_what_to_do(cast):
    response = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "a"})

    assert response.status_code == 403
    assert "Het formulier stond te lang open" in response.text
    copy, load = (response.text.index(words) for words in ("kopieer eerst wat je typte", "Laad dan de pagina opnieuw"))
    assert copy < load, "Loading a page empties its form"


def test_forbidden_is_a_page_in_style(rf, cast):
    from django.views.defaults import permission_denied

    response = permission_denied(rf.get("/"), Exception("secret"))

    assert response.status_code == 403
    assert "Dit mag je hier niet doen" in response.text
    assert "secret" not in response.text


def test_an_old_address_leads_readers_on_and_nobody_inside_the_editor(cast):
    """Who keeps the redirects could else lead an editor anywhere from an address of the editor."""
    for path in ("/oud", "/beheer/oud"):
        Redirect.objects.create(old_path=path, redirect_link="/netwerken/")
    client = cast.client(cast.member)

    assert client.get("/oud/").headers["Location"] == "/netwerken/"
    assert client.get("/beheer/oud/").status_code == 404
