"""The agenda of the world: an event of every visibility, who comes to them, and what was said afterwards.

Every word is a bird that sings nowhere else; ``words`` says who may hear it.
"""

from dataclasses import dataclass

from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda import actions
from leernetwerken.agenda.enums import ContributorRole, EventKind, TeamRole
from leernetwerken.agenda.link_actions import make_link, revoke_link
from leernetwerken.agenda.models import (
    Attendance,
    Contributor,
    EventIndexPage,
    Feedback,
    FeedbackGiven,
    GoDecision,
    Interest,
    NextStep,
    Registration,
    RegistrationQuestion,
    RunItem,
    Seat,
    SeatRule,
)
from leernetwerken.agenda.polls.enums import OptionKind
from leernetwerken.agenda.polls.models import PollBallot, PollOption
from leernetwerken.agenda.registrations.enums import Go, RegistrationState, SeatState
from leernetwerken.agenda.registrations.tokens import new_key
from leernetwerken.networks.models import Membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.agenda.desk.builders import seat_of, times

from .expected import COORDINATES, IN_ANY_NETWORK, IN_NETWORK, LEADS, LIBRARY_EDITORS, PEOPLE

TITLE, TEXT, DAY, BEFORE, PLACE, LINK, WHO = (
    "kievit",
    "tureluur",
    "scholekster",
    "watersnip",
    "kluut",
    "oeverloper",
    "wulp",
)
# Name → (what it lies below, who reads it, whether it is published). The first comes first.
EVENTS = {
    "agesloten": ("a", Visibility.GROUP, True),
    "bgesloten": ("b", Visibility.GROUP, True),
    "aleden": ("a", Visibility.MEMBERS, True),
    "agenda": ("agenda", Visibility.PUBLIC, True),
    "aopen": ("a", Visibility.PUBLIC, True),
    "bopen": ("b", Visibility.PUBLIC, True),
    "concept": ("a", Visibility.GROUP, False),
}
CLOSED, OPEN, DRAFT, TEAM = "agesloten", "agenda", "concept", "aopen"
TOOK_PLACE = (CLOSED, OPEN)
# Nobody can say any more how the closed one was; of the open one answers still come.
DAYS_AGO = {CLOSED: -16, OPEN: -3}
# Of who registered: name, e-mail address, answer, needs. After each word comes which of them it is.
NAME, ADDRESS, ANSWER, NEED = "boomklever", "boomvalk", "putter", "sijs"
AGREED, QUIET, WAITS, UNPROVEN, LEFT, MEMBER, ELSEWHERE = "ja", "stil", "wacht", "onzeker", "weg", "zelf", "elders"
# What people can choose from in a poll.
CHOICE = "roodborstkeuze"
# What was decided; what people said afterwards (five of them, and five while answers still come); what somebody would
# like to hear of.
NOTE, SAID, TOO_EARLY, WISH = "appelvinkbesluit", "kwikstaartterugblik", "kwikstaartvroeg", "winterkoningwens"
# What somebody is going to do, shared and not; and for whom he speaks too.
STEP, STEP_ALONE, GROUP = "bonteknoestap", "bonteknoealleen", "ooievaarnamens"
# The plural of perspectives that are missing. A perspective is content that many lists show, so no word of ``words``.
SIDES = CLOSED_SIDE, OPEN_SIDE = "goudhaantjes", "kuifmezen"
# Who is asked to help run the one of the agenda.
HELPER = "nobody"
# Who has a seat, of the people; and who runs an event beside those that its network has for that.
SEATED = {CLOSED: {"member"}, OPEN: {"outsider"}}
ADDED = {CLOSED: {"author"}, TEAM: {"outsider"}}
GETS_ADDRESSES = {"author"}


def words_of(event, *birds):
    return {event.word(bird) for bird in birds}


def missing_side(event):
    """What stands where somebody is told whose voice is missing there."""
    return {{CLOSED: CLOSED_SIDE, OPEN: OPEN_SIDE}[event.name]} if event.name in TOOK_PLACE else set()


