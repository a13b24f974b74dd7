"""Whoever was logged out while typing is told so, and loses no word."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.accounts import actions
from leernetwerken.accounts.mails import invitation_url
from leernetwerken.networks.actions import end_membership

LONG = "Een lange opmerking.\nOver twee regels."


def quoted(response):
    page = BeautifulSoup(response.content, "html.parser")
    return ["\n".join(quote.stripped_strings) for quote in page.select("blockquote")]


def test_a_form_of_the_site_shows_the_words_and_the_way_back(cast):
    fields = {"name": "Noor Bos", "organisation": LONG, "csrfmiddlewaretoken": "abc", "password": "een geheim"}
    response = cast.client().post("/mijn/profiel/", fields)
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
    assert quoted(response) == ["Noor Bos", LONG]
    assert "geheim" not in response.text
    link = BeautifulSoup(response.content, "html.parser").select_one("main a.btn")
    assert (link["href"], link["target"]) == ("/inloggen/?next=/mijn/profiel/", "_blank")


def test_so_does_the_editor(cast):
    """Of a rich text the words, and nothing of what the editor sends for itself."""
    url = reverse("wagtailadmin_pages:add", args=("knowledge", "meetingreportpage", cast.network_a.pk))
    body = streamfield(
        [("text", rich_text("<p>Eerste alinea</p><p>En de <b>tweede</b></p>")), ("heading", "Wat we leerden")]
    )
    data = nested_form_data({"title": "<b>Verslag</b> van maart", "slug": "verslag", "body": body})
    response = cast.client().post(url, data)
    assert response.status_code == 403
    assert quoted(response) == ["<b>Verslag</b> van maart", "Eerste alinea\nEn de tweede", "Wat we leerden"]


def test_who_takes_part_no_longer_keeps_his_words_and_reads_why(cast):
    """He is logged in still, so logging in would bring him nothing."""
    url = reverse("wagtailadmin_pages:add", args=("knowledge", "meetingreportpage", cast.network_a.pk))
    client = cast.client(cast.member)
    end_membership(cast.member.memberships.get())
    response = client.post(url, nested_form_data({"title": "Verslag van maart", "body": streamfield([])}))
    assert (response.status_code, quoted(response)) == (403, ["Verslag van maart"])
    assert "Dit kun je niet meer versturen" in response.text
    assert "niet meer ingelogd" not in response.text


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"name": "Noor"}, {}),
        ({}, {}),
        ({"name": "Noor Bos"}, {"accept": "application/json"}),
        ({"name": "Noor Bos"}, {"x-requested-with": "XMLHttpRequest"}),
    ],
    ids=["a word", "nothing", "a script of the editor", "another script"],
)
def test_where_there_is_nothing_to_keep_one_simply_logs_in(cast, fields, headers):
    response = cast.client().post("/mijn/profiel/", fields, headers=headers)
    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/mijn/profiel/")


def test_who_has_chosen_a_password_logs_in_with_it(cast):
    invited = actions.invite("noor@voorbeeld.test", name="Noor Bos")
    fields = {"name": "Noor Bos", "password": "een-zelfgekozen-zin-9"}
    response = cast.client().post(invitation_url(invited).removeprefix("http://127.0.0.1:8000"), fields)
    assert (response.status_code, response["Location"]) == (302, "/inloggen/")


def test_who_is_logged_in_notices_nothing(cast):
    fields = {"name": "Noor Bos", "email": cast.member.email}
    assert cast.client(cast.member).post("/mijn/profiel/", fields).status_code != 403


def test_a_form_of_another_site_brings_no_words_in(cast):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/mijn/profiel/", {"name": "Bel dit nummer"})
    assert (response.status_code, "Bel dit nummer" in response.text) == (403, False)


@pytest.mark.parametrize(("address", "is_told"), [("/inloggen/?next=/mijn/", True), ("/inloggen/", False)])
def test_who_has_to_log_in_reads_why(cast, address, is_told):
    assert ("Log in om verder te gaan." in cast.client().get(address).text) == is_told
