"""Coordinators answer who would like to take part."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks import actions, join_actions
from leernetwerken.networks.enums import JoinState, MembershipRole
from leernetwerken.networks.models import JoinRequest, JoinRequestEvent, Membership
from tests.networks.conftest import ADDRESS

LIST = "/mijn/aanmeldingen/"
OF_A = "/netwerken/a/aanmeldingen/"
OTHERS = ["nobody", "outsider", "former_member", "member", "facilitator", "other_coordinator", "administrator"]
STEPS = ["vraag", "aannemen", "afwijzen", "notitie"]


def url(request, step=""):
    return f"{LIST}{request.pk}/{step + '/' if step else ''}"


def words(step, text="Tekst"):
    return {f"{step}-text": text}


def test_a_coordinator_reads_what_was_filled_in(cast, received):
    html = cast.client(cast.coordinator).get(LIST).content.decode()
    assert "Noor de Vries" in html and "antwoord uiterlijk" in html
    html = cast.client(cast.coordinator).get(url(received)).content.decode()
    for text in ("Noor de Vries", ADDRESS, "Stichting Samen", "Om te leren", "Beloofd: antwoord uiterlijk"):
        assert text in html


def test_while_the_applicant_has_to_answer_no_answer_is_promised(cast, received):
    join_actions.ask_back(received, "Waarom?", by=cast.coordinator)
    client = cast.client(cast.coordinator)
    pages = [client.get(address).content.decode() for address in (LIST, url(received))]
    assert [("Noor de Vries" in page, "antwoord uiterlijk" in page) for page in pages] == [(True, False)] * 2


@pytest.mark.parametrize("person", OTHERS)
def test_nobody_else_finds_the_request(cast, received, person):
    client = cast.client(getattr(cast, person))
    assert client.get(url(received)).status_code == 404
    for step in STEPS:
        assert client.post(url(received, step), words(step)).status_code == 404
    listed = client.get(LIST)
    assert listed.status_code == (200 if person == "other_coordinator" else 404)
    assert "Noor" not in listed.content.decode()
    assert (JoinRequest.objects.get().state, JoinRequestEvent.objects.count()) == (JoinState.RECEIVED, 1)


@pytest.mark.parametrize("path", [LIST, f"{LIST}1/", f"{LIST}1/aannemen/"])
def test_a_visitor_is_asked_to_log_in(cast, received, path):
    for response in (cast.client().get(path), cast.client().post(path)):
        assert (response.status_code, response.url) == (302, f"/inloggen/?next={path}")


@pytest.mark.parametrize("person", [*OTHERS, "anonymous"])
@pytest.mark.parametrize("step", ["ask_back", "accept", "decline", "add_note"])
def test_the_rule_holds_without_the_screen(cast, received, person, step):
    if person == "anonymous":
        return
    text = () if step == "accept" else ("Tekst",)
    with pytest.raises(Refusal) as refused:
        getattr(join_actions, step)(received, *text, by=getattr(cast, person))
    assert refused.value.code == "not_coordinator"


def test_a_coordinator_who_stopped_decides_no_more(cast, received):
    second = cast.user("tweede")
    actions.start_membership(cast.network_a, second, role=MembershipRole.COORDINATOR)
    client = cast.client(cast.coordinator)
    assert client.get(url(received)).status_code == 200
    actions.change_role(cast.coordinator.memberships.get(), MembershipRole.MEMBER, by=second)
    assert client.get(url(received)).status_code == 404
    assert client.post(url(received, "aannemen")).status_code == 404
    with pytest.raises(Refusal):
        join_actions.accept(received, by=cast.coordinator)


def test_a_request_that_was_not_confirmed_is_nobodys_business(cast):
    request = join_actions.request_to_join(cast.network_a, email=ADDRESS, name="Noor", perspective=cast.perspective)
    client = cast.client(cast.coordinator)
    assert client.get(url(request)).status_code == 404
    assert "Er wacht niemand op antwoord." in client.get(LIST).content.decode()


def test_accepting_makes_an_account_and_a_member(cast, received, mails):
    sent = mails(lambda: cast.client(cast.coordinator).post(url(received, "aannemen")))
    user = get_user_model().objects.get(email=ADDRESS)
    assert (user.name, user.organisation, user.perspective) == ("Noor de Vries", "Stichting Samen", cast.perspective)
    membership = user.memberships.get()
    assert (membership.network, membership.role, membership.ended_on) == (cast.network_a, MembershipRole.MEMBER, None)
    assert cast.network_a.members_group in user.groups.all()
    received.refresh_from_db()
    assert (received.state, received.user) == (JoinState.ACCEPTED, user)
    assert [(m.to, m.subject) for m in sent] == [([ADDRESS], "Welkom bij Netwerk A")]
    assert user.invited_at is not None


def test_the_welcome_is_all_that_somebody_without_an_account_needs(cast, received, mails):
    [welcome] = mails(lambda: join_actions.accept(received, by=cast.coordinator))
    html, _kind = welcome.alternatives[0]
    [path] = set(re.findall(r"http://127\.0\.0\.1:8000(/account/uitnodiging/[^/\s]+/)", welcome.body))
    for body in (welcome.body, html):
        assert "je doet mee aan leernetwerk Netwerk A" in body and "werkt 7 dagen" in body
        assert f"http://127.0.0.1:8000{path}" in body and f"http://127.0.0.1:8000{cast.network_a.url}" in body
        assert "tweede mail" not in body
    client = cast.client()
    client.post(path, {"name": "Noor", "password": "een-zelfgekozen-zin-9"})
    assert client.post("/inloggen/", {"login": ADDRESS, "password": "een-zelfgekozen-zin-9"}).status_code == 302
    assert client.get(cast.report().url).status_code == 200


def test_who_lost_the_link_asks_for_a_new_password(cast, received, mails):
    """As the welcome says."""
    join_actions.accept(received, by=cast.coordinator)
    sent = mails(lambda: cast.client().post("/wachtwoord/vergeten/", {"email": ADDRESS}))
    assert [(m.to, m.subject) for m in sent] == [([ADDRESS], "Een nieuw wachtwoord kiezen")]


def test_who_was_invited_long_ago_and_never_came_is_invited_again(cast, received, mails):
    get_user_model().objects.create(email=ADDRESS, name="Noor Bos", password=make_password(None))
    [welcome] = mails(lambda: join_actions.accept(received, by=cast.coordinator))
    assert "/account/uitnodiging/" in welcome.body


def test_accepting_somebody_with_an_account_keeps_the_account(cast, mails):
    assert cast.coordinator
    request = join_actions.request_as_user(cast.network_a, cast.nobody, perspective=cast.perspective, answers=[])
    sent = mails(lambda: join_actions.accept(request, by=cast.coordinator))
    assert [(m.to, m.subject) for m in sent] == [(["nobody@voorbeeld.test"], "Welkom bij Netwerk A")]
    assert "Log in met je account." in sent[0].body and "/account/uitnodiging/" not in sent[0].body
    report = cast.report()
    assert cast.client(cast.nobody).get(report.url).status_code == 200


def test_accepting_somebody_who_became_a_coordinator_meanwhile_takes_nothing_away(cast):
    request = join_actions.request_as_user(cast.network_a, cast.nobody, perspective=cast.perspective, answers=[])
    actions.start_membership(cast.network_a, cast.nobody, role=MembershipRole.COORDINATOR)
    join_actions.accept(request, by=cast.coordinator)
    assert cast.nobody.memberships.get().role == MembershipRole.COORDINATOR


def test_an_account_that_is_switched_off_is_not_accepted(cast):
    request = join_actions.request_as_user(cast.network_a, cast.nobody, perspective=cast.perspective, answers=[])
    get_user_model().objects.filter(pk=cast.nobody.pk).update(is_active=False)
    response = cast.client(cast.coordinator).post(url(request, "aannemen"), follow=True)
    assert "Dit account staat uit." in response.content.decode()
    request.refresh_from_db()
    assert (request.state, Membership.objects.filter(user=cast.nobody).count()) == (JoinState.RECEIVED, 0)


def test_declining_says_why(cast, received, mails):
    client = cast.client(cast.coordinator)
    sent = mails(lambda: client.post(url(received, "afwijzen"), words("afwijzen", "Er is nu geen plek")))
    assert [(m.to, m.subject) for m in sent] == [([ADDRESS], "Antwoord op je aanmelding bij Netwerk A")]
    assert "Er is nu geen plek" in sent[0].body
    received.refresh_from_db()
    assert received.state == JoinState.DECLINED
    assert not get_user_model().objects.filter(email=ADDRESS).exists()
    assert "Noor de Vries" not in client.get(LIST).content.decode()
    assert "Noor de Vries" in client.get(f"{LIST}?afgerond").content.decode()


@pytest.mark.parametrize("step", ["vraag", "afwijzen", "notitie"])
@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000])
def test_a_step_needs_words_and_keeps_them_on_screen(cast, received, step, text):
    response = cast.client(cast.coordinator).post(url(received, step), words(step, text))
    assert response.status_code == 422
    assert response.context["opened"] == step
    assert text.strip() in response.content.decode()
    assert received.events.count() == 1


@pytest.mark.parametrize("first", ["aannemen", "afwijzen"])
@pytest.mark.parametrize("second", STEPS)
def test_a_decision_is_taken_once(cast, received, first, second, mails):
    client = cast.client(cast.coordinator)
    client.post(url(received, first), words(first))
    state = JoinRequest.objects.get().state
    responses = []
    assert mails(lambda: responses.append(client.post(url(received, second), words(second), follow=True))) == []
    assert "Over deze aanmelding is al besloten." in responses[0].content.decode()
    assert JoinRequest.objects.get().state == state


@pytest.mark.parametrize("step", ["accept", "decline", "ask_back", "add_note"])
def test_who_withdrew_is_not_decided_upon(cast, received, step):
    join_actions.withdraw(received)
    with pytest.raises(Refusal) as refused:
        getattr(join_actions, step)(received, *(() if step == "accept" else ("Tekst",)), by=cast.coordinator)
    assert refused.value.code == "decided"


def test_one_question_at_a_time(cast, received):
    join_actions.ask_back(received, "Eerste?", by=cast.coordinator)
    with pytest.raises(Refusal) as refused:
        join_actions.ask_back(received, "Tweede?", by=cast.coordinator)
    assert refused.value.code == "asked"
    assert "Vraag iets terug" not in cast.client(cast.coordinator).get(url(received)).content.decode()


def test_a_promise_that_was_not_kept_is_said_kindly_to_both(cast, received):
    from leernetwerken.networks import tokens

    state = f"/aanmelding/{tokens.make(received, tokens.STATE)}/"
    with time_machine.travel(timezone.localtime() + timedelta(days=14)):
        assert "beloofd: uiterlijk" not in cast.client(cast.coordinator).get(LIST).content.decode()
    with time_machine.travel(timezone.localtime() + timedelta(days=15)):
        assert "beloofd: uiterlijk" in cast.client(cast.coordinator).get(LIST).content.decode()
        assert "Je aanmelding is niet vergeten." in cast.client().get(state).content.decode()


def test_every_step_is_in_the_history_of_the_network_without_a_name(cast, received):
    join_actions.ask_back(received, "Waarom?", by=cast.coordinator)
    join_actions.answer(received, "Daarom")
    join_actions.decline(received, "Vol", by=cast.coordinator)
    entries = PageLogEntry.objects.filter(action__startswith="networks.join").order_by("pk")
    assert [(entry.action, entry.user, entry.data) for entry in entries] == [
        ("networks.join_received", None, {"join_request": received.pk}),
        ("networks.join_asked_back", cast.coordinator, {"join_request": received.pk}),
        ("networks.join_answered", None, {"join_request": received.pk}),
        ("networks.join_declined", cast.coordinator, {"join_request": received.pk}),
    ]


@pytest.mark.parametrize("path", [f"{LIST}{'9' * 30}/", f"{LIST}0/", f"{LIST}x/", f"{LIST}1/onbekend/"])
def test_a_strange_address_is_not_found(cast, received, path):
    client = cast.client(cast.coordinator)
    assert client.get(path).status_code in (404, 405)
    assert client.post(path).status_code in (404, 405)


def test_no_step_is_taken_by_looking(cast, received):
    for step in STEPS:
        assert cast.client(cast.coordinator).get(url(received, step)).status_code == 405
    assert JoinRequest.objects.get().state == JoinState.RECEIVED


def test_a_coordinator_finds_the_list_while_nobody_waits(cast):
    client = cast.client(cast.coordinator)
    assert f'href="{OF_A}"' in client.get("/mijn/").content.decode()
    assert "Er wacht niemand op antwoord." in client.get(OF_A).content.decode()
    assert "Er zijn nog geen aanmeldingen afgerond." in client.get(f"{OF_A}?afgerond").content.decode()
    for person in (cast.member, cast.facilitator, cast.outsider):
        assert "aanmeldingen/" not in cast.client(person).get("/mijn/").content.decode()


def test_what_was_decided_stays_to_be_read_with_its_day(cast, received):
    client = cast.client(cast.coordinator)
    with time_machine.travel("2026-11-17 12:00", tick=False):
        join_actions.decline(received, "Er is geen plek.", by=cast.coordinator)
    assert "Noor" not in client.get(OF_A).content.decode()
    html = client.get(f"{OF_A}?afgerond").content.decode()
    assert [words in html for words in ("Noor de Vries", "Afgewezen", "17 november 2026")] == [True] * 3


def test_the_list_of_a_network_shows_that_network_alone(cast, received):
    actions.start_membership(cast.network_b, cast.coordinator, role=MembershipRole.COORDINATOR)
    client = cast.client(cast.coordinator)
    shown = [url for url in (LIST, OF_A, "/netwerken/b/aanmeldingen/") if "Noor" in client.get(url).content.decode()]
    assert shown == [LIST, OF_A]
    assert cast.client(cast.administrator).get(OF_A).status_code == 404


@pytest.mark.parametrize("person", ["anonymous", *OTHERS])
def test_the_list_of_a_network_is_for_its_coordinators(cast, received, person):
    response = cast.client(getattr(cast, person)).get(OF_A)
    assert response.status_code == (302 if person == "anonymous" else 404)
    assert "Noor" not in response.content.decode()


@pytest.mark.parametrize("number", [1, 30])
# The list of one network: also the network itself (instead of whether there is any) and the pages above it.
@pytest.mark.parametrize(("path", "queries"), [(LIST, 8), (OF_A, 9)])
def test_the_list_costs_the_same_for_one_request_as_for_thirty(cast, number, path, queries, django_assert_num_queries):
    client = cast.client(cast.coordinator)
    for place in range(number):
        JoinRequest.objects.create(
            network=cast.network_a,
            email=f"{place}@voorbeeld.test",
            name=f"Naam {place}",
            perspective=cast.perspective,
            state=JoinState.RECEIVED,
            answer_by_on=timezone.localdate(),
        )
    client.get(path)
    with django_assert_num_queries(queries):
        client.get(path)
