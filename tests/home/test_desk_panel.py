"""The start page of the editor and ``/mijn/`` for who works for the whole site."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.editors import make_editors_group
from home.models import StandardPage
from leernetwerken.networks.enums import JoinState
from leernetwerken.networks.models import JoinRequest
from tests.stage import staged

from .test_my import add_url, body


@staged
def editor(cast):
    cast.home.add_child(instance=StandardPage(title="Over ons", slug="over", body=[]))
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


def desk(client):
    return BeautifulSoup(client.get("/beheer/").content, "html.parser").select_one("#desk")


def links(element):
    return {link.text.strip(): link["href"] for link in element.select("a")}


def test_a_member_finds_his_work_and_the_way_back(cast):
    draft = cast.report(title="Halfvol", live=False, owner=cast.member)
    sent = cast.report(title="Ingestuurd", live=False, owner=cast.member)
    sent.get_workflow().start(sent, cast.member)
    found = links(desk(cast.client(cast.member)))
    assert found == {
        "Schrijf een verslag": add_url(cast.network_a),
        "Naar Mijn netwerken": "/mijn/",
        "Halfvol": f"/beheer/pages/{draft.pk}/edit/",
        "Ingestuurd": f"/beheer/pages/{sent.pk}/edit/",
    }


def test_a_coordinator_finds_what_waits_once(cast):
    sent = cast.report(title="Ingestuurd", live=False, owner=cast.member)
    sent.get_workflow().start(sent, cast.member)
    JoinRequest.objects.create(network=cast.network_a, email="a@b.nl", name="A", state=JoinState.RECEIVED)
    client = cast.client(cast.coordinator)
    assert {"Ingestuurd", "1 aanmelding"} <= set(links(desk(client)))
    assert body(client, "/beheer/").count("Ingestuurd") == 1


def test_it_tells_nobody_else(cast):
    cast.report(title="Geheim concept", live=False, owner=cast.member)
    sent = cast.report(title="Geheim ingestuurd", live=False, owner=cast.member)
    sent.get_workflow().start(sent, cast.member)
    shown = {
        name: "Geheim" in body(cast.client(getattr(cast, name)), "/beheer/") for name in ("outsider", "facilitator")
    }
    assert shown == {"outsider": False, "facilitator": False}


@pytest.mark.parametrize(("person", "counted"), [("member", False), ("coordinator", False), ("administrator", True)])
def test_only_an_administrator_sees_counts_of_the_whole_site(cast, person, counted):
    assert ('class="w-summary' in body(cast.client(getattr(cast, person)), "/beheer/")) is counted


def test_an_editor_starts_from_what_he_keeps(cast, editor):
    client = cast.client(editor)
    about = StandardPage.objects.get()
    expected = {
        "Schrijf een nieuwsbericht": f"/beheer/pages/add/news/newspage/{cast.news_index.pk}/",
        "Alle nieuwsberichten": f"/beheer/pages/{cast.news_index.pk}/",
        "Over ons": f"/beheer/pages/{about.pk}/edit/",
        "Menu en voet": reverse("wagtailsettings:edit", args=["home", "sitetexts"]),
        "Thema's": "/beheer/snippets/pages/theme/",
        "Perspectieven": "/beheer/snippets/accounts/perspective/",
        "Regio's": "/beheer/snippets/accounts/region/",
    }
    assert links(desk(client)) == expected
    mine = BeautifulSoup(body(client), "html.parser").select_one("main")
    own = {"Mijn gegevens": "/mijn/profiel/", "Bijeenkomsten in je eigen agenda": "/mijn/agenda-link/"}
    assert links(mine) == expected | own | {"Naar het beheer": "/beheer/"}
    assert mine.h1.text == "Mijn werk"
    assert {url: client.get(url, follow=True).status_code for url in expected.values()} == dict.fromkeys(
        expected.values(), 200
    )


def test_a_member_keeps_nothing_of_the_site(cast):
    for person in (cast.member, cast.coordinator, cast.nobody):
        text = body(cast.client(person))
        assert [word for word in ("Schrijf een nieuwsbericht", "Menu en voet", "Naar het beheer") if word in text] == []
