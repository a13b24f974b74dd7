"""Who agrees to the ground rules agrees to what stands there at that moment, not to what stood there before."""

import re

import pytest

from leernetwerken.agenda.models import EventPage, RegistrationQuestion
from leernetwerken.agenda.registrations import actions, tokens
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.agenda.registrations.models import Registration
from leernetwerken.agenda.registrations.rules import mark_of
from leernetwerken.core.refusal import refusal_of

from .conftest import address_of, change, form_of

RULES, OTHERS = "<p>We praten niet over anderen.</p>", "<p>We nemen niets op.</p>"
CHANGED = "De afspraken zijn veranderd. Lees wat er nu staat"


def box(html):
    """``(what the box sends, whether it is ticked)``."""
    tag = re.search(r'<input[^>]*name="agrees_to"[^>]*>', html)[0]
    return re.search(r'value="(\w*)"', tag)[1], "checked" in tag


@pytest.fixture
def question(room):
    change(room, ground_rules=RULES)
    return RegistrationQuestion.objects.create(page=room.event, text="Waarover?")


@pytest.fixture
def asked(room):
    """Somebody agreed and did not open the link in the mail yet."""
    change(room, ground_rules=RULES)
    return room.asks("Noor", agrees_to=mark_of(RULES))


def link_of(registration):
    return f"/agenda/bevestigen/{tokens.make(registration, tokens.CONFIRM)}/"


@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_other_rules_since_the_form_was_opened_are_shown_and_what_was_typed_stays(cast, room, question, who):
    client, address = cast.client(getattr(cast, who)), address_of(room)
    mark, _ticked = box(client.get(address).content.decode())
    words = form_of(room, agrees_to=mark, **{f"answer_{question.pk}": "Over thuis"})
    change(room, ground_rules=OTHERS)
    answer = client.post(address, words)
    html = answer.content.decode()
    assert (answer.status_code, CHANGED in html, "We nemen niets op." in html) == (422, True, True)
    assert ("Over thuis" in html, box(html)) == (True, (mark_of(OTHERS), False))
    assert Registration.objects.count() == 0
    assert client.post(address, words | {"agrees_to": box(html)[0]}).status_code == 302
    registration = Registration.objects.get()
    assert (registration.agreed_to, registration.accepted_rules_at is not None) == (mark_of(OTHERS), True)


def test_the_same_rules_are_agreed_to_once_and_another_mistake_keeps_the_tick(cast, room, question):
    """The control. The editor gives each line a key of its own: that is no other word."""
    mark, ticked = box(cast.client().get(address_of(room)).content.decode())
    assert (mark, ticked) == (mark_of(RULES), False)
    change(room, ground_rules=RULES.replace("<p>", '<p data-block-key="abc12">'))
    wrong = cast.client().post(address_of(room), form_of(room, agrees_to=mark, email="geen adres"))
    assert (wrong.status_code, box(wrong.content.decode())) == (422, (mark, True))
    assert cast.client().post(address_of(room), form_of(room, agrees_to=mark)).status_code == 302


@pytest.mark.parametrize("sent", ["", "on", "y" * 10_000])
def test_what_is_no_mark_agrees_to_nothing(cast, room, question, sent):
    assert cast.client().post(address_of(room), form_of(room, agrees_to=sent)).status_code == 422
    change(room, ground_rules="")
    assert cast.client().post(address_of(room), form_of(room, agrees_to=sent)).status_code == 302
    assert (Registration.objects.get().agreed_to, Registration.objects.get().accepted_rules_at) == ("", None)


@pytest.mark.parametrize("way", ["account", "mail"])
def test_what_changes_while_somebody_waits_for_the_lock_is_noticed(cast, room, question, way):
    """The event as it was read before; the row says something else already."""
    EventPage.objects.filter(pk=room.event.pk).update(ground_rules=OTHERS)
    words = {"plans": [room.plan], "perspective": room.side("Ouder")}
    for mark, code in ((mark_of(RULES), "other_rules"), (mark_of(OTHERS), None)):
        if way == "account":
            refusal = refusal_of(actions.register, room.event, cast.member, agrees_to=mark, **words)
        else:
            refusal = refusal_of(room.asks, "Noor", agrees_to=mark)
        assert (refusal and refusal.code) == code


def test_other_rules_before_the_link_in_the_mail_are_agreed_to_there(cast, asked):
    link = link_of(asked)
    assert "agrees_to" not in cast.client().get(link).content.decode(), "the control: nothing changed yet"
    EventPage.objects.update(ground_rules=OTHERS)
    html = cast.client().get(link).content.decode()
    assert (CHANGED in html, "We nemen niets op." in html, box(html)) == (True, True, (mark_of(OTHERS), False))
    for wrong in ("", mark_of(RULES)):
        assert cast.client().post(link, {"agrees_to": wrong}).status_code == 422
    assert Registration.objects.get().state == RegistrationState.UNCONFIRMED
    assert cast.client().post(link, {"agrees_to": mark_of(OTHERS)}).status_code == 302
    registration = Registration.objects.get()
    assert (registration.state, registration.agreed_to) == (RegistrationState.ACTIVE, mark_of(OTHERS))
    assert registration.accepted_rules_at > asked.accepted_rules_at


def test_under_the_lock_the_link_asks_as_well(asked):
    EventPage.objects.update(ground_rules=OTHERS)
    assert refusal_of(actions.confirm, asked).code == "other_rules"
    assert refusal_of(actions.confirm, asked, agrees_to=mark_of(OTHERS)) is None


def test_rules_that_came_or_went_before_the_link(cast, room):
    asked = room.asks("Noor")
    change(room, ground_rules=RULES)
    html = cast.client().get(link_of(asked)).content.decode()
    assert ("We praten niet over anderen." in html, box(html)) == (True, (mark_of(RULES), False))
    change(room, ground_rules="")
    assert cast.client().post(link_of(asked)).status_code == 302


def test_who_may_no_longer_see_the_event_reads_no_rules(cast, asked):
    EventPage.objects.update(ground_rules=OTHERS, live=False)
    html = cast.client().get(link_of(asked)).content.decode()
    assert ("We nemen niets op." in html, "agrees_to" in html) == (False, False)
