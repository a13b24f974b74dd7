"""Somebody would like to take part."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from leernetwerken.networks import actions, join_actions, rules, tokens
from leernetwerken.networks.enums import JoinState, Stage
from leernetwerken.networks.models import JoinQuestion, JoinRequest, NetworkPage
from tests.networks.conftest import ADDRESS, link_in

JOIN = "/netwerken/a/aanmelden/"
SENT = "/netwerken/a/aanmelden/verstuurd/"


def test_a_visitor_reads_who_reads_it_and_how_long_it_is_kept(cast):
    html = cast.client().get(JOIN).content.decode()
    assert "Alleen de coördinatoren van dit netwerk." in html
    assert "Tot een jaar na het antwoord, " in html
    assert "Je krijgt binnen 14 dagen antwoord." in html


def test_from_form_to_promise_without_an_account(cast, form, question, mails):
    assert cast.coordinator
    client = cast.client()
    sent = mails(lambda: client.post(JOIN, form | {f"answer_{question.pk}": "Om te leren"}))
    request = JoinRequest.objects.get()
    assert [(m.to, m.subject) for m in sent] == [([ADDRESS], "Bevestig je aanmelding bij Netwerk A")]
    assert (request.state, request.user, request.answer_by_on) == (JoinState.UNCONFIRMED, None, None)
    assert request.answers == [{"question": "Waarom wil je meedoen?", "answer": "Om te leren"}]

    link = link_in(sent[0])
    assert client.get(link).status_code == 200
    request.refresh_from_db()
    assert request.state == JoinState.UNCONFIRMED

    sent = mails(lambda: client.post(link))
    request.refresh_from_db()
    assert request.state == JoinState.RECEIVED
    assert request.answer_by_on == timezone.localdate() + timedelta(days=14)
    assert sorted((m.to[0], m.subject) for m in sent) == [
        ("coordinator@voorbeeld.test", "Nieuwe aanmelding bij Netwerk A"),
        (ADDRESS, "Je aanmelding bij Netwerk A"),
    ]
    state = client.get(link_in(next(m for m in sent if m.to == [ADDRESS])))
    assert "Je krijgt uiterlijk" in state.content.decode()
    assert state["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("last_line", "status"), [("a" * 100, 302), ("a" * 101, 422)], ids=["fits", "control"])
def test_an_answer_that_fits_in_the_browser_fits(cast, form, question, last_line, status):
    answer = {f"answer_{question.pk}": "\r\n".join(["a" * 99] * 19 + [last_line])}
    assert cast.client().post(JOIN, form | answer).status_code == status


def test_the_mail_to_an_unproven_address_holds_no_typed_word(cast, form, mails):
    sent = mails(lambda: cast.client().post(JOIN, form | {"name": "Win een prijs op http://boef.test"}))
    assert "boef" not in sent[0].subject + sent[0].body + sent[0].alternatives[0].content


def test_mails_to_coordinators_hold_no_personal_data(cast, form, mails):
    assert cast.coordinator
    sent = mails(lambda: cast.client().post(JOIN, form))
    sent = mails(lambda: cast.client().post(link_in(sent[0])))
    message = next(m for m in sent if m.to == ["coordinator@voorbeeld.test"])
    assert [word for word in ("Noor", ADDRESS, "Samen") if word in message.subject + message.body] == []


def test_somebody_with_an_account_is_received_at_once_with_his_own_data(cast, mails):
    assert cast.coordinator
    client = cast.client(cast.nobody)
    posted = {"perspective": cast.perspective.pk, "name": "Iemand anders", "email": "ander@voorbeeld.test"}
    sent = mails(lambda: client.post(JOIN, posted))
    request = JoinRequest.objects.get()
    assert (request.user, request.email, request.name) == (cast.nobody, cast.nobody.email, cast.nobody.name)
    assert request.state == JoinState.RECEIVED
    assert [m.to for m in sent] == [["coordinator@voorbeeld.test"]]


def test_the_form_asks_an_account_only_what_is_unknown(cast, question):
    form = cast.client(cast.nobody).get(JOIN).context["form"]
    assert list(form.fields) == ["perspective", f"answer_{question.pk}"]
    assert form["perspective"].value() == cast.perspective.pk


def test_only_the_perspectives_that_are_welcome_can_be_chosen(cast, form):
    other = type(cast.perspective).objects.create(name="Onderzoeker", plural="Onderzoekers")
    cast.network_a.perspectives_welcome.add(other)
    cast.network_a.save()
    response = cast.client().post(JOIN, form)
    assert list(response.context["form"].errors) == ["perspective"]
    assert list(response.context["form"].fields["perspective"].queryset) == [other]
    assert JoinRequest.objects.count() == 0


def test_every_perspective_can_be_chosen_when_none_is_named(cast):
    other = type(cast.perspective).objects.create(name="Onderzoeker", plural="Onderzoekers")
    queryset = cast.client().get(JOIN).context["form"].fields["perspective"].queryset
    assert set(queryset) == {cast.perspective, other}


@pytest.mark.parametrize(("required", "errors"), [(True, 1), (False, 0)])
def test_a_question_of_the_network_may_be_required(cast, form, required, errors):
    question = JoinQuestion.objects.create(page=cast.network_a, text="Waarom?", is_required=required)
    response = cast.client().post(JOIN, form)
    assert JoinRequest.objects.count() == 1 - errors
    assert response.status_code == (422 if required else 302)
    if required:
        assert list(response.context["form"].errors) == [f"answer_{question.pk}"]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"stage": Stage.CLOSED}, "closed"), ({"accepts_join_requests": False}, "full")],
)
@pytest.mark.parametrize("person", ["anonymous", "nobody"])
def test_a_network_without_room_takes_nobody(cast, form, change, code, person):
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(**change)
    client = cast.client(getattr(cast, person))
    assert client.get(JOIN).context["refusal"].code == code
    client.post(JOIN, form)
    assert JoinRequest.objects.count() == 0


def test_a_network_that_closed_after_the_form_refuses_the_confirmation(cast, form, mails):
    sent = mails(lambda: cast.client().post(JOIN, form))
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(stage=Stage.CLOSED)
    response = cast.client().post(link_in(sent[0]))
    assert response.context["refusal"].code == "closed"
    assert JoinRequest.objects.get().state == JoinState.UNCONFIRMED


@pytest.mark.parametrize(
    "who",
    ["member@voorbeeld.test", "MEMBER@voorbeeld.test", "nobody@voorbeeld.test", "open@voorbeeld.test", "new@x.nl"],
)
def test_the_answer_never_tells_whether_an_address_is_known(cast, form, who, mails):
    assert cast.member and cast.nobody
    for_open = join_actions.request_to_join(
        cast.network_a, email="open@voorbeeld.test", name="Open", perspective=cast.perspective
    )
    join_actions.confirm(for_open)
    responses = []
    sent = mails(lambda: responses.append(cast.client().post(JOIN, form | {"email": who})))
    assert [m.subject for m in sent] == ["Bevestig je aanmelding bij Netwerk A"]
    assert (responses[0].status_code, responses[0].url, responses[0].content) == (302, SENT, b"")


@pytest.mark.parametrize(
    ("who", "code"), [("member@voorbeeld.test", "member"), ("open@voorbeeld.test", "open_request")]
)
def test_whoever_proved_an_address_hears_kindly_that_it_is_known(cast, form, mails, who, code):
    assert cast.member
    for_open = join_actions.request_to_join(
        cast.network_a, email="open@voorbeeld.test", name="Open", perspective=cast.perspective
    )
    join_actions.confirm(for_open)
    sent = mails(lambda: cast.client().post(JOIN, form | {"email": who}))
    link = link_in(sent[0])
    assert cast.client().get(link).context["refusal"].code == code
    assert cast.client().post(link).context["refusal"].code == code
    assert JoinRequest.objects.filter(state=JoinState.RECEIVED).count() == 1


@pytest.mark.parametrize(("person", "code"), [("member", "member"), ("nobody", "open_request")])
def test_somebody_with_an_account_hears_so_at_once(cast, person, code):
    join_actions.request_as_user(cast.network_a, cast.nobody, perspective=cast.perspective, answers=[])
    client = cast.client(getattr(cast, person))
    assert client.get(JOIN).context["refusal"].code == code
    assert client.post(JOIN, {"perspective": cast.perspective.pk}).context["refusal"].code == code
    assert JoinRequest.objects.count() == 1


def test_an_address_with_an_account_is_linked_to_it_when_proven(cast, form, mails):
    sent = mails(lambda: cast.client().post(JOIN, form | {"email": cast.nobody.email.upper()}))
    assert JoinRequest.objects.get().user is None
    cast.client().post(link_in(sent[0]))
    assert JoinRequest.objects.get().user == cast.nobody


def test_one_address_gets_three_mails_a_day_and_every_answer_is_the_same(cast, form, mails):
    client = cast.client()
    answers = []
    sent = mails(lambda: answers.extend(client.post(JOIN, form).url for _ in range(20)))
    assert (len(sent), set(answers)) == (rules.MAILS_A_DAY_TO_AN_ADDRESS, {SENT})
    assert len(mails(lambda: client.post(JOIN, form | {"email": ADDRESS.upper()}))) == 0
    assert len(mails(lambda: client.post(JOIN, form | {"email": "ander@voorbeeld.test"}))) == 1
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert len(mails(lambda: client.post(JOIN, form))) == 1


def test_without_the_limit_one_address_would_be_flooded(cast, form, mails, monkeypatch):
    monkeypatch.setattr(rules, "MAILS_A_DAY_TO_AN_ADDRESS", 10_000)
    assert len(mails(lambda: [cast.client().post(JOIN, form) for _ in range(20)])) == 20


def many_requests(cast, number):
    JoinRequest.objects.bulk_create(
        JoinRequest(network=cast.network_b, email=f"{n}@voorbeeld.test", name="x", confirm_sent_at=timezone.now())
        for n in range(number)
    )


@pytest.mark.parametrize(("before", "sends"), [(199, 1), (200, 0)])
def test_two_hundred_mails_an_hour_leave_in_all(cast, form, mails, before, sends):
    many_requests(cast, before)
    responses = []
    sent = mails(lambda: responses.append(cast.client().post(JOIN, form)))
    assert len(sent) == sends
    if not sends:
        assert responses[0].status_code == 422
        assert "Het is nu heel druk." in responses[0].content.decode()
        assert "Noor de Vries" in responses[0].content.decode()
        with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
            assert len(mails(lambda: cast.client().post(JOIN, form))) == 1


def test_without_the_limit_of_the_hour_mail_two_hundred_and_one_would_leave(cast, form, mails, monkeypatch):
    monkeypatch.setattr(rules, "MAILS_AN_HOUR", 10_000)
    many_requests(cast, 200)
    assert len(mails(lambda: cast.client().post(JOIN, form))) == 1


def test_asking_and_withdrawing_again_and_again_stops_at_three(cast, mails):
    assert cast.coordinator
    client = cast.client(cast.nobody)

    def ask_and_withdraw():
        for _ in range(6):
            client.post(JOIN, {"perspective": cast.perspective.pk})
            for request in JoinRequest.objects.filter(state=JoinState.RECEIVED):
                join_actions.withdraw(request)

    assert len(mails(ask_and_withdraw)) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "geen-adres"),
        ("email", ""),
        ("email", "a" * 300 + "@voorbeeld.test"),
        ("email", "noor\r\nBcc: x@voorbeeld.test"),
        ("name", ""),
        ("name", "x" * 10_000),
        ("organisation", "x" * 10_000),
        ("perspective", "x"),
        ("perspective", "9" * 40),
        ("perspective", ""),
        ("answer", "x" * 10_000),
    ],
)
def test_strange_input_is_explained_and_what_was_typed_stays(cast, form, question, field, value):
    data = form | {f"answer_{question.pk}": "Om te leren"}
    name = f"answer_{question.pk}" if field == "answer" else field
    response = cast.client().post(JOIN, data | {name: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [name]
    kept = "Noor de Vries" if field != "name" else "Stichting Samen"
    assert kept in response.content.decode()
    assert (JoinRequest.objects.count(), mail.outbox) == (0, [])


def test_a_nul_byte_is_left_out(cast, form, question):
    data = {**form, f"answer_{question.pk}": "Om te leren"}
    response = cast.client().post(JOIN, {name: f"{value}\x00" for name, value in data.items()})
    assert response.status_code == 302
    request = JoinRequest.objects.get()
    assert (request.name, request.email, request.answers[0]["answer"]) == (form["name"], form["email"], "Om te leren")


def test_html_in_a_request_is_text(cast, received):
    evil = "<script>alert(1)</script>"
    JoinRequest.objects.filter(pk=received.pk).update(
        name=evil, organisation=evil, answers=[{"question": evil, "answer": evil}]
    )
    join_actions.ask_back(received, evil, by=cast.coordinator)
    for client, url in (
        (cast.client(), f"/aanmelding/{tokens.make(received, tokens.STATE)}/"),
        (cast.client(cast.coordinator), f"/mijn/aanmeldingen/{received.pk}/"),
        (cast.client(cast.coordinator), "/mijn/aanmeldingen/"),
    ):
        assert "<script>alert" not in client.get(url).content.decode()


def test_whoever_left_may_ask_again(cast):
    client = cast.client(cast.former_member)
    client.post(JOIN, {"perspective": cast.perspective.pk})
    assert JoinRequest.objects.get().user == cast.former_member
    actions.start_membership(cast.network_a, cast.former_member)
    assert client.get(JOIN).context["refusal"].code == "member"


@pytest.mark.parametrize("slug", ["bestaat-niet", "%00", "é", "a'b", "a" * 3000])
def test_a_network_that_is_not_there_is_not_found(cast, slug):
    for end in ("aanmelden/", "aanmelden/verstuurd/", "leden/"):
        assert cast.client().get(f"/netwerken/{slug}/{end}").status_code in ([400] if slug == "%00" else [404])
