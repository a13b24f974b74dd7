"""The private link: for one person, for one round, without an account; and what happens on the page behind it."""

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.core.management import call_command
from django.test import Client

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks import actions, rules, tokens
from leernetwerken.knowledge.checks.models import CheckInvitation, CheckReaction, CheckRound
from leernetwerken.networks.actions import end_membership

from .conftest import CANARY, CARER, PARENT, STORY, after, asked, begin, end, link_in, link_of, objects_to, says, text


def stored():
    return [(r.place, r.answer, r.proposal) for r in CheckReaction.objects.order_by("place")]


def form_of(client, url):
    """What a browser would send when somebody presses the button at once."""
    page = BeautifulSoup(client.get(url).content, "html5lib").main
    fields = {field["name"]: field.get("value", "") for field in page.find_all("input", type="hidden")}
    fields |= {field["name"]: field["value"] for field in page.find_all("input", type="radio", checked=True)}
    fields |= {field["name"]: field.string.removeprefix("\n") for field in page.find_all("textarea") if field.string}
    fields |= {field["name"]: "on" for field in page.find_all("input", type="checkbox", checked=True)}
    return fields


def test_from_mail_to_answer_without_an_account(cast, draft, sides, mails):
    sent = mails(lambda: begin(cast, draft))
    assert [m.to[0] for m in sent] == ["facilitator@voorbeeld.test", PARENT, CARER]
    assert not any(CANARY in m.subject + m.body + m.alternatives[0][0] for m in sent)
    url = link_in(sent[1])
    page = cast.client().get(url)
    assert page.status_code == 200
    assert CANARY in page.text
    answers = form_of(cast.client(), url) | {"answer-2": "not_meant", "proposal-2": "Schrijf: <b>een kind</b>"}
    assert cast.client().post(url, answers).url == url
    assert stored() == [(2, "not_meant", "Schrijf: <b>een kind</b>")]
    again = form_of(cast.client(), url)
    assert (again["answer-2"], again["proposal-2"], again["version"]) == ("not_meant", "Schrijf: <b>een kind</b>", "1")
    del again["proposal-2"]
    cast.client().post(url, again | {"answer-2": "fine", "agrees": "on"})
    assert stored() == [(2, "fine", "")]
    assert CheckInvitation.objects.get(email=PARENT).agrees


