"""The desk of what was: what can still be done, a kind word for the rest, and a press that is late does nothing."""

import re

import pytest
from django.urls import reverse

from leernetwerken.agenda import actions
from leernetwerken.agenda.desk import contact
from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.models import AttendanceCount, GoDecision, Invitation, SeatRule, Session
from leernetwerken.agenda.registrations.actions import erase
from leernetwerken.agenda.registrations.enums import Go, SeatState
from leernetwerken.notifications.models import OutgoingMail
from tests.stage import staged

from .builders import event_of, past, perspective, seat_of, times

# By the name of the address: what it says, whether it is of the event, a day or its seats.
CLOSED = {
    "event_stop": ("event", "Er komt geen bijeenkomst meer om af te zeggen."),
    "session_cancel": ("day", "Deze bijeenkomst is al geweest."),
    "session_decide": ("day", "Deze bijeenkomst is al geweest."),
    "event_seats": ("seats", "Alle dagen hiervan zijn voorbij of afgezegd."),
    "event_invite": ("seats", "Dit is al begonnen of afgezegd. Uitnodigen kan niet meer."),
    "event_waiting_list": ("seats", "Er komt geen plek meer vrij."),
}
PRESSED = {
    "event_stop": {"reason": "Ziek"},
    "session_cancel": {"reason": "Ziek"},
    "session_decide": {"outcome": Go.GO},
    "event_seats": {"capacity": 3, "is_open": "on", "offer_hours": 48, "reminder_days": 2},
}
STILL_OPEN = [
    "event_people",
    "event_people_on_paper",
    "event_message",
    "event_team",
    "event_parts",
    "session_add",
    "session_edit",
    "session_programme",
    "event_attendance",
    "event_looking_back",
    "event_poll",
]


@staged
def event(cast):
    """Somebody has a seat, two wait, and a perspective is still missing of which there is a member to ask."""
    event = event_of(cast, asks_whom_to_meet=True, capacity=1)
    seat_of(event, "Kim")
    for name in ("Bo", "Sam"):
        seat_of(event, name, state=SeatState.WAITING)
    SeatRule.objects.create(plan=event.seat_plans.get(), perspective=cast.perspective, minimum=5)
    assert contact.invitable(event.seat_plans.get(), cast.perspective).filter(pk=cast.member.pk).exists()
    return event


def address_of(event, name, of=""):
    of = of or CLOSED.get(name, ["day" if name.startswith("session_") and name != "session_add" else "event"])[0]
    of = "day" if name in ("event_attendance", "event_looking_back") else of
    keys = {"event": [], "day": [event.sessions.get().pk], "seats": [event.seat_plans.get().pk]}[of]
    return reverse(name, args=[event.pk, *keys])


def posted(cast, event, name):
    """A press on a page that was opened while it could still be done."""
    seats = {seat.registration.name: seat.pk for seat in event.seat_plans.get().seats.all()}
    late = {
        "event_invite": {"perspective": cast.perspective.pk},
        "event_waiting_list": {"seat": seats["Sam"], "before": seats["Bo"], "reason": "Komt van ver"},
    }
    return cast.client(cast.coordinator).post(address_of(event, name), (PRESSED | late)[name])


def state_of(event):
    """All that a press at the desk could have changed."""
    session, plan = event.sessions.get(), event.seat_plans.get()
    queue = list(plan.seats.order_by("queued_at", "pk").values_list("registration__name", "moved_because"))
    rows = [model.objects.count() for model in (GoDecision, Invitation, OutgoingMail)]
    return session.state, plan.capacity, queue, rows


def page(cast, event, name, who=None):
    answer = cast.client(who or cast.coordinator).get(address_of(event, name))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", CLOSED)
def test_who_looks_reads_a_kind_word_and_a_late_press_changes_nothing(cast, event, name):
    past(event)
    html, before = page(cast, event, name), state_of(event)
    assert (CLOSED[name][1] in html, 'class="form' in html) == (True, False)
    answer = posted(cast, event, name)
    assert (answer.status_code, CLOSED[name][1] in answer.content.decode()) == (422, True)
    assert state_of(event) == before


@pytest.mark.parametrize("name", CLOSED)
def test_before_it_began_the_same_press_does_its_work(cast, event, name):
    """The control."""
    html, before = page(cast, event, name), state_of(event)
    assert (CLOSED[name][1] in html, 'class="form' in html) == (False, True)
    assert posted(cast, event, name).status_code == 302
    assert state_of(event) != before


@pytest.mark.parametrize("name", STILL_OPEN)
def test_what_can_still_be_done_stays_open(cast, event, name):
    past(event)
    assert "agenda/desk/closed.html" not in {
        template.name for template in cast.client(cast.coordinator).get(address_of(event, name)).templates
    }


def links(cast, event, who=None):
    """Where the desk leads."""
    html = page(cast, event, "event_desk", who)
    return {
        match for match in re.findall(r'href="([^"]+)"', html) if match.startswith(f"/mijn/bijeenkomsten/{event.pk}/")
    }


