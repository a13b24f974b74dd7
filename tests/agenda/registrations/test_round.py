"""What only time brings, each at most once however often the round runs."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions, offers
from leernetwerken.agenda.registrations.models import Interest, InterestNews, Seat, SeatPlan
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import Room


def sent(purpose):
    return sorted(OutgoingMail.objects.filter(purpose=f"agenda/{purpose}").values_list("to_email", flat=True))


@staged
def soon(room):
    """Noor has a seat, Bo waits; three days to go."""
    SeatPlan.objects.update(capacity=1)
    room.session.starts_at = timezone.now() + timedelta(days=3)
    room.session.ends_at = room.session.starts_at + timedelta(hours=2)
    room.session.save()
    room.comes("Noor")
    room.comes("Bo")
    return room


class TestReminders:
    def test_once_and_only_who_has_a_seat(self, soon, later):
        assert offers.run_round(later(23))["reminders"] == 0
        assert offers.run_round(later(25))["reminders"] == 1
        assert offers.run_round(later(26))["reminders"] == 0
        assert sent("reminder") == ["noor@voorbeeld.test"]

    def test_at_the_moment_that_was_chosen(self, soon, later):
        SeatPlan.objects.update(reminder_days=1)
        assert offers.run_round(later(47))["reminders"] == 0
        assert offers.run_round(later(49))["reminders"] == 1

    def test_not_when_it_was_chosen_so(self, soon, later):
        SeatPlan.objects.update(reminder_days=0)
        assert offers.run_round(later(71))["reminders"] == 0

    def test_not_for_who_registered_just_now(self, soon, later):
        Seat.objects.update(changed_at=later(24))
        assert offers.run_round(later(47))["reminders"] == 0
        assert offers.run_round(later(49))["reminders"] == 1

    def test_again_before_each_day_of_a_series(self, soon, later):
        soon.add_session(soon.plan, in_days=10)
        assert [offers.run_round(later(24 * day + 1))["reminders"] for day in range(11)] == [
            *(0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0)
        ]

    def test_again_when_the_day_moved(self, soon, later):
        offers.run_round(later(25))
        soon.session.starts_at += timedelta(days=7)
        soon.session.ends_at += timedelta(days=7)
        soon.session.save()
        assert offers.run_round(later(26))["reminders"] == 0
        assert offers.run_round(later(24 * 9))["reminders"] == 1

    @pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.TENTATIVE])
    def test_not_of_what_does_not_go_ahead(self, soon, later, state):
        soon.session.state = state
        soon.session.save()
        assert offers.run_round(later(49))["reminders"] == 0


class TestInterest:
    def wants(self, event, name="Sam"):
        interest = actions.register_interest(event, email=f"{name}@voorbeeld.test", wish="Een avond")
        return actions.confirm_interest(interest)

    def test_who_asked_hears_of_the_date_once(self, room):
        self.wants(room.event)
        assert [offers.run_round()["news"] for _ in range(3)] == [1, 0, 0]
        assert sent("interest_news") == ["sam@voorbeeld.test"]

    def test_not_before_the_address_is_proven(self, room):
        actions.register_interest(room.event, email="sam@voorbeeld.test")
        assert offers.run_round()["news"] == 0

    def test_not_while_no_day_is_certain(self, room):
        room.session.state = SessionState.TENTATIVE
        room.session.save()
        self.wants(room.event)
        assert offers.run_round()["news"] == 0
        room.session.state = SessionState.FIXED
        room.session.save()
        assert offers.run_round()["news"] == 1

    def test_a_day_is_no_news_while_nobody_can_join_in(self, room):
        EventPage.objects.update(enrolment=Enrolment.INTEREST)
        self.wants(room.event)
        assert (offers.run_round()["news"], sent("interest_news")) == (0, [])
        EventPage.objects.update(enrolment=Enrolment.SESSIONS)
        assert (offers.run_round()["news"], sent("interest_news")) == (1, ["sam@voorbeeld.test"])

    def test_of_anything_is_what_got_its_day_since(self, room):
        self.wants(None)
        assert offers.run_round()["news"] == 0
        new = Room(room.cast, title="Nieuw")
        assert offers.run_round()["news"] == 1
        assert list(InterestNews.objects.values_list("event", flat=True)) == [new.event.pk]

    def test_what_is_closed_stays_closed(self, room):
        self.wants(None)
        self.wants(room.event, "Bo")
        self.wants(room.event, "member")
        assert room.cast.member
        new = Room(room.cast, title="Nieuw")
        assert new.session
        EventPage.objects.update(visibility=Visibility.GROUP, audience=room.cast.network_a.members_group)
        offers.run_round()
        assert sent("interest_news") == ["member@voorbeeld.test"]

    def test_twice_is_once_with_the_newest_wish(self, room):
        self.wants(room.event)
        again = actions.register_interest(room.event, email="SAM@voorbeeld.test", wish="Een ochtend")
        assert actions.confirm_interest(actions.confirm_interest(again)) == again
        assert [interest.wish for interest in Interest.objects.all()] == ["Een ochtend"]
        self.wants(None)
        self.wants(None)
        assert Interest.objects.count() == 2

    def test_no_more_is_no_more(self, room):
        interest = self.wants(room.event)
        actions.drop_interest(interest)
        actions.drop_interest(interest)
        assert (offers.run_round()["news"], Interest.objects.count()) == (0, 0)


def test_the_command_says_what_it_did(soon, capsys):
    call_command("agenda_ronde")
    assert capsys.readouterr().out == "1 waiting lists, 0 reminders, 0 with news\n0 reminded of their next step\n"


@pytest.mark.parametrize("number", [1, 30])
def test_a_round_with_nothing_to_do_asks_the_same(room, django_assert_num_queries, number):
    for _ in range(number - 1):
        room.add_plan()
    with django_assert_num_queries(6):
        offers.run_round()
