"""Administrators read the outbox; nobody changes it."""

from datetime import UTC, datetime

import html5lib
import pytest
import time_machine
from django.urls import reverse

from leernetwerken.notifications import actions
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.notifications.purposes import purposes
from leernetwerken.notifications.viewsets import STATES
from tests.architecture.source import ROOT
from tests.flows.plain import words

COLUMNS = 6


def cells(response):
    """The rows of the list, as text."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row.iter("td")] for row in page.iter("tr")]
    return [row for row in rows if len(row) == COLUMNS]


@pytest.fixture
def message(db):
    context = {"name": "<script>alert(1)</script>", "url": "https://leer.example/geheim/", "days": 7}
    return actions.send("accounts/invitation", to="noor@voorbeeld.test", context=context)


def test_an_administrator_reads_list_and_message(cast, message):
    client = cast.client(cast.administrator)
    listing = client.get("/beheer/berichten/").content.decode()
    assert listing.count(message.subject) >= 1
    assert "Verstuurde mails" in listing
    detail = client.get(f"/beheer/berichten/{message.pk}/").content.decode()
    assert "https://leer.example/geheim/" in detail
    assert "<script>alert(1)</script>" not in detail
    assert "&lt;p&gt;Hallo &amp;lt;script&amp;gt;" in detail


def test_it_speaks_plain_words_and_local_time(cast):
    """Half past eleven in the evening in London is the next day here."""
    late = datetime(2026, 1, 15, 23, 30, tzinfo=UTC)
    with time_machine.travel(late, tick=False):
        made = [OutgoingMail(purpose="networks/join_received", to_email="a@b.nl", subject=state) for state in STATES]
        OutgoingMail.objects.bulk_create(made)
        OutgoingMail.objects.filter(subject="sent").update(sent_at=late)
        OutgoingMail.objects.filter(subject="failed").update(error="SMTPException")
        client = cast.client(cast.administrator)
        rows = cells(client.get("/beheer/berichten/"))
        details = {mail.subject: words(client.get(f"/beheer/berichten/{mail.pk}/")) for mail in made}
    about, day = "Aanmelding: er is een nieuwe, voor coördinatoren", "16 januari 2026, 00:30"
    assert {row[0]: row[1:] for row in rows} == {
        "sent": ["a@b.nl", about, day, day, ""],
        "waiting": ["a@b.nl", about, day, "nog niet", ""],
        "failed": ["a@b.nl", about, day, "niet gelukt", "SMTPException"],
    }
    for text in details.values():
        assert f"Soort · {about}" in text and f"Gemaakt · {day}" in text
        assert "None" not in text and "join_received" not in text
    assert "Verstuurd · nog niet" in details["waiting"]


def test_it_is_filtered_by_what_a_mail_is_about_and_whether_it_left(cast):
    for purpose, error in (("networks/join_received", ""), ("accounts/invitation", "SMTPException")):
        OutgoingMail.objects.create(purpose=purpose, to_email=f"{error or 'goed'}@b.nl", subject=purpose, error=error)
    client = cast.client(cast.administrator)

    def found(query):
        return sorted(row[0] for row in cells(client.get(f"/beheer/berichten/?{query}")))

    assert found("") == ["accounts/invitation", "networks/join_received"]
    assert found("purpose=accounts/invitation") == ["accounts/invitation"]
    assert [found(f"state={state}") for state in STATES] == [[], ["networks/join_received"], ["accounts/invitation"]]
    assert found("q=goed") == found("q=join") == ["networks/join_received"]
    assert found("created_at_from=01-01-2020") == found("")
    assert found("created_at_to=01-01-2020") == []
    assert found("state=onzin&purpose=onzin&created_at_from=onzin") == found("")
    page = words(client.get("/beheer/berichten/"))
    assert "Uitnodiging voor een account" in page and "Nog niet verstuurd" in page


def test_every_mail_has_words():
    """Each mail that has templates, and no other."""
    files = (ROOT / "templates").glob("*/mails/*-subject.txt")
    mails = {f"{file.parts[-3]}/{file.name.removesuffix('-subject.txt')}" for file in files}
    assert set(purposes()) == mails


@pytest.mark.parametrize("path", ["/beheer/berichten/", "/beheer/berichten/results/", "/beheer/berichten/{pk}/"])
@pytest.mark.parametrize("who", ["coordinator", "member", "nobody", "anonymous"])
def test_nobody_else_does(cast, message, path, who):
    response = cast.client(getattr(cast, who)).get(path.format(pk=message.pk))
    assert response.status_code == 302
    assert b"geheim" not in response.content


def test_the_menu_shows_it_to_administrators_only(cast, message):
    assert "berichten/" in cast.client(cast.administrator).get("/beheer/").content.decode()
    assert "berichten/" not in cast.client(cast.coordinator).get("/beheer/").content.decode()


@pytest.mark.parametrize("path", ["new/", "edit/1/", "delete/1/", "usage/1/", "history/1/"])
def test_there_is_no_way_to_change_one(cast, message, path):
    assert cast.client(cast.administrator).post(f"/beheer/berichten/{path}").status_code == 404


@pytest.mark.parametrize(("many", "queries"), [(1, 8), (30, 8)])
def test_the_list_costs_the_same_whatever_its_length(cast, db, django_assert_num_queries, many, queries):
    OutgoingMail.objects.bulk_create(OutgoingMail(purpose="a/b", to_email="a@b.nl", subject="x") for _ in range(many))
    client = cast.client(cast.administrator)
    client.get(reverse("outgoing_mail:index"))
    with django_assert_num_queries(queries):
        assert client.get(reverse("outgoing_mail:index")).status_code == 200
