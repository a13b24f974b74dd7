"""The start page of the editor and ``/mijn/`` for who works for the whole site."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from home.editors import make_editors_group
from home.models import StandardPage
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.networks.enums import JoinState
from leernetwerken.networks.models import JoinRequest
from tests.knowledge.meetings.builders import meeting
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


@pytest.mark.parametrize("person", ["coordinator", "facilitator"])
def test_a_meeting_without_a_report_waits_here_as_on_my_page(cast, person):
    client = cast.client(getattr(cast, person))
    assert "Er wacht niets op je." in desk(client).text
    session = meeting(cast)
    found = desk(client)
    assert f"/mijn/verslagen/van-bijeenkomst/{session.pk}/" in links(found).values()
    assert "Er wacht niets op je." not in found.text
    start_report(session, cast.network_a, by=cast.coordinator)
    assert "nog geen verslag" not in desk(client).text


def test_it_tells_nobody_else(cast):
    cast.report(title="Geheim concept", live=False, owner=cast.member)
    sent = cast.report(title="Geheim ingestuurd", live=False, owner=cast.member)
    sent.get_workflow().start(sent, cast.member)
    meeting(cast)
    texts = {name: body(cast.client(getattr(cast, name)), "/beheer/") for name in ("outsider", "facilitator", "member")}
    assert {name: "Geheim" in text for name, text in texts.items()} == {
        "outsider": False,
        "facilitator": False,
        "member": True,
    }
    assert {name: "nog geen verslag" in text for name, text in texts.items()} == {
        "outsider": False,
        "facilitator": True,
        "member": False,
    }


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


PEOPLE = {"Accounts": "/beheer/users/", "Verstuurde mails": "/beheer/berichten/"}


def test_an_administrator_finds_people_and_mails(cast):
    client = cast.client(cast.administrator)
    for shown in (desk(client), BeautifulSoup(body(client), "html.parser").select_one("main")):
        assert {name: url for name, url in links(shown).items() if name in PEOPLE} == PEOPLE
    assert [client.get(url).status_code for url in PEOPLE.values()] == [200, 200]


def test_who_may_keep_accounts_finds_those_alone(cast, editor):
    editor.user_permissions.add(Permission.objects.get(content_type__app_label="accounts", codename="change_user"))
    found = links(desk(cast.client(editor)))
    assert {name for name in found if name in PEOPLE} == {"Accounts"}
    assert cast.client(editor).get(found["Accounts"]).status_code == 200


def test_a_member_keeps_nothing_of_the_site(cast):
    for person in (cast.member, cast.coordinator, cast.nobody):
        text = body(cast.client(person))
        assert [word for word in ("Schrijf een nieuwsbericht", "Menu en voet", "Naar het beheer") if word in text] == []
