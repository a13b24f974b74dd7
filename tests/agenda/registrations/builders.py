"""An event with seats, and people who come in from any side."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.enums import Enrolment, SessionState
from leernetwerken.agenda.models import EventIndexPage, EventPage
from leernetwerken.agenda.registrations import actions
from leernetwerken.agenda.registrations.enums import SeatState
from leernetwerken.agenda.registrations.models import Registration, Seat, SeatPlan, SeatRule
from leernetwerken.agenda.sessions import Session
from leernetwerken.pages.enums import Visibility


class Room:
    def __init__(self, cast, *, capacity=10, needs=None, **fields):
        self.cast = cast
        index = EventIndexPage.objects.first()
        if index is None:
            index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
        fields = {"title": "Het gesprek", "enrolment": Enrolment.SESSIONS} | fields
        self.event = index.add_child(instance=EventPage(visibility=Visibility.PUBLIC, **fields))
        self.plan = self.add_plan(capacity=capacity, needs=needs or {})
        self.session = self.plan.sessions.get()

    def add_plan(self, *, capacity=10, needs=None, in_days=21, **fields):
        plan = SeatPlan.objects.create(event=self.event, capacity=capacity, **fields)
        for who, (minimum, maximum) in (needs or {}).items():
            SeatRule.objects.create(plan=plan, perspective=self.side(who), minimum=minimum, maximum=maximum)
        self.add_session(plan, in_days=in_days)
        return plan

    def add_session(self, plan, *, in_days=21, **fields):
        starts = timezone.now().replace(microsecond=0) + timedelta(days=in_days)
        times = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
        if fields.get("state") == SessionState.TENTATIVE:
            times = {}
        return Session.objects.create(event=self.event, seat_plan=plan, **times, **fields)

    @staticmethod
    def side(name):
        names = {"plural": f"{name}s", "sort_order": len(name)}
        return Perspective.objects.get_or_create(name=name, defaults=names)[0]

    def comes(self, name, side="Ouder", *, plans=None, **words):
        """Somebody without an account registers and opens the link in the mail."""
        return actions.confirm(self.asks(name, side, plans=plans, **words))

    def asks(self, name, side="Ouder", *, plans=None, **words):
        return actions.request_registration(
            self.event,
            plans=plans or [self.plan],
            perspective=self.side(side),
            email=f"{name}@voorbeeld.test".lower(),
            name=name,
            **words,
        )

    def seat(self, name, plan=None):
        return Seat.objects.get(plan=plan or self.plan, registration__name=name, registration__state="active")

    def registration(self, name):
        return Registration.objects.get(name=name)

    def states(self, plan=None):
        """``{name: state}`` of everybody, in order of the queue."""
        seats = Seat.objects.filter(plan=plan or self.plan).select_related("registration").order_by("queued_at", "pk")
        return {seat.registration.name: SeatState(seat.state) for seat in seats}
