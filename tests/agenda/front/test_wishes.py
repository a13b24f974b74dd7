"""With whom somebody would like to talk, and for whom he speaks too: said when registering, read by the team alone."""

import pytest

from leernetwerken.agenda.registrations import actions, retention
from leernetwerken.agenda.registrations.models import Registration
from leernetwerken.core.refusal import Refusal
from tests.stage import staged

from .conftest import address_of, change, form_of, link_in, link_of


@staged
def asking(room):
    """The event asks both, and parents and researchers can come."""
    for side in ("Ouder", "Onderzoeker"):
        room.side(side)
    change(room, asks_whom_to_meet=True, asks_speaks_for=True)
    return room


def test_somebody_says_both_and_confirms_by_mail(cast, asking, mails):
    wish = asking.side("Onderzoeker")
    words = {"meets": [wish.pk], "speaks": "on", "speaks_for": " de ouderraad "}
    (message,) = mails(lambda: cast.client().post(address_of(asking), form_of(asking, **words)))
    assert "ouderraad" not in message.body
    mails(lambda: cast.client().post(link_in(message, "bevestigen")))
    row = asking.registration("Noor")
    assert (row.state, row.meets, row.speaks_for) == ("active", [wish.pk], "de ouderraad")


def test_who_registers_again_is_one_person_with_the_newest_wishes(asking):
    """And what the second time does not say, stays as it was."""
    wish = asking.side("Onderzoeker")
    asking.comes("Noor", speaks_for="de ouderraad")
    asking.comes("Noor", meets=[wish.pk])
    row = asking.registration("Noor")
    assert (row.state, row.meets, row.speaks_for) == ("active", [wish.pk], "de ouderraad")


def test_who_has_an_account_says_it_at_once_and_changes_or_drops_it_later(cast, asking):
    client, wish = cast.client(cast.member), asking.side("Onderzoeker")
    words = {"perspective": asking.side("Ouder").pk, "meets": [wish.pk], "speaks": "on", "speaks_for": "de ouderraad"}
    client.post(address_of(asking), words)
    row = Registration.objects.get()
    assert (row.meets, row.speaks_for) == ([wish.pk], "de ouderraad")
    form = client.get(link_of(row)).context["form"]
    assert [form[name].value() for name in ("meets", "speaks", "speaks_for")] == [[wish.pk], True, "de ouderraad"]
    client.post(link_of(row), {"name": "Noor", "meets": [asking.side("Ouder").pk]})
    row.refresh_from_db()
    assert (row.meets, row.speaks_for) == ([asking.side("Ouder").pk], "")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"speaks": "on"}, "speaks_for"),
        ({"speaks_for": "de ouderraad"}, "speaks"),
        ({"speaks": "on", "speaks_for": "w" * 121}, "speaks_for"),
        ({"speaks": "on", "speaks_for": "w" * 10_000}, "speaks_for"),
        ({"meets": ["99999999999999999999"]}, "meets"),
        ({"meets": ["x"]}, "meets"),
    ],
)
def test_what_makes_no_sense_stays_on_the_screen(cast, asking, words, field):
    answer = cast.client().post(address_of(asking), form_of(asking, **words))
    assert (answer.status_code, list(answer.context["form"].errors), Registration.objects.count()) == (422, [field], 0)
    assert answer.context["form"]["speaks_for"].value() == words.get("speaks_for")


def test_a_perspective_that_cannot_come_is_no_wish(cast, asking):
    asking.plan.only_listed = True
    asking.plan.save()
    asking.plan.rules.create(perspective=asking.side("Ouder"), minimum=1)
    other = asking.side("Onderzoeker")
    answer = cast.client().post(address_of(asking), form_of(asking, meets=[other.pk]))
    assert list(answer.context["form"].errors) == ["meets"]


def test_the_choice_is_what_the_organisers_named_or_else_everything(cast, asking):
    client = cast.client()

    def offered():
        return [label for _pk, label in client.get(address_of(asking)).context["form"].fields["meets"].choices]

    assert offered() == ["Ervaringsdeskundigen", "Ouders", "Onderzoekers"]
    asking.plan.rules.create(perspective=asking.side("Onderzoeker"), minimum=1)
    assert offered() == ["Onderzoekers"]


def test_an_event_that_does_not_ask_shows_no_field_and_keeps_nothing(cast, room):
    words = {"meets": [room.side("Ouder").pk], "speaks": "on", "speaks_for": "de ouderraad"}
    client = cast.client(cast.member)
    assert {"meets", "speaks", "speaks_for"} & set(client.get(address_of(room)).context["form"].fields) == set()
    client.post(address_of(room), form_of(room, **words))
    row = Registration.objects.get()
    assert (row.meets, row.speaks_for) == ([], "")


def test_too_many_words_are_refused_below_the_form_as_well(asking):
    with pytest.raises(Refusal) as refused:
        actions.register(
            asking.event,
            asking.cast.member,
            plans=[asking.plan],
            perspective=asking.side("Ouder"),
            speaks_for="w" * 121,
        )
    assert refused.value.code == "too_long"


def test_it_goes_with_the_person(asking):
    """Who leaves takes it along; and when the time is over it goes with everything else."""
    said = {"meets": [asking.side("Ouder").pk], "speaks_for": "de ouderraad"}
    noor, bo = asking.comes("Noor", **said), asking.comes("Bo", **said)
    actions.cancel(noor)
    noor.refresh_from_db()
    bo.refresh_from_db()
    assert [(row.meets, row.speaks_for) for row in (noor, bo)] == [([], ""), (said["meets"], "de ouderraad")]
    actions.erase(bo)
    assert Registration.objects.filter(speaks_for="de ouderraad").count() == 0
    retention.purge_registrations()


def test_nobody_but_the_team_reads_it(cast, asking):
    asking.comes("Noor", speaks_for="kanarieouderraad", meets=[asking.side("Onderzoeker").pk])
    people = f"/mijn/bijeenkomsten/{asking.event.pk}/lijst/"
    asking.event.team.create(user=cast.outsider, role="facilitator")
    shown = {
        who: "kanarieouderraad" in cast.client(getattr(cast, who)).get(people).content.decode()
        for who in ("outsider", "member", "anonymous")
    }
    assert shown == {"outsider": True, "member": False, "anonymous": False}
    page = cast.client(cast.member).get(asking.event.get_url_parts()[2]).content.decode()
    assert "kanarieouderraad" not in page
    text = cast.client(cast.outsider).get(people).content.decode()
    assert "<dt>Wil in gesprek met</dt><dd>onderzoekers</dd>" in text