@dataclass
class Event:
    """An event of the agenda with its days; ``below`` is a network or the agenda itself."""

    name: str
    below: str
    visibility: str
    live: bool
    page: object

    def __post_init__(self):
        self.coming = self.page.sessions.get(title=self.word(DAY))
        self.past = self.page.sessions.filter(title=self.word(BEFORE)).first()

    def word(self, bird):
        return bird + self.name

    def is_seen_by(self, person):
        if not self.live:
            return False
        if self.visibility == Visibility.PUBLIC:
            return True
        return person in (IN_ANY_NETWORK if self.visibility == Visibility.MEMBERS else IN_NETWORK[self.below])

    @property
    def run_by(self):
        own = LIBRARY_EDITORS if self.below == "agenda" else LEADS[self.below]
        return own | ADDED.get(self.name, set())

    @property
    def planned_by(self):
        own = LIBRARY_EDITORS if self.below == "agenda" else COORDINATES[self.below]
        return own | (ADDED[self.name] if self.name == TEAM else set())


class Events:
    def __init__(self, world):
        self.world = world
        self.index = world.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
        self.sides = {word: Perspective.objects.create(name=f"Een {word[:-2]}", plural=word) for word in SIDES}
        self.all = {name: self._event(name, number, *facts) for number, (name, facts) in enumerate(EVENTS.items())}
        self.closed, self.open, self.draft = self.all[CLOSED], self.all[OPEN], self.all[DRAFT]
        self._teams()
        self._people()
        self._afterwards()
        self.interests = [self._interest(event) for event in (self.closed, self.open)]
        self.links = {name: make_link(getattr(world, name)) for name in ("member", "outsider", "former_member")}
        self.links["revoked"] = make_link(world.author)
        revoke_link(world.author)
        self.words = self._words()

    def registration(self, which, event=None):
        return Registration.objects.get(event=(event or self.closed).page, name=NAME + which)

    def _words(self):
        words = {
            CHOICE: self.closed.planned_by,
            NOTE: self.closed.run_by,
            SAID: self.closed.run_by,
            TOO_EARLY: set(),
            STEP: self.closed.run_by,
            STEP_ALONE: {"member"},
            GROUP: self.closed.run_by,
            WISH: set(),
        }
        for event in self.all.values():
            readers = {person for person in PEOPLE if event.is_seen_by(person)} | event.run_by
            words |= {event.word(bird): readers for bird in (TITLE, TEXT, DAY, PLACE)}
            words[event.word(WHO)] = readers - (event.run_by - event.planned_by if not event.live else set())
            words[event.word(LINK)] = SEATED.get(event.name, set()) | event.planned_by
            if event.past:
                words[event.word(BEFORE)] = readers
        for which in (AGREED, QUIET, WAITS, LEFT, MEMBER):
            words |= {bird + which: self.closed.run_by for bird in (NAME, ANSWER, NEED)}
            words[ADDRESS + which] = GETS_ADDRESSES if which in (AGREED, WAITS) else set()
        words |= {bird + MEMBER: self.closed.run_by | {"member"} for bird in (NAME, ANSWER, NEED)}
        words |= {bird + UNPROVEN: set() for bird in (NAME, ADDRESS, ANSWER, NEED)}
        del words[ADDRESS + MEMBER], words[ADDRESS + LEFT]
        words |= {bird + ELSEWHERE: self.open.run_by | {"outsider"} for bird in (NAME, ANSWER, NEED)}
        return words

    def _event(self, name, number, below, visibility, is_live):
        world = self.world
        event = actions.plan_event(
            {"agenda": self.index, **world.networks}[below],
            title=f"Titel {TITLE}{name}",
            summary=f"Kort {TEXT}{name}",
            body=[("text", f"<p>tekst {TEXT}{name}</p>")],
            kind=EventKind.DIALOGUE if name == CLOSED else EventKind.MEETING,
            asks_needs=True,
            asks_speaks_for=True,
            email_shared_with="de gespreksbegeleiders",
            visibility=visibility,
            capacity=6,  # four have a seat in the closed one, and two are kept for who is missing
            publish=is_live,
            first={
                **self._day(DAY + name, PLACE + name, 14, minute=number),
                "text": f"dag {TEXT}{name}",
                "is_online": True,
                "online_url": f"https://video.voorbeeld.test/{LINK}{name}",
            },
        )
        session = event.sessions.get()
        Contributor.objects.create(session=session, role=ContributorRole.SPEAKER, name=WHO + name)
        RunItem.objects.create(session=session, title=TEXT + name, minutes=30)
        RegistrationQuestion.objects.create(page=event, text="Waarom?")
        if visibility == Visibility.MEMBERS:
            change_visibility(event, visibility, by=world.administrator)
        if name in TOOK_PLACE:
            actions.add_session(event, **self._day(BEFORE + name, PLACE + name, DAYS_AGO[name]))
            SeatRule.objects.create(plan=session.seat_plan, perspective=self.sides[SIDES[name == OPEN]], minimum=2)
        if below == "agenda":
            event.sections.add(world.network_a)
            event.save()
        return Event(name, below, visibility, is_live, type(event).objects.get(pk=event.pk))

    @staticmethod
    def _day(title, place, days, minute=0):
        day = {name: at.replace(minute=minute) for name, at in times(days).items()}
        return {"title": title, "place": place, **day}

    # --- who runs them, who comes ----------------------------------------------------------------

    def _teams(self):
        """Who left the network of an event left its team; somebody from elsewhere can be in it. A member who says
        nothing could be asked to come.
        """
        quiet = Membership.objects.filter(user__email__startswith="kanarielid")
        quiet.update(perspective=self.sides[CLOSED_SIDE])
        team = self.closed.page.team
        team.create(user=self.world.author, role=TeamRole.FACILITATOR, gets_addresses=True)
        team.create(user=self.world.former_member, role=TeamRole.ORGANISER, gets_addresses=True)
        self.all[TEAM].page.team.create(user=self.world.outsider, role=TeamRole.ORGANISER)
        self.helper = self.open.page.team_invitations.create(
            email=getattr(self.world, HELPER).email, role=TeamRole.FACILITATOR, key=new_key()
        )

    def _people(self):
        world, now = self.world, timezone.now()
        self._seat(AGREED, shares_email_at=now, speaks_for=GROUP)
        self._seat(QUIET)
        self._seat(WAITS, state=SeatState.WAITING, shares_email_at=now)
        self._seat(LEFT, user=world.former_member)
        self._seat(MEMBER, user=world.member)
        self._seat(ELSEWHERE, self.open, user=world.outsider)
        for event in (self.closed, self.open):
            self.unproven = self._unproven(event)
        waits = {"state": SeatState.WAITING, "who": world.perspective}
        seat_of(self.open.page, "Persoon facilitator", user=world.facilitator, **waits)

    def _seat(self, which, event=None, **fields):
        event = event or self.closed
        return seat_of(
            event.page,
            NAME + which,
            plan=event.coming.seat_plan,
            who=self.world.perspective,
            **self._said(which),
            **fields,
        )

    @staticmethod
    def _said(which):
        answers = [{"question": "Waarom?", "answer": ANSWER + which}]
        return {"email": f"{ADDRESS}{which}@deelnemer.test", "answers": answers, "needs": NEED + which}

    def _unproven(self, event):
        registration = Registration.objects.create(
            event=event.page,
            name=NAME + UNPROVEN,
            key=new_key(),
            state=RegistrationState.UNCONFIRMED,
            **self._said(UNPROVEN),
        )
        Seat.objects.create(plan=event.coming.seat_plan, registration=registration, perspective=self.world.perspective)
        return registration

    # --- what was ----------------------------------------------------------------------------------

    def _afterwards(self):
        """All who had a seat in the closed one were there; the member said how it was."""
        now = timezone.now()
        for which in (AGREED, LEFT, MEMBER):
            registration, past = self.registration(which), self.closed.past
            seat = Seat.objects.create(
                plan=past.seat_plan,
                registration=registration,
                perspective=self.world.perspective,
                state=SeatState.CONFIRMED,
                queued_at=now,
            )
            Attendance.objects.create(seat=seat, session=past, was_there=True)
            if which == MEMBER:
                FeedbackGiven.objects.create(seat=seat, session=past, is_answered=True)
        for event, word, number in ((self.closed, SAID, 5), (self.open, TOO_EARLY, 5)):
            Feedback.objects.bulk_create(Feedback(session=event.past, score=4, words=word) for _one in range(number))
        for which, text in ((AGREED, STEP), (MEMBER, STEP_ALONE)):
            row = self.registration(which)
            NextStep.objects.create(session=self.closed.past, registration=row, text=text, is_shared=which == AGREED)
        self.option = PollOption.objects.create(event=self.closed.page, kind=OptionKind.THEME, text=CHOICE)
        self.ballot = PollBallot.objects.create(registration=self.registration(AGREED), key=new_key())
        GoDecision.objects.create(session=self.closed.coming, outcome=Go.GO, note=NOTE, by=self.world.coordinator)

    @staticmethod
    def _interest(event):
        return Interest.objects.create(
            event=event.page, email=f"{WISH}@voorbeeld.test", wish=WISH, key=new_key(), confirmed_at=timezone.now()
        )
