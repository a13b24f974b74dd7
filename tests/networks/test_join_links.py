"""The links in mails: how an applicant confirms, follows, answers and withdraws."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from leernetwerken.networks import join_actions, tokens
from leernetwerken.networks.enums import JoinState
from leernetwerken.networks.models import JoinRequest
from tests.networks.conftest import ADDRESS, link_in

JOIN = "/netwerken/a/aanmelden/"


def test_a_mail_scanner_that_opens_links_changes_nothing(cast, received):
    state = f"/aanmelding/{tokens.make(received, tokens.STATE)}/"
    for url in (state, f"{state}intrekken/"):
        assert cast.client().get(url).status_code == 200
        assert cast.client().head(url).status_code == 200
    assert cast.client().get(f"{state}antwoord/").status_code == 405
    assert JoinRequest.objects.get().state == JoinState.RECEIVED


def test_a_confirmation_works_forty_eight_hours(cast, form, mails):
    link = link_in(mails(lambda: cast.client().post(JOIN, form))[0])
    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        for response in (cast.client().get(link), cast.client().post(link)):
            assert response.status_code == 410
            assert "De link is te oud." in response.content.decode()
    assert JoinRequest.objects.get().state == JoinState.UNCONFIRMED
    with time_machine.travel(timezone.now() + timedelta(hours=47)):
        cast.client().post(link)
    assert JoinRequest.objects.get().state == JoinState.RECEIVED


def test_a_second_press_on_confirm_leads_to_the_state_and_mails_nobody(cast, form, mails):
    link = link_in(mails(lambda: cast.client().post(JOIN, form))[0])
    cast.client().post(link)
    responses = []
    assert mails(lambda: responses.append(cast.client().post(link))) == []
    assert cast.client().get(responses[0].url).status_code == 200


def wrong_tokens(request):
    good = tokens.make(request, tokens.STATE)
    return [
        good[:-1],
        good[:20],
        good + "x",
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        tokens.make(request, tokens.CONFIRM),
        "x",
        "a:b:c",
        "%2e%2e",
        "x" * 5000,
        "é",
    ]


def test_a_wrong_link_is_not_found(cast, received):
    for token in wrong_tokens(received):
        for end in ("", "intrekken/"):
            assert cast.client().get(f"/aanmelding/{token}/{end}").status_code == 404
        assert cast.client().post(f"/aanmelding/{token}/antwoord/", {"text": "x"}).status_code == 404
    assert cast.client().get(f"/aanmelding/bevestigen/{tokens.make(received, tokens.STATE)}/").status_code == 404


def test_the_link_to_the_state_ends_thirty_days_after_the_decision(cast, received):
    url = f"/aanmelding/{tokens.make(received, tokens.STATE)}/"
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert cast.client().get(url).status_code == 200
    join_actions.decline(received, "Vol", by=cast.coordinator)
    assert cast.client().get(url).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert cast.client().get(url).status_code == 410


def test_the_applicant_answers_a_question(cast, received, mails):
    sent = mails(lambda: join_actions.ask_back(received, "Wat is je ervaring?", by=cast.coordinator))
    assert [m.to for m in sent] == [[ADDRESS]]
    url = link_in(sent[0])
    assert "Wat is je ervaring?" in sent[0].body
    assert "Wat is je ervaring?" in cast.client().get(url).content.decode()
    sent = mails(lambda: cast.client().post(f"{url}antwoord/", {"text": "Tien jaar"}))
    assert [m.to for m in sent] == [["coordinator@voorbeeld.test"]]
    assert "Tien jaar" not in sent[0].body
    received.refresh_from_db()
    assert received.state == JoinState.RECEIVED
    assert [event.note for event in received.events.all()] == ["", "Wat is je ervaring?", "Tien jaar"]


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000])
def test_an_answer_must_say_something(cast, received, text):
    join_actions.ask_back(received, "Wat is je ervaring?", by=cast.coordinator)
    url = f"/aanmelding/{tokens.make(received, tokens.STATE)}/antwoord/"
    assert cast.client().post(url, {"text": text}).status_code == 422
    assert JoinRequest.objects.get().state == JoinState.ASKED_BACK


def test_no_answer_without_a_question(cast, received):
    url = f"/aanmelding/{tokens.make(received, tokens.STATE)}/antwoord/"
    response = cast.client().post(url, {"text": "Mijn tekst"})
    assert (response.status_code, "<blockquote>Mijn tekst</blockquote>" in response.text) == (422, True)
    assert received.events.count() == 1


def test_the_applicant_withdraws_and_may_ask_again(cast, received, form, mails):
    url = f"/aanmelding/{tokens.make(received, tokens.STATE)}/intrekken/"
    cast.client().post(url)
    cast.client().post(url)
    received.refresh_from_db()
    assert (received.state, received.events.count()) == (JoinState.WITHDRAWN, 2)
    sent = mails(lambda: cast.client().post(JOIN, form))
    cast.client().post(link_in(sent[0]))
    assert JoinRequest.objects.filter(state=JoinState.RECEIVED).count() == 1


def test_the_applicant_reads_only_what_was_meant_for_him(cast, received):
    join_actions.add_note(received, "Bel eerst even rond", by=cast.coordinator)
    html = cast.client().get(f"/aanmelding/{tokens.make(received, tokens.STATE)}/").content.decode()
    assert "Bel eerst even rond" not in html
    assert "Persoon coordinator" not in html