def test_the_page_is_kept_nowhere_and_tells_no_other_site(cast, round):
    url = link_of(round, PARENT)
    response = cast.client().get(url)
    headers = [response[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")]
    assert headers == ["private, no-store", "noindex, nofollow", "same-origin"]
    assert '<meta name="robots" content="noindex">' in response.text
    assert url not in response.text, "no canonical address, no action: the link stands nowhere on the page"
    assert "voorbeeld.test" not in response.text


def test_a_mail_scanner_that_opens_the_link_changes_nothing(cast, round):
    before = list(CheckInvitation.objects.order_by("pk").values())
    url = link_of(round, PARENT)
    assert [cast.client().get(url).status_code, cast.client().head(url).status_code] == [200, 200]
    assert cast.client().get(f"{url}?answer-2=recognisable&agrees=on").status_code == 200
    assert cast.client().put(url).status_code == 405
    assert list(CheckInvitation.objects.order_by("pk").values()) == before
    assert stored() == []


def test_a_forged_request_from_another_site_is_refused(cast, round):
    response = Client(enforce_csrf_checks=True).post(link_of(round, PARENT), {"agrees": "on", "version": "0"})
    assert response.status_code == 403
    assert stored() == []


def test_a_wrong_link_is_not_found(cast, round):
    good = tokens.make(asked(round, PARENT))
    flipped = [good[:place] + ("A" if good[place] != "A" else "B") + good[place + 1 :] for place in range(len(good))]
    foreign = signing.dumps(asked(round, PARENT).pk, salt="networks.join.state")
    others = [good[:-1], good[:20], good + "x", foreign, signing.dumps(10**9, salt=tokens.CHECK), "x", "a:b:c", "é"]
    for token in [*flipped, *others, "%2e%2e", "x" * 5000]:
        if token == good:
            continue
        for response in (cast.client().get(f"/nalezen/{token}/"), cast.client().post(f"/nalezen/{token}/")):
            assert response.status_code == 404
            assert CANARY not in response.text


def test_a_link_is_for_one_person(cast, round):
    cast.client().post(link_of(round, PARENT), {"version": "0", "answer-2": "recognisable", "proposal-2": "Van mij"})
    assert "Van mij" not in cast.client().get(link_of(round, CARER)).text
    assert [asked(round, whom).reacted_at is not None for whom in (PARENT, CARER)] == [True, False]


@pytest.mark.parametrize("how", ["time", "stopped"])
def test_the_link_ends_with_the_round(cast, round, how):
    url = link_of(round, PARENT)
    if how == "time":
        end(round)
    else:
        actions.stop_round(round, by=cast.coordinator)
    for response in (cast.client().get(url), cast.client().post(url, {"version": "0", "agrees": "on"})):
        assert response.status_code == 410
        assert "Deze ronde is klaar" in response.text
        assert CANARY not in response.text
        assert response["Cache-Control"] == "private, no-store"
    assert not CheckInvitation.objects.filter(agrees=True).exists()


def test_seven_days_and_not_an_hour_more(cast, round):
    url = link_of(round, PARENT)
    with after(days=7, hours=-1):
        assert cast.client().get(url).status_code == 200
    with after(days=7, hours=1):
        assert cast.client().get(url).status_code == 410


def test_an_old_link_does_not_open_a_new_round(cast, draft, round):
    old = link_of(round, PARENT)
    actions.stop_round(round, by=cast.coordinator)
    begin(cast, draft)
    assert cast.client().get(old).status_code == 410


def test_who_leaves_the_network_or_loses_the_account_loses_the_link(cast, round):
    url = link_of(round, cast.facilitator)
    assert cast.client().get(url).status_code == 200
    end_membership(cast.facilitator.memberships.get())
    assert cast.client().get(url).status_code == 404


@pytest.mark.parametrize("loses", ["membership", "account", None])
def test_who_was_asked_by_the_address_of_his_account_loses_the_link_too(cast, draft, sides, mails, loses):
    email = cast.facilitator.email
    round = begin(cast, draft, addresses=[(email, "Ouder"), (cast.outsider.email, "Ouder")], memberships=[])
    url = link_of(round, email)
    assert cast.client().get(url).status_code == 200
    if loses == "membership":
        end_membership(cast.facilitator.memberships.get())
    elif loses:
        type(cast.facilitator).objects.filter(pk=cast.facilitator.pk).update(is_active=False)
    assert cast.client().get(url).status_code == (404 if loses else 200)
    assert cast.client().get(link_of(round, cast.outsider.email)).status_code == 200, "a guest is asked as a guest"
    with after(days=rules.REMIND_AFTER_DAYS, hours=1):
        told = {message.to[0] for message in mails(lambda: call_command("herinner_controles"))}
    assert told == {cast.outsider.email} | (set() if loses else {email})


def test_who_left_the_network_is_not_asked_by_his_address(cast, draft, sides, mails):
    addresses = [(cast.former_member.email, "Ouder"), (CARER, "Pleegouder")]
    assert [message.to for message in mails(lambda: begin(cast, draft, addresses, memberships=[]))] == [[CARER]]


def test_the_words_stay_those_of_the_round(cast, draft, round):
    """Also when the editor saves over the revision that was sent round, as it does while somebody types."""
    page = draft.get_latest_revision_as_object()
    page.title, page.body = "Nieuwe titel", [text("Nieuwe woorden.")]
    page.save_revision(user=cast.member, overwrite_revision=page.latest_revision)
    assert CheckRound.objects.get().revision.content["title"] == "Nieuwe titel"
    html = cast.client().get(link_of(round, PARENT)).text
    assert CANARY in html
    assert "Nieuwe" not in html


def test_a_double_press_counts_once(cast, round):
    url, client = link_of(round, PARENT), cast.client()
    form = {"version": "0", "answer-2": "recognisable"}
    assert [client.post(url, form).status_code for _ in range(2)] == [302, 302]
    assert stored() == [(2, "recognisable", "")]
    assert asked(round, PARENT).version == 1


def test_a_tab_that_was_left_open_wipes_nothing_out(cast, round):
    url, client = link_of(round, PARENT), cast.client()
    first, second = form_of(client, url), form_of(client, url)
    client.post(url, first | {"answer-2": "recognisable"})
    response = client.post(url, second | {"answer-3": "fine", "proposal-3": "Mijn woorden"})
    assert response.status_code == 422
    assert "in een ander venster" in response.text
    assert "Mijn woorden" in response.text
    assert stored() == [(2, "recognisable", "")]
    fresh = BeautifulSoup(response.content, "html5lib").find("input", {"name": "version"})["value"]
    client.post(url, second | {"answer-3": "fine", "version": fresh})
    assert stored() == [(3, "fine", "")], "who presses again means it"


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"answer-2": "fine", "proposal-2": "lang " * 2000}, "Dit is te lang: er passen 2000 tekens"),
        ({"proposal-2": "Zomaar"}, "Kies ook wat je van dit stuk vindt."),
        ({"answer-2": "onzin"}, "Deze keuze is er niet (meer)."),
        ({}, "Kies bij minstens één stuk een antwoord"),
        ({"answer-2": "fine", "version": "x" * 40}, "Dit is te lang"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, round, form, message):
    response = cast.client().post(link_of(round, PARENT), {"version": "0"} | form)
    assert response.status_code == 422
    assert message in response.text
    assert form.get("proposal-2", "").strip() in response.text
    assert stored() == []


