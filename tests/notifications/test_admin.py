"""Administrators read the outbox; nobody changes it."""

import pytest
from django.urls import reverse

from leernetwerken.notifications import actions
from leernetwerken.notifications.models import OutgoingMail


@pytest.fixture
def message(db):
    context = {"name": "<script>alert(1)</script>", "url": "https://leer.example/geheim/", "days": 7}
    return actions.send("accounts/invitation", to="noor@voorbeeld.test", context=context)


def test_an_administrator_reads_list_and_message(cast, message):
    client = cast.client(cast.administrator)
    listing = client.get("/beheer/berichten/").content.decode()
    assert listing.count(message.subject) >= 1
    detail = client.get(f"/beheer/berichten/{message.pk}/").content.decode()
    assert "https://leer.example/geheim/" in detail
    assert "<script>alert(1)</script>" not in detail
    assert "&lt;p&gt;Hallo &amp;lt;script&amp;gt;" in detail


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
