"""The permission matrix: every person × every surface × every state, each cell with one expected answer.

Answers of a page or file: 200, or 404 without the canary. Of a list: the canary is in it or not.
Answers of the editor: ``open`` (200), ``login`` (sent to the login page), ``denied`` (sent back to
the start of the editor, for who may know that the page exists), ``hidden`` (404).
"""

import itertools

import pytest
from django.urls import reverse

from leernetwerken.pages.enums import Visibility

from .expected import (
    IN_ANY_NETWORK,
    IN_NETWORK,
    PEOPLE,
    WITHOUT_ADMIN,
    WITHOUT_LOGIN,
    behind_login,
    may_fetch_file,
    may_read,
)
from .world import STATES

LISTS = {
    "home": "/",
    "network": "/netwerken/a/",
    "reports": "/netwerken/a/verslagen/",
    "resources": "/netwerken/a/materialen/",
    "feed": "/feed/",
    "network feed": "/netwerken/a/feed/",
    "news feed": "/nieuws/feed/",
    "sitemap": "/sitemap-1.xml",
    "my": "/mijn/",
}
PUBLIC_ONLY = {"feed", "network feed", "sitemap"}
ONE_KIND = {"reports": "report", "resources": "resource"}
COMPLETE = {"reports", "resources", "sitemap"}

ADMIN_PAGES = [
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_explore",
]


def shows(secret, body):
    return any(word in body for word in secret.words)


@pytest.mark.parametrize("person", PEOPLE)
class TestMatrix:
    def test_pages_and_files(self, reading, person):
        client = reading.client(reading.people[person])
        wrong = {}
        for secret in reading.secrets:
            surfaces = {
                "page": (secret.page.url, may_read(person, secret)),
                "document": (secret.document.url, may_fetch_file(person, secret)),
                "image": (secret.rendition.url, may_fetch_file(person, secret)),
            }
            if secret.visibility == Visibility.PUBLIC:  # if anything were served from storage itself, then these
                surfaces |= {
                    "raw document": (f"/media/{secret.document.file.name}", False),
                    "raw image": (f"/bestanden/ruw/{secret.image.file.name}", False),
                }
            for name, (url, allowed) in surfaces.items():
                response = client.get(url)
                expected = 200 if allowed else 404
                if response.status_code != expected:
                    wrong[secret.canary, name] = (response.status_code, expected)
                if not allowed and shows(secret, response.getvalue().decode(errors="replace").replace(url, "")):
                    wrong[secret.canary, name, "leak"] = url
        assert wrong == {}

    def test_lists(self, reading, person):
        client = reading.client(reading.people[person])
        wrong = {}
        for name, url in LISTS.items():
            response = client.get(url)
            body = response.getvalue().decode()
            if name == "my" and person in ("anonymous", "deactivated"):
                assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/mijn/")
                continue
            assert response.status_code == 200, (name, response.status_code)
            reader = "anonymous" if name in PUBLIC_ONLY else person
            for secret in reading.secrets:
                allowed = may_read(reader, secret) and ONE_KIND.get(name, secret.kind) == secret.kind
                own_work = name == "my" and (person == "author" or person in ("coordinator", "administrator"))
                if shows(secret, body) and not allowed and not own_work:
                    wrong[name, secret.canary] = "shown"
                if name in COMPLETE and allowed and secret.canary not in body:
                    wrong[name, secret.canary] = "absent"
        assert wrong == {}

    def test_search(self, reading, person):
        client = reading.client(reading.people[person])
        wrong = {}
        answers = {}
        for secret in reading.secrets:
            for term in search_terms(secret):
                if term not in answers:
                    answers[term] = client.get("/zoeken/", {"q": term}).content.decode()
                found = secret.page.url in answers[term]
                expected = may_read(person, secret)
                if found != expected:
                    wrong[term, secret.canary] = (found, expected)
        assert wrong == {}

    def test_doors(self, reading, person):
        """Addresses that are no pages: who gets in, who is sent to the login page, who finds nothing."""
        client = reading.client(reading.people[person])
        wrong = {}
        for name, (url, expected) in doors(reading).items():
            response = client.get(url)
            to_login = response.status_code == 302 and response["Location"].startswith("/inloggen/?next=")
            got = "login" if to_login else response.status_code
            if got != expected(person):
                wrong[name] = (got, expected(person))
        assert wrong == {}

    def test_editor(self, reading, person):
        full, quick = reading.client(reading.people[person]), blank(reading.client(reading.people[person]))
        wrong = {}
        for secret in in_pairs(reading.secrets):
            client = full if secret.visibility == Visibility.GROUP and secret.kind == "report" else quick
            for name in ADMIN_PAGES:
                response = client.get(reverse(name, args=[secret.page.pk]))
                got, expected = editor_answer(response), expected_of_editor(person, secret, name.split(":")[-1])
                if got != expected:
                    wrong[name, secret.canary] = (got, expected)
                if got != "open" and shows(secret, response.getvalue().decode(errors="replace")):
                    wrong[name, secret.canary, "leak"] = got
        assert wrong == {}


