"""Seats per perspective, the waiting list by hand, and asking members whose perspective is missing."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.desk import contact
from leernetwerken.agenda.models import Invitation, SeatRule
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.actions import end_membership
from leernetwerken.networks.models import Membership
from tests.stage import staged

from .builders import event_of, perspective, seat_of


@staged
def event(cast):
    return event_of(cast)


@staged
def plan(event):
    return event.seat_plans.get()


def address(name, event, plan):
    return reverse(name, args=[event.pk, plan.pk])


def typed(who, **values):
    fixed = {"capacity": "6", "is_open": "on", "offer_hours": "24", "reminder_days": "2", "held_until_on": "2027-01-10"}
    return fixed | {f"p{who.pk}-minimum": "2", f"p{who.pk}-maximum": "3"} | values


def test_a_coordinator_divides_the_seats(cast, event, plan):
    who = perspective("Ouder")
    assert cast.client(cast.coordinator).post(address("event_seats", event, plan), typed(who)).status_code == 302
    plan.refresh_from_db()
    rule = plan.rules.get()
    assert (plan.capacity, plan.offer_hours, str(plan.held_until_on)) == (6, 24, "2027-01-10")
    assert (rule.perspective, rule.minimum, rule.maximum) == (who, 2, 3)


def test_a_perspective_that_only_takes_part_is_listed(cast, event, plan):
    who, other = perspective("Ouder"), perspective("Wethouder")
    data = typed(who, only_listed="on", **{f"p{other.pk}-is_listed": "on"})
    cast.client(cast.coordinator).post(address("event_seats", event, plan), data)
    assert [(rule.perspective, rule.minimum, rule.maximum) for rule in plan.rules.all()] == [
        (who, 2, 3),
        (other, 0, None),
    ]


def test_too_few_seats_for_who_has_one_is_refused_and_what_was_typed_stays(cast, event, plan):
    for number in range(3):
        seat_of(event, f"Kim {number}")
    answer = cast.client(cast.coordinator).post(
        address("event_seats", event, plan), typed(perspective("Ouder"), capacity="2")
    )
    form = answer.context["form"]
    assert (answer.status_code, form["capacity"].value(), len(form.non_field_errors())) == (422, "2", 1)
    plan.refresh_from_db()
    assert (plan.capacity, plan.rules.count()) == (12, 0)


@pytest.mark.parametrize(
    "values",
    [
        {"capacity": "-1"},
        {"capacity": "99999999999999999999"},
        {"offer_hours": "40000"},
        {"reminder_days": "x" * 10_000},
        {"closes_on": "31-02-2027"},
        {"offer_hours": "0"},
    ],
)
def test_bad_numbers_get_a_message(cast, event, plan, values):
    data = typed(perspective("Ouder"), **values)
    assert cast.client(cast.coordinator).post(address("event_seats", event, plan), data).status_code == 422


def test_bad_numbers_of_a_perspective_get_a_message(cast, event, plan):
    who = perspective("Ouder")
    for name in ("minimum", "maximum"):
        for value in ("-1", "x", "9" * 30):
            data = typed(who, **{f"p{who.pk}-{name}": value})
            answer = cast.client(cast.coordinator).post(address("event_seats", event, plan), data)
            assert (answer.status_code, value in answer.content.decode()) == (422, True)


@staged
def queue(event):
    return [seat_of(event, name, state=SeatState.WAITING) for name in ("Eerste", "Tweede", "Derde")]


def names(cast, event, plan):
    answer = cast.client(cast.coordinator).get(address("event_waiting_list", event, plan))
    return [seat.registration.name for seat in answer.context["waiting"]]


def full(plan):
    type(plan).objects.update(capacity=0)


def test_a_move_in_the_queue_needs_a_reason_and_records_it(cast, event, plan, queue):
    full(plan)
    client, where = cast.client(cast.coordinator), address("event_waiting_list", event, plan)
    data = {"seat": queue[2].pk, "before": queue[0].pk}
    assert client.post(where, data | {"reason": " "}).status_code == 422
    assert names(cast, event, plan) == ["Eerste", "Tweede", "Derde"]
    assert client.post(where, data | {"reason": "Komt van ver"}).status_code == 302
    assert names(cast, event, plan) == ["Derde", "Eerste", "Tweede"]
    assert "verplaatst: Komt van ver" in client.get(where).text
    assert "Komt van ver" not in str(PageLogEntry.objects.get(action="agenda.move_in_queue").data)


def test_a_facilitator_sees_the_order_and_does_not_change_it(cast, event, plan, queue):
    full(plan)
    client, where = cast.client(cast.facilitator), address("event_waiting_list", event, plan)
    assert "Tweede" in client.get(where).content.decode()
    assert client.post(where, {"seat": queue[2].pk, "reason": "Daarom"}).status_code == 404
    assert names(cast, event, plan) == ["Eerste", "Tweede", "Derde"]


@pytest.mark.parametrize("key", ["", "x", "9" * 40])
def test_a_move_of_nobody(cast, event, plan, queue, key):
    data = {"seat": key, "reason": "Daarom"}
    assert cast.client(cast.coordinator).post(address("event_waiting_list", event, plan), data).status_code == 404


@staged
def missing(cast, plan):
    SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=3)
    return cast.perspective


def test_members_whose_perspective_is_missing_are_asked_once_a_week(
    cast, plan, missing, mailoutbox, django_capture_on_commit_callbacks
):
    _anybody = (cast.member, cast.outsider, cast.nobody, cast.former_member)
    with django_capture_on_commit_callbacks(execute=True):
        data = {"perspective": missing.pk, "note": "Fijn als je komt"}
        cast.client(cast.coordinator).post(address("event_invite", plan.event, plan), data)
        assert contact.invite(plan, perspective=missing, by=cast.coordinator) == 0
        again = cast.client(cast.coordinator).post(address("event_invite", plan.event, plan), data, follow=True)
    assert "Er is niemand om uit te nodigen: ze hebben" in again.content.decode()
    assert sorted(mail.to[0] for mail in mailoutbox) == [cast.coordinator.email, cast.member.email]
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=8))
    assert contact.invite(plan, perspective=missing, by=cast.coordinator) == 2


def test_without_anybody_to_ask_there_is_no_button(cast, plan, missing):
    client, where = cast.client(cast.coordinator), address("event_invite", plan.event, plan)
    assert (contact.next_invited(plan, missing).count(), "Verstuur de uitnodigingen" in client.get(where).text) == (
        1,
        True,
    )
    contact.invite(plan, perspective=missing, by=cast.coordinator)
    page = client.get(where).text
    assert ("Verstuur de uitnodigingen" in page, "Er is nu niemand om uit te nodigen." in page) == (False, True)


def test_a_week_holds_over_all_events(cast, event, plan, missing):
    other = event_of(cast, title="Ander").seat_plans.get()
    member = cast.member
    assert list(contact.invitable(plan, missing)) == [member]
    Invitation.objects.create(plan=other, user=member, perspective=missing)
    assert list(contact.invitable(plan, missing)) == []


def test_who_takes_part_already_is_not_asked(cast, event, plan, missing):
    member = cast.member
    assert list(contact.invitable(plan, missing)) == [member]
    seat_of(event, user=member)
    assert list(contact.invitable(plan, missing)) == []


def test_who_left_or_is_of_another_perspective_is_not_asked(cast, plan, missing):
    member = cast.member
    cast.facilitator.memberships.update(perspective=perspective("Ouder"))
    assert list(contact.invitable(plan, missing)) == [member]
    end_membership(member.memberships.get())
    assert list(contact.invitable(plan, missing)) == []


def test_members_of_a_network_that_may_not_see_it_are_not_asked(cast, event, plan, missing):
    outsider = cast.outsider
    event.sections.add(cast.network_b)
    event.save()
    assert list(contact.invitable(plan, missing)) == []
    type(event).objects.update(visibility="public", audience=None)
    plan.event.refresh_from_db()
    assert list(contact.invitable(plan, missing)) == [outsider]


def counted(cast, event, plan):
    """How many get a mail, as the desk says before the press."""
    rows = cast.client(cast.coordinator).get(address("event_invite", event, plan)).context["invitable"]
    return [number for _who, _missing, number in rows]


def test_the_desk_counts_whom_the_press_invites(cast, event, plan, missing):
    """Of another network that meets along only who may know of it; and never more than go out at once."""
    event.sections.add(cast.network_b)
    event.save()
    assert cast.member and cast.outsider
    assert counted(cast, event, plan) == [2]
    type(event).objects.update(visibility="public", audience=None)
    assert counted(cast, event, plan) == [3]
    people = get_user_model().objects.bulk_create(
        get_user_model()(email=f"lid{number}@voorbeeld.test", perspective=missing) for number in range(100)
    )
    since = {"network": cast.network_b, "started_on": timezone.localdate()}
    Membership.objects.bulk_create(Membership(user=user, **since) for user in people)
    for number in (100, 3, 0):
        assert counted(cast, event, plan) == [number]
        assert contact.invite(plan, perspective=missing, by=cast.coordinator) == number


def test_the_coordinator_of_another_network_asks_nobody(cast, event, plan, missing):
    with pytest.raises(Refusal) as refused:
        contact.invite(plan, perspective=missing, by=cast.other_coordinator)
    assert refused.value.code == "not_allowed"


def test_a_perspective_that_is_not_missing_is_no_choice(cast, event, plan, missing):
    other = perspective("Ouder")
    answer = cast.client(cast.coordinator).post(address("event_invite", event, plan), {"perspective": other.pk})
    assert (answer.status_code, Invitation.objects.count()) == (422, 0)


def test_a_draft_invites_nobody(cast, missing):
    event = event_of(cast, title="Concept", publish=False)
    with pytest.raises(Refusal) as refused:
        contact.invite(event.seat_plans.get(), perspective=missing, by=cast.coordinator)
    assert refused.value.code == "draft"


def test_a_sample_is_fair_over_the_perspectives(event):
    for number in range(8):
        seat_of(event, f"Veel {number}", who=perspective("Werker"))
    rare = seat_of(event, "Zeldzaam", who=perspective("Jongere"))
    for _again in range(10):
        people = contact.sample_of(event, number=2)
        assert rare.registration in people
        assert len({person.pk for person in people}) == 2


def write(cast, user, event, **values):
    data = {"number": "5", "subject": "Waar gaat het over?", "text": "Vertel eens."} | values
    return cast.client(user).post(reverse("event_message", args=[event.pk]), data)


def test_a_facilitator_writes_to_a_few(cast, event, mailoutbox, django_capture_on_commit_callbacks):
    for name in ("Kim", "Bo"):
        seat_of(event, name)
    seat_of(event, "Wacht", state=SeatState.WAITING)
    with django_capture_on_commit_callbacks(execute=True):
        assert write(cast, cast.facilitator, event).status_code == 302
    assert sorted(mail.to for mail in mailoutbox) == [["bo@deelnemer.test"], ["kim@deelnemer.test"]]
    assert PageLogEntry.objects.get(action="agenda.message").data == {"people": 2}


def test_a_message_to_nobody_stays_on_the_screen(cast, event):
    answer = write(cast, cast.facilitator, event)
    assert (answer.status_code, answer.context["form"]["text"].value()) == (422, "Vertel eens.")


@pytest.mark.parametrize(("limit", "sixth"), [(5, 422), (6, 302)], ids=["limit", "control"])
def test_five_messages_a_day_are_enough(cast, event, monkeypatch, limit, sixth):
    assert contact.MESSAGES_A_DAY == 5
    monkeypatch.setattr(contact, "MESSAGES_A_DAY", limit)
    seat_of(event)
    assert [write(cast, cast.facilitator, event).status_code for _time in range(6)] == [302] * 5 + [sixth]
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert write(cast, cast.facilitator, event).status_code == 302


@pytest.mark.parametrize(
    "values", [{"number": "0"}, {"number": "9" * 40}, {"text": "x" * 10_000}, {"subject": "x" * 500}]
)
def test_bad_messages_stay_on_the_screen(cast, event, values):
    seat_of(event)
    answer = write(cast, cast.facilitator, event, **values)
    name = next(iter(values))
    assert (answer.status_code, answer.context["form"][name].value()) == (422, values[name])
