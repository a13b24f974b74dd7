"""Everybody keeps the own details; nobody those of somebody else."""

import pytest

DETAILS = {"name": "Mo de Vries", "public_name": "", "organisation": "Jeugdhulp Oost", "perspective": ""}


def test_a_member_changes_the_own_details(cast):
    client = cast.client(cast.member)
    assert client.post("/mijn/profiel/", DETAILS | {"perspective": cast.perspective.pk})["Location"] == "/mijn/profiel/"
    cast.member.refresh_from_db()
    assert (cast.member.name, cast.member.organisation) == ("Mo de Vries", "Jeugdhulp Oost")
    assert cast.member.perspective == cast.perspective


def test_rights_and_address_cannot_be_slipped_in(cast):
    extra = {"is_superuser": "on", "is_staff": "on", "email": "ander@voorbeeld.test", "is_active": ""}
    cast.client(cast.member).post("/mijn/profiel/", DETAILS | extra)
    cast.member.refresh_from_db()
    assert (cast.member.email, cast.member.is_superuser, cast.member.is_active) == (
        "member@voorbeeld.test",
        False,
        True,
    )


@pytest.mark.parametrize("name", ["", "x" * 10_000])
def test_a_mistake_keeps_what_was_typed(cast, name):
    response = cast.client(cast.member).post("/mijn/profiel/", DETAILS | {"name": name, "organisation": "Getypt BV"})
    assert (response.status_code, 'value="Getypt BV"' in response.content.decode()) == (422, True)
    cast.member.refresh_from_db()
    assert cast.member.name == "Persoon member"


def test_a_choice_that_stays_open_says_what_it_asks(cast):
    text = cast.client(cast.member).get("/mijn/profiel/").text
    assert ("Kies een perspectief" in text, "---" in text) == (True, False)


def test_a_visitor_logs_in_first(cast):
    assert cast.client().get("/mijn/profiel/")["Location"] == "/inloggen/?next=/mijn/profiel/"