def in_pairs(secrets):
    """Every pair of kind, state and visibility: all reports, and of the resources one visibility for each state."""
    rotation = dict(zip(STATES, itertools.cycle(Visibility.values), strict=False))
    return [secret for secret in secrets if secret.kind == "report" or rotation[secret.state] == secret.visibility]


def search_terms(secret):
    """The whole word; its beginning, beside a word of all titles; a beginning that it shares with two others."""
    shared = secret.canary.removesuffix(secret.visibility)
    return secret.canary, f"Titel {secret.canary[:-2]}", shared


def doors(world):
    """Name → address and the answer that each person gets there."""
    own = world.author.memberships.get().pk
    return {
        "my": ("/mijn/", behind_login(PEOPLE)),
        "profile": ("/mijn/profiel/", behind_login(PEOPLE)),
        "security": ("/account/beveiliging/", behind_login(PEOPLE)),
        # With one network there is nothing to choose: straight on to the editor.
        "write": (
            "/mijn/schrijven/",
            lambda person: 302 if person in IN_ANY_NETWORK - {"administrator"} else behind_login(PEOPLE)(person),
        ),
        "join requests": ("/mijn/aanmeldingen/", behind_login({"coordinator", "other_coordinator"})),
        "join requests of a network": ("/netwerken/a/aanmeldingen/", behind_login({"coordinator"})),
        "own membership": (f"/mijn/lidmaatschap/{own}/", behind_login({"author"})),
        # A button beside one's own membership; nobody looks at it.
        "report mail": (
            f"/mijn/lidmaatschap/{own}/verslagen/",
            lambda person: behind_login({})(person) if person in WITHOUT_LOGIN else 405,
        ),
        "leaving": (f"/mijn/lidmaatschap/{own}/verlaten/", behind_login({"author"})),
        "role": (f"/mijn/lidmaatschap/{own}/rol/", behind_login({"coordinator", "administrator"})),
        "ending": (f"/mijn/lidmaatschap/{own}/beeindigen/", behind_login({"coordinator", "administrator"})),
        "members": ("/netwerken/a/leden/", lambda person: 200 if person in IN_NETWORK["a"] else 404),
        "add member": (
            "/netwerken/a/leden/toevoegen/",
            lambda person: 200 if person in ("coordinator", "administrator") else 404,
        ),
        "join": ("/netwerken/a/aanmelden/", lambda person: 200),
        "discreet link": (f"/pagina/{world.network_a.pk}/", lambda person: 302),
    }


class LeaveBlank:
    """A middleware for cells that only ask who gets in: what opens is not turned into HTML, half of the time.

    Refusals are no template responses and are written in full: in them a canary could stand.
    """

    def process_template_response(self, request, response):
        response.content = b""
        return response


def blank(client):
    client.handler.load_middleware()
    client.handler._template_response_middleware.append(LeaveBlank().process_template_response)
    return client


def editor_answer(response):
    if response.status_code == 302:
        return "login" if response["Location"].startswith("/beheer/login/") else "denied"
    return {200: "open", 404: "hidden"}.get(response.status_code, response.status_code)


def expected_of_editor(person, secret, view):
    published = secret.state == "published"
    if person in WITHOUT_ADMIN and view != "set_privacy":
        return "login"
    if view in ("convert_alias", "set_privacy") or person in ("outsider", "other_coordinator", "editor"):
        return "hidden"
    if person in ("member", "facilitator"):
        return _expected_of_reader(published, view)
    may_change_published = person != "author"
    if view == "unpublish":
        return "open" if published and may_change_published else "denied"
    return "denied" if published and view in ("move", "delete") and not may_change_published else "open"


def _expected_of_reader(published, view):
    """Somebody else's page: its existence is known once it is published, and it is never his to change."""
    if not published:
        return "hidden"
    return "open" if view == "wagtailadmin_explore" else "denied"


def test_the_matrix_is_large_enough(reading):
    """Security plan T1, first size: at least ten people, every state, and no fewer cells than promised."""
    pages_and_files = len(reading.secrets) * 3
    searches = len(reading.secrets) * 3
    lists = len(LISTS) * len(reading.secrets)
    editor = len(ADMIN_PAGES) * len(in_pairs(reading.secrets))
    assert len(in_pairs(reading.secrets)) == 16
    assert len(PEOPLE) >= 10
    assert {secret.state for secret in reading.secrets} == set(STATES)
    assert (pages_and_files + searches + lists + editor) * len(PEOPLE) >= 4_000
