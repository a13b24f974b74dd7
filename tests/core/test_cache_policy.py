"""Anonymous pages are one and the same for everybody; what a member sees is kept nowhere."""

import pytest

pytestmark = pytest.mark.django_db


def test_two_anonymous_visitors_get_the_same_bytes_and_the_same_mark(cast):
    one, other = cast.client().get("/"), cast.client().get("/", headers={"accept-language": "en", "user-agent": "x"})

    assert one.content == other.content
    assert one["ETag"] == other["ETag"]
    assert not one["ETag"].startswith("W/")
    assert one["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert one["Vary"] == "Cookie"
    assert "csrf" not in one.text
    assert not one.cookies


def test_who_has_the_page_already_gets_304_until_it_changes(cast):
    client = cast.client()
    tag = client.get("/")["ETag"]

    same = client.get("/", headers={"if-none-match": tag})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)

    cast.home.headline = "Een andere kop"
    cast.home.save()
    assert client.get("/", headers={"if-none-match": tag}).status_code == 200


def test_head_carries_the_same_mark_as_get(cast):
    client = cast.client()

    assert client.head("/")["ETag"] == client.get("/")["ETag"]


def test_an_anonymous_mark_gives_a_member_no_304(cast):
    tag = cast.client().get("/")["ETag"]
    response = cast.client(cast.member).get("/", headers={"if-none-match": tag})

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")


@pytest.mark.parametrize("address", ["/", "/netwerken/a/", "/bestaat-niet/", "/stijlgids/"])
def test_nothing_that_a_member_sees_is_kept(cast, address):
    assert cast.client(cast.member).get(address)["Cache-Control"] == "private, no-store"


def test_a_page_with_a_form_token_belongs_to_one_visitor(cast):
    client = cast.client()

    for _visit in range(2):
        response = client.get("/inloggen/")
        assert "csrfmiddlewaretoken" in response.text
        assert "no-store" in response["Cache-Control"]
        assert not response.has_header("ETag")


def test_refusals_and_answers_to_a_form_are_not_kept(cast):
    client = cast.client()

    assert client.get("/bestaat-niet/")["Cache-Control"] == "no-store"
    assert "no-store" in client.post("/", {})["Cache-Control"]
    assert "no-store" in client.get("/mijn/")["Cache-Control"]


def test_a_leftover_session_cookie_is_treated_as_a_session(cast):
    client = cast.client()
    client.cookies["sessionid"] = "verlopen"

    assert client.get("/")["Cache-Control"] == "private, no-store"
