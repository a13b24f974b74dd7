"""What mails say: when and where in the text, a calendar file beside it, the link only for who has a seat."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from icalendar import Calendar

from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, mails, tokens
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import Room

LINK = "https://video.example/kamer-7"


@staged
def evening(room):
    """Half past seven on a winter evening, for one person, at a place and on a screen."""
    room = Room(room.cast, title="Avond & <b>gesprek</b>", capacity=1)
    room.session.starts_at = datetime(2030, 1, 15, 18, 30, tzinfo=UTC)
    room.session.ends_at = datetime(2030, 1, 15, 20, 0, tzinfo=UTC)
    room.session.place, room.session.address = "Utrecht", "Domplein 1"
    room.session.online_url = LINK
    room.session.save()
    return room


def newest(purpose):
    return OutgoingMail.objects.filter(purpose=f"agenda/{purpose}").first()


def words(row):
    """The text of a mail, its lines one after the other."""
    return " ".join(row.text.split())


def test_who_has_a_seat_reads_when_where_and_how(evening):
    evening.comes("Noor")
    row = newest("registered")
    assert "Wanneer: dinsdag 15 januari 2030, 19.30 tot 21.00 uur Waar: Utrecht, Domplein 1 Meedoen: " + LINK in words(
        row
    )
    assert (LINK in row.html, "&lt;b&gt;" in row.html, "<b>" in row.html) == (True, True, False)
    (token,) = re.findall(r"/agenda/mijn-aanmelding/([^/]+)/", row.text)
    assert tokens.read(token) == evening.registration("Noor")
    ((name, text, kind),) = row.attachments
    assert (name, kind) == ("bijeenkomst.ics", "text/calendar; method=PUBLISH")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (str(event["UID"]), LINK in text) == (str(evening.session.uid), True)


def test_the_file_leaves_with_the_mail_and_is_then_forgotten(evening, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evening.comes("Noor")
    message = mail.outbox[-1].message()
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_filename(), part.get_param("method")) == ("bijeenkomst.ics", "PUBLISH")
    (event,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    assert event["DTSTART"].dt == evening.session.starts_at
    row = newest("registered")
    assert (row.sent_at is not None, row.attachments, row.text) == (True, [], "")


def test_who_waits_gets_no_link_and_no_file(evening):
    evening.comes("Noor")
    evening.comes("Bo")
    row = newest("waiting")
    assert (LINK in row.text + row.html, row.attachments) == (False, [])
    assert "Je staat op de wachtlijst." in words(row)
    actions.cancel(evening.registration("Noor"))
    row = newest("offered")
    assert (LINK in row.text + row.html, row.attachments) == (False, [])
    actions.accept_offer(evening.seat("Bo"))
    row = newest("seat_confirmed")
    assert (LINK in row.text, LINK in row.html, len(row.attachments)) == (True, True, 1)


def test_a_typed_address_gets_no_word_of_what_was_typed(evening):
    evening.asks("Kwaadwillende reclame", needs="Koop nu")
    row = newest("registration_confirm")
    assert [word for word in ("Kwaad", "reclame", "Koop", LINK) if word in row.text + row.html + row.subject] == []
    assert row.attachments == []


def test_an_offer_says_until_when(evening):
    evening.comes("Noor")
    evening.comes("Bo")
    actions.cancel(evening.registration("Noor"))
    until = mails._moment(evening.seat("Bo").offered_until)
    assert f"We houden hem vast tot {until}." in words(newest("offered"))


def test_leaving_takes_it_out_of_the_calendar(evening):
    evening.comes("Noor")
    actions.cancel(evening.registration("Noor"))
    row = newest("cancelled")
    ((_name, text, kind),) = row.attachments
    assert (kind, Calendar.from_ical(text)["METHOD"], LINK in text + row.text) == (
        "text/calendar; method=CANCEL",
        "CANCEL",
        False,
    )
    assert Calendar.from_ical(text).walk("VEVENT")[0]["STATUS"] == "CANCELLED"
    evening.session.refresh_from_db()
    assert evening.session.state == SessionState.FIXED


def test_a_change_reaches_who_comes_and_who_waits(evening):
    evening.comes("Noor")
    evening.comes("Bo")
    evening.session.place = "Zwolle"
    evening.session.save()
    mails.session_changed(evening.session)
    rows = OutgoingMail.objects.filter(purpose="agenda/session_changed").order_by("to_email")
    assert [(row.to_email, "Zwolle" in row.text, LINK in row.text, len(row.attachments)) for row in rows] == [
        ("bo@voorbeeld.test", True, False, 0),
        ("noor@voorbeeld.test", True, True, 1),
    ]


def test_another_moment_says_the_old_and_the_new(evening):
    evening.comes("Noor")
    before = evening.session.starts_at
    evening.session.starts_at = datetime(2030, 7, 16, 17, 30, tzinfo=UTC)
    evening.session.ends_at = datetime(2030, 7, 17, 10, 0, tzinfo=UTC)
    evening.session.save()
    mails.session_moved(evening.session, before=before)
    text = words(newest("session_moved"))
    assert "Het zou zijn op dinsdag 15 januari 2030 om 19.30 uur." in text
    assert "Wanneer: dinsdag 16 juli 2030, 19.30 uur tot woensdag 17 juli 2030, 12.00 uur" in text


def test_what_is_called_off_says_why_and_gives_no_link(evening):
    evening.comes("Noor")
    evening.session.state, evening.session.cancelled_because = SessionState.CANCELLED, "De spreker is ziek."
    evening.session.save()
    mails.sessions_cancelled([evening.session])
    row = newest("session_cancelled")
    ((_name, text, _kind),) = row.attachments
    assert ("De spreker is ziek." in row.text, "gaat niet door" in row.text, LINK in row.text + text) == (
        True,
        True,
        False,
    )
    assert Calendar.from_ical(text).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_a_day_that_is_not_certain_is_in_words_and_in_no_file(room):
    plan = room.add_plan()
    plan.sessions.all().delete()
    room.add_session(plan, state=SessionState.TENTATIVE, expected_words="waarschijnlijk eind maart")
    room.comes("Noor", plans=[plan])
    row = newest("registered")
    assert ("Wanneer: waarschijnlijk eind maart" in row.text, row.attachments) == (True, [])


def test_a_series_is_one_mail_with_all_its_days(room):
    room.add_session(room.plan, in_days=40, title="Verder praten")
    room.comes("Noor")
    row = newest("registered")
    assert (row.text.count("Wanneer:"), "Verder praten" in row.text) == (2, True)
    assert len(Calendar.from_ical(row.attachments[0][1]).walk("VEVENT")) == 2


def test_who_may_no_longer_look_hears_no_more(room):
    user = room.cast.member
    EventPage.objects.update(visibility=Visibility.GROUP, audience=room.cast.network_a.members_group)
    actions.register(room.event, user, plans=[room.plan], perspective=room.side("Ouder"))
    mails.session_changed(room.session)
    assert OutgoingMail.objects.filter(purpose="agenda/session_changed").count() == 1
    user.memberships.get().network.members_group.user_set.remove(user)
    mails.session_changed(room.session)
    assert OutgoingMail.objects.filter(purpose="agenda/session_changed").count() == 1


def test_an_invitation_and_a_message_carry_the_words_of_the_team(room):
    mails.invitation(room.event, room.cast.member, perspective=room.side("Ouder"), note="Jouw ervaring <telt>.")
    row = newest("invitation")
    assert ("Jouw ervaring <telt>." in row.text, "<p>Jouw ervaring &lt;telt&gt;.</p>" in row.html) == (True, True)
    assert "vanuit jouw perspectief: ouder." in words(row)
    registration = room.comes("Noor")
    room.event.contact_email = registration.event.contact_email = "team@voorbeeld.test"
    mails.message(registration, subject="Waar zullen we het\nover hebben?", text="Eerste regel\n\nTweede regel")
    row = newest("message")
    assert row.subject == "Waar zullen we het over hebben? (Het gesprek)"
    assert ("Schrijf naar team@voorbeeld.test." in words(row), "<p>Tweede regel</p>" in row.html) == (True, True)


def test_a_subject_is_no_place_for_html_or_names(evening):
    evening.comes("Noor")
    assert newest("registered").subject == "Je bent aangemeld: Avond & <b>gesprek</b>"


@pytest.mark.parametrize("mail_name", sorted(mails.MAILS))
def test_every_mail_can_be_written_in_text_and_html(room, mail_name):
    """Each once, with all it can hold: no mail is left out of this list."""
    room.plan.capacity = 1
    room.plan.save()
    registration = room.comes("Noor")
    second = room.comes("Bo")
    seat, waits = room.seat("Noor"), room.seat("Bo")
    seat.offered_until = room.session.starts_at
    interest = actions.register_interest(None, email="sam@voorbeeld.test")
    writes = {
        "registration_confirm": lambda: mails.registration_confirm(registration),
        "registered": lambda: mails.registered(registration, registration.seats.all()),
        "waiting": lambda: mails.registered(second, second.seats.all()),
        "offered": lambda: mails.offered(seat),
        "offer_expired": lambda: mails.offer_expired(waits),
        "seat_confirmed": lambda: mails.seat_confirmed(seat),
        "cancelled": lambda: mails.cancelled(registration, [seat]),
        "reminder": lambda: mails.reminder(seat, room.session),
        "session_changed": lambda: mails.session_changed(room.session),
        "session_moved": lambda: mails.session_moved(room.session, before=room.session.starts_at),
        "session_unsure": lambda: mails.session_unsure(room.session, was=room.session),
        "session_fixed": lambda: mails.session_fixed(room.session),
        "session_goes_on": lambda: mails.session_goes_on(room.session, note="Neem brood mee."),
        "session_cancelled": lambda: mails.sessions_cancelled([room.session]),
        "interest_confirm": lambda: mails.interest_confirm(interest),
        "interest_news": lambda: mails.interest_news(interest, room.event),
        "invitation": lambda: mails.invitation(room.event, room.cast.member, perspective=room.side("Ouder")),
        "message": lambda: mails.message(registration, subject="Vraag", text="Tekst"),
    }
    OutgoingMail.objects.all().delete()
    writes[mail_name]()
    row = newest(mail_name)
    assert "{{" not in row.text + row.html + row.subject
    assert (row.text.strip()[-1], "</html>" in row.html, row.subject != "") == ("/", True, True)
