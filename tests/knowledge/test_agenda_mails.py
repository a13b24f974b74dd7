"""Whoever is given an action reads so in a mail; nobody else gets one."""

import pytest
from django.conf import settings
from django.core import mail

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge import agenda_actions as acts
from leernetwerken.knowledge.records import Action
from tests.stage import staged

from .builders import report
from .test_agenda import body_of
from .test_agenda_steps import TOMORROW, press

SUBJECT = "Wil jij deze actie van Netwerk A oppakken?"


@staged
def action(cast):
    report(cast.network_a, title="Verslag GEHEIM", body=body_of(Doen=TOMORROW.isoformat()))
    return Action.objects.get()


@pytest.fixture
def sent(mails):
    """Do something and answer ``[(to, subject)]`` of the mails that left when it was done."""
    return lambda act: [(*message.to, message.subject) for message in mails(act)]


def test_a_mail_with_what_to_do_and_where(cast, action, sent):
    assert sent(lambda: press(cast, "coordinator", action, "geven", user=cast.member.pk)) == [
        (cast.member.email, SUBJECT)
    ]
    (message,) = mail.outbox
    for body in (message.body, message.alternatives[0].content):
        assert "Doen" in body
        assert "Lukt het je niet? Geef de actie daar dan terug." in body
        assert f"{settings.BASE_URL.rstrip('/')}{action.get_absolute_url()}" in body
        assert cast.coordinator.name not in body
        assert "GEHEIM" not in body


def test_the_mail_follows_the_action_to_the_next(cast, action, sent):
    acts.give(action, cast.member, by=cast.coordinator)
    assert sent(lambda: press(cast, "coordinator", action, "geven", user=cast.facilitator.pk)) == [
        (cast.facilitator.email, SUBJECT)
    ]
    assert sent(lambda: press(cast, "coordinator", action, "geven", user="")) == [], "nobody has it"


def test_a_second_press_mails_nobody_again(cast, action, sent):
    fields = {"user": cast.member.pk}
    assert len(sent(lambda: press(cast, "coordinator", action, "geven", **fields))) == 1
    assert sent(lambda: press(cast, "coordinator", action, "geven", seen=0, **fields)) == []
    assert sent(lambda: press(cast, "coordinator", action, "geven", **fields)) == []
    with pytest.raises(Refusal):
        acts.give(action, cast.member, by=cast.administrator)
    assert action.steps.count() == 1


def test_who_takes_it_himself_needs_no_mail(cast, action, sent):
    assert sent(lambda: press(cast, "coordinator", action, "geven", user=cast.coordinator.pk)) == []
    assert Action.objects.get().assignee == cast.coordinator
    press(cast, "coordinator", action, "teruggeven")
    assert sent(lambda: press(cast, "member", action, "oppakken")) == []


def test_an_organisation_that_does_it_gets_no_mail(cast, sent):
    """Nor does anybody who happens to have its name as organisation."""
    cast.member.organisation = "Bureau"
    cast.member.save()
    value = {"text": "Folder maken", "owner": "Bureau", "due_on": None}
    assert sent(lambda: report(cast.network_a, body=[("action", value)])) == []
    action = Action.objects.get()
    assert (action.owner, action.assignee) == ("Bureau", None)
    assert sent(lambda: press(cast, "coordinator", action, "bezig")) == []


def test_what_is_refused_mails_nobody(cast, action, sent):
    assert sent(lambda: press(cast, "facilitator", action, "geven", user=cast.member.pk)) == []
    assert sent(lambda: press(cast, "coordinator", action, "geven", user=cast.outsider.pk)) == []