def test_the_desk_leads_only_to_what_can_still_be_done(cast, event):
    gone = {address_of(event, name) for name in CLOSED} | {address_of(event, "event_tables", of="seats")}
    assert gone <= links(cast, event)
    past(event)
    assert gone & links(cast, event) == set()
    html = page(cast, event, "event_desk")
    assert ("Dit is voorbij." in html, "op de wachtlijst" in html, "Wie waren er" in html) == (True, False, True)
    for address in links(cast, event):
        assert cast.client(cast.coordinator).get(address).status_code == 200, address


def test_a_facilitator_finds_the_list_how_it_was_and_who_was_there(cast, event):
    past(event)
    names = ["event_people", "event_message", "event_attendance", "event_looking_back"]
    assert links(cast, event, cast.facilitator) == {address_of(event, name) for name in names}


def test_one_more_day_makes_it_live_again(cast, event):
    past(event)
    actions.add_session(event, by=cast.coordinator, **times(30))
    html = cast.client(cast.coordinator).get(reverse("event_desk", args=[event.pk])).content.decode()
    assert ("Dit is voorbij." in html, "Zeg alles af wat nog komt" in html) == (False, True)


def test_of_a_series_that_runs_the_next_day_can_be_called_off_and_nobody_is_invited(cast, event):
    session = past(event)
    second = Session.objects.create(event=event, seat_plan=session.seat_plan, title="Tweede", **times(7))
    client, plan = cast.client(cast.coordinator), session.seat_plan
    html = client.get(reverse("event_desk", args=[event.pk])).content.decode()
    shown = [
        reverse(name, args=[event.pk, key]) in html
        for name, key in [
            ("session_cancel", session.pk),
            ("session_cancel", second.pk),
            ("event_invite", plan.pk),
            ("event_seats", plan.pk),
        ]
    ]
    assert shown == [False, True, False, True]


def test_when_all_is_called_off_it_says_so(cast, event):
    Session.objects.update(state=SessionState.CANCELLED, cancelled_because="Ziek")
    html = page(cast, event, "event_desk")
    assert ("Alle dagen zijn afgezegd." in html, "Wie waren er" in html) == (True, False)
    assert "Deze bijeenkomst is al afgezegd." in page(cast, event, "session_decide")


def test_the_code_of_the_door_is_for_the_day_itself(cast, event):
    past(event)
    html, press = (
        page(cast, event, "event_attendance"),
        reverse("event_door_open", args=[event.pk, event.sessions.get().pk]),
    )
    assert ("Bij de deur" in html, "Was er niet" in html) == (False, True)
    answer = cast.client(cast.coordinator).post(press, follow=True)
    assert "De code is er alleen op de dag zelf." in answer.content.decode()


def test_when_the_people_were_deleted_the_lists_say_why_they_are_empty(cast, event):
    before = [page(cast, event, name) for name in ("event_people", "event_people_on_paper")]
    assert ["(meer)" in html for html in before] == [False, False]
    past(event)
    event.registrations.all().delete()
    for name in ("event_people", "event_people_on_paper", "event_attendance"):
        assert "Er staat niemand (meer) op de lijst." in page(cast, event, name)


def test_a_draft_says_first_things_first(cast):
    event = event_of(cast, publish=False)
    SeatRule.objects.create(plan=event.seat_plans.get(), perspective=perspective("Ouder"), minimum=1)
    assert "Zet de bijeenkomst eerst online." in page(cast, event, "event_invite")


def test_of_who_was_deleted_the_desk_tells_no_number_below_five(cast, event):
    """A member of the team who comes later finds nothing of the one who had himself erased."""
    session = past(event)
    seat_of(event, "Noor", who=perspective("Kanarie"))
    assert "<dt>Kanarie</dt>" in page(cast, event, "event_attendance")
    erase(event.registrations.get(name="Noor"))
    html = page(cast, event, "event_attendance")
    assert ("Kanarie" in html, "van wie de gegevens weg zijn" in html) == (False, False)
    AttendanceCount.objects.create(session=session, perspective=perspective("Ouder"), registered=4, present=3)
    html = page(cast, event, "event_attendance")
    assert ("Kanarie" in html, "van wie de gegevens weg zijn" in html, "3 van 5" in html) == (False, True, True)


def test_who_asked_for_no_perspective_reads_what_to_do_first(cast):
    """It used to say that everybody is there, also when nobody was."""
    event = event_of(cast)
    html = page(cast, event, "event_invite")
    assert (
        "Bij de plekken staat nog niet welk perspectief nodig is." in html,
        address_of(event, "event_seats") in html,
    ) == (True, True)
    SeatRule.objects.create(plan=event.seat_plans.get(), perspective=cast.perspective, minimum=1)
    seat_of(event, "Kim")
    assert "Elk perspectief dat nodig is, is er." in page(cast, event, "event_invite")
