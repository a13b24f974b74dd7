"""To hear when there is a date."""

import pytest

from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, tokens
from leernetwerken.agenda.registrations.models import Interest

from .conftest import ADDRESS, change, close_to, link_in

FORM = "/agenda/houd-me-op-de-hoogte/"


def test_of_anything_at_all(cast, room, mails):
    client = cast.client()
    responses = []
    posted = {"email": "Noor@voorbeeld.test", "wish": "Liefst in de avond", "perspective": room.side("Ouder").pk}
    sent = mails(lambda: responses.append(client.post(FORM, posted)))
    assert responses[0].url == f"{FORM}verstuurd/"
    assert client.get(responses[0].url).status_code == 200
    link = link_in(sent[0], "belangstelling")
    for ask in (client.get, client.head):
        assert ask(link).status_code == 200
    interest = Interest.objects.get()
    assert (interest.email, interest.event, interest.confirmed_at) == (ADDRESS, None, None)
    assert "Je staat op de lijst" in client.post(link).content.decode()
    interest.refresh_from_db()
    assert (interest.confirmed_at is not None, interest.wish) == (True, "Liefst in de avond")


def test_of_one_event(cast, room, mails):
    address = f"{FORM}?bijeenkomst={room.event.pk}"
    assert "Het gesprek" in cast.client().get(address).content.decode()
    sent = mails(lambda: cast.client().post(address, {"email": ADDRESS}))
    cast.client().post(link_in(sent[0], "belangstelling"))
    assert [(row.event, row.email) for row in Interest.objects.all()] == [(room.event, ADDRESS)]


def test_who_is_logged_in_needs_no_mail_for_the_own_address(cast, room, mails):
    client, told = cast.client(cast.member), "Je staat op de lijst."
    posted = {"email": cast.member.email.upper()}
    for address, back in ((f"{FORM}?bijeenkomst={room.event.pk}", room.event.url), (FORM, "/mijn/bijeenkomsten/")):
        answers = []
        assert mails(lambda to=address, found=answers: found.append(client.post(to, posted, follow=True))) == []
        assert (answers[0].redirect_chain, told in answers[0].text) == ([(back, 302)], True)
    assert [row.event for row in Interest.objects.exclude(confirmed_at=None).order_by("pk")] == [room.event, None]
    assert [mail.to for mail in mails(lambda: client.post(FORM, {"email": ADDRESS}))] == [[ADDRESS]]
    assert Interest.objects.get(email=ADDRESS).confirmed_at is None


def test_the_page_tells_what_one_waits_for(cast, room):
    def page():
        return cast.client().get(room.event.url).content.decode()

    change(room, enrolment=Enrolment.INTEREST)
    assert ("Aanmelden kan nog niet." in page(), "De dagen zijn nog niet zeker." in page()) == (True, False)
    EventPage.objects.get().sessions.update(state=SessionState.TENTATIVE)
    assert ("Aanmelden kan nog niet." in page(), "De dagen zijn nog niet zeker." in page()) == (False, True)
    EventPage.objects.get().sessions.update(state=SessionState.CANCELLED)
    assert ("Wil je meedoen?" in page(), "Je kunt je hier nu niet aanmelden." in page()) == (False, True)


def test_no_more_mails_takes_a_press(cast, room):
    interest = actions.confirm_interest(actions.register_interest(room.event, email=ADDRESS))
    link = f"/agenda/geen-berichten-meer/{tokens.make(interest, tokens.INTEREST_MANAGE)}/"
    for ask in (cast.client().get, cast.client().head):
        assert ask(link).status_code == 200
    assert Interest.objects.count() == 1
    assert "Je adres is gewist" in cast.client().post(link).content.decode()
    assert Interest.objects.count() == 0
    assert [cast.client().get(link).status_code, cast.client().post(link).status_code] == [410, 410]


def test_a_wrong_link_is_not_found(cast, room):
    interest = actions.register_interest(room.event, email=ADDRESS)
    good = tokens.make(interest, tokens.INTEREST_CONFIRM)
    registration = tokens.make(room.comes("Noor"), tokens.CONFIRM)
    for token in (good[:-1], f"{good}x", registration, "x", "a:b:c", "é"):
        for part in ("belangstelling", "geen-berichten-meer"):
            assert cast.client().get(f"/agenda/{part}/{token}/").status_code == 404
            assert cast.client().post(f"/agenda/{part}/{token}/").status_code == 404
    assert Interest.objects.get().confirmed_at is None


@pytest.mark.parametrize(
    "words",
    [{"email": ""}, {"email": "geen adres"}, {"wish": "w" * 10_000}, {"perspective": "x"}, {"perspective": "0"}],
)
def test_what_does_not_fit_is_said_and_kept(cast, room, words):
    response = cast.client().post(FORM, {"email": ADDRESS} | words)
    assert response.status_code == 422
    assert all(value in response.content.decode() for value in words.values() if value not in ("x", "0"))
    assert Interest.objects.count() == 0


@pytest.mark.parametrize("pk", ["0", "x", "999999", "9" * 40, "-1", "%00"])
def test_an_event_that_is_not_there(cast, room, pk):
    assert cast.client().get(f"{FORM}?bijeenkomst={pk}").status_code == (400 if pk == "%00" else 404)


def test_the_name_of_a_closed_event_is_not_for_everybody_with_a_link(cast, room):
    """Somebody asked to hear of it while it was public."""
    interest = actions.register_interest(room.event, email=ADDRESS)
    link = f"/agenda/belangstelling/{tokens.make(interest, tokens.INTEREST_CONFIRM)}/"
    assert "Het gesprek" in cast.client().get(link).content.decode()
    close_to(room, cast.network_a)
    assert "Het gesprek" not in cast.client().get(link).content.decode()


def test_the_empty_agenda_leads_here(cast, room):
    room.session.delete()
    assert FORM in cast.client().get("/agenda/").content.decode()