def test_bad_input_is_no_error(cast, round):
    url = link_of(round, PARENT)
    response = cast.client().post(url, {"answer-2": "x", "proposal-2": "a\x00b"})
    assert (response.status_code, "ab</textarea>" in response.text) == (422, True)
    assert cast.client().post(url, {"answer-99": "fine", "version": "-1"}).status_code == 422
    assert stored() == []


def test_the_rule_is_asked_again_after_the_lock(cast, round):
    invitation = asked(round, PARENT)
    end(round)
    with pytest.raises(Refusal) as refused:
        actions.react(invitation, answers={STORY: ("fine", "")}, agrees=False, version=0)
    assert refused.value.code == "ended"


def test_a_reminder_on_day_five_once_and_only_to_who_is_silent(cast, round, mails, capsys):
    objects_to(round, PARENT)
    says(round, cast.facilitator, agrees=True)
    with after(days=rules.REMIND_AFTER_DAYS, hours=-1):
        assert mails(lambda: call_command("herinner_controles")) == []
    with after(days=rules.REMIND_AFTER_DAYS, hours=1):
        sent = mails(lambda: call_command("herinner_controles"))
        assert [(m.to, link_in(m)) for m in sent] == [([CARER], link_in(sent[0]))]
        assert cast.client().get(link_in(sent[0])).status_code == 200
        assert mails(lambda: call_command("herinner_controles")) == []
    with after(days=rules.ROUND_DAYS, hours=1):
        sent = mails(lambda: call_command("herinner_controles"))
        assert {m.to[0] for m in sent} == {"coordinator@voorbeeld.test", "member@voorbeeld.test"}
        assert not any(CANARY in m.subject + m.body for m in sent)
        assert mails(lambda: call_command("herinner_controles")) == []
    assert capsys.readouterr().out.splitlines() == [
        "reminded 0 people, closed 0 rounds",
        "reminded 1 people, closed 0 rounds",
        "reminded 0 people, closed 0 rounds",
        "reminded 0 people, closed 1 rounds",
        "reminded 0 people, closed 0 rounds",
    ]


def test_who_left_the_network_is_not_reminded_of_a_link_that_no_longer_opens(cast, round, mails):
    objects_to(round, PARENT)
    link = link_of(round, cast.facilitator)
    end_membership(cast.facilitator.memberships.get())
    assert cast.client().get(link).status_code == 404
    with after(days=rules.REMIND_AFTER_DAYS, hours=1):
        sent = mails(lambda: call_command("herinner_controles"))
    assert [(message.to, message.subject) for message in sent] == [
        ([CARER], "Herinnering: lees je mee met een verslag van Netwerk A?")
    ]
