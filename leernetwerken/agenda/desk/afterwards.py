"""On the day and after it: who is there, by a code at the door, and how it was.

Each function is one transaction. Answers to how it was lead to nobody: only whether somebody answered is kept.
"""

from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Avg, Count, DateTimeField, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.queries import SomebodyLike

from .. import rules
from ..enums import SessionState
from ..models import Attendance, Registration, Seat, Session
from ..registrations.actions import mark_attendance
from ..registrations.enums import RegistrationState, SeatState
from ..registrations.offers import lock_plans
from . import mails
from .models import DoorCode, Feedback, FeedbackGiven

CODE_LENGTH = 5
TRIES_AN_HOUR = 10
FEWEST_ANSWERS = 5
LONGEST_WORDS = 2000
# Longer than any answer takes to be written.
SETTLES_WITHIN = timedelta(hours=1)


def mark(session, present, *, by):
    """``present`` as ``registrations.actions.mark_attendance`` takes it, from the day itself on."""
    if refusal := rules.refuse_attendance(session):
        raise refusal
    mark_attendance(session, by=by, present=present)
    return present


@transaction.atomic
def open_door(session, *, by):
    """The code of today's door; the same one for whoever asks again."""
    if refusal := rules.refuse_running(session.event, by) or rules.refuse_door(session):
        raise refusal
    code = get_random_string(CODE_LENGTH, "0123456789")
    door, is_new = DoorCode.objects.get_or_create(session=session, defaults={"code": code})
    if is_new:
        log(session.event, "agenda.open_door", user=by, data={"session": session.pk})
    return door


def enter(seats, code):
    """Whose ``seats`` these are stands at the door and typed ``code``; answers the session.

    A code is short, so nobody tries more than a few of them; a try counts whatever comes of it.
    """
    seats = list(seats)
    if refusal := _refuse_trying(seats):
        raise refusal
    return _open(seats, code)


@transaction.atomic
def _open(seats, code):
    doors = DoorCode.objects.filter(code=code, session__seat_plan__in=[seat.plan_id for seat in seats])
    for door in doors.select_related("session__event"):
        lock_plans(door.session.event_id)
        today = Session.objects.filter(
            pk=door.session_id, state=SessionState.FIXED, starts_at__date=timezone.localdate()
        )
        mine = Seat.objects.filter(pk__in=[seat.pk for seat in seats], state=SeatState.CONFIRMED)
        if seat := mine.filter(plan__in=today.values("seat_plan")).first():
            Attendance.objects.update_or_create(session=door.session, seat=seat, defaults={"was_there": True})
            return door.session
    raise Refusal("wrong", _("Deze code klopt niet. Kijk nog eens op het scherm of het papier bij de deur."))


@transaction.atomic
def _refuse_trying(seats):
    """Not more than some tries in an hour of the clock.

    A cache of files counts in two steps, so one try waits for the other; and it would keep a number that it counts up
    itself for five minutes only.
    """
    if not seats:
        return Refusal("no_seat", _("Je hebt hier vandaag geen plek. Meld je bij de begeleider."))
    who = Registration.objects.select_for_update(of=("self",)).filter(pk=seats[0].registration_id)
    key = f"agenda-door-{who.values_list('pk', flat=True).first()}-{timezone.now():%d-%H}"
    tries = cache.get(key, 0) + 1
    cache.set(key, tries, timeout=3600)
    if tries > TRIES_AN_HOUR:
        return Refusal("tries", _("Je hebt het vaak geprobeerd. Meld je bij de begeleider."))
    return None


def seats_today(**registration):
    """The confirmed seats of somebody in what takes place today; ``user`` or ``pk`` says whose."""
    today = timezone.localdate()
    fixed = Session.objects.filter(state=SessionState.FIXED, starts_at__date=today)
    return confirmed_seats(**registration).filter(plan__in=fixed.values("seat_plan")).order_by("pk")


@transaction.atomic
def ask_feedback(session, *, by):
    """Ask who had a seat how it was, each once; who is marked absent is not asked. Answers how many were."""
    lock_plans(session.event_id)
    session = _locked(session)
    if refusal := rules.refuse_running(session.event, by) or rules.refuse_feedback(session):
        raise refusal
    _set_end(session)
    seats = who_was_there(session).exclude(pk__in=FeedbackGiven.objects.filter(session=session).values("seat"))
    seats = list(seats.select_related("registration__user", "registration__event"))
    FeedbackGiven.objects.bulk_create(FeedbackGiven(seat=seat, session=session) for seat in seats)
    for seat in seats:
        mails.feedback_asked(seat, session)
    log(session.event, "agenda.ask_feedback", user=by, data={"session": session.pk, "people": len(seats)})
    return len(seats)


def who_was_there(session, **registration):
    """The seats of who had one and is not marked absent; narrowed to one person by ``user`` or ``pk``."""
    absent = Attendance.objects.filter(session=session, was_there=False)
    return confirmed_seats(**registration).filter(plan=session.seat_plan_id).exclude(pk__in=absent.values("seat"))


def seat_to_look_back(session, **registration):
    """The seat with which somebody was there; None for who was not, or answered already."""
    answered = FeedbackGiven.objects.filter(session=session, is_answered=True)
    return who_was_there(session, **registration).exclude(pk__in=answered.values("seat")).first()


def days_to_look_back(**registration):
    """The days of which somebody can still say how they were, oldest first; ``user`` or ``pk`` says whose.

    What ``seat_to_look_back`` and ``rules.refuse_feedback`` say of one day, in one query.
    """
    now = timezone.now()
    return _days_to_look_back(now, _since(now), **registration)


def my_days_to_look_back(user):
    """The same for ``user``, of the events that he may see."""
    now = timezone.now()
    return _my_days_to_look_back(SomebodyLike.this(user), user=user.pk, now=now, since=_since(now))


@Prepared
def _my_days_to_look_back(user):
    now, since = Slot("now", DateTimeField()), Slot("since", DateTimeField())
    return _days_to_look_back(now, since, user=user.pk).visible_to(user)


def _since(now):
    return now - timedelta(days=rules.FEEDBACK_DAYS)


def _days_to_look_back(now, since, **registration):
    named = {f"seat__registration__{name}": value for name, value in registration.items()}
    seats = confirmed_seats(**registration)
    answered = FeedbackGiven.objects.filter(**named, session=OuterRef("pk"), is_answered=True)
    absent = Attendance.objects.filter(session=OuterRef("pk"), seat__in=seats.values("pk"), was_there=False)
    is_open = Q(feedback_until__gt=now) | Q(feedback_until=None, ends_at__gt=since)
    days = Session.objects.filter(
        is_open, seat_plan__in=seats.values("plan"), state=SessionState.FIXED, ends_at__lt=now
    )
    return days.exclude(Exists(answered)).exclude(Exists(absent)).select_related("event").order_by("ends_at", "pk")


def confirmed_seats(**registration):
    named = {f"registration__{name}": value for name, value in registration.items()}
    return Seat.objects.filter(**named, state=SeatState.CONFIRMED, registration__state=RegistrationState.ACTIVE)


def has_answered(session, **registration):
    named = {f"seat__registration__{name}": value for name, value in registration.items()}
    return FeedbackGiven.objects.filter(session=session, is_answered=True, **named).exists()


@transaction.atomic
def give_feedback(session, seat, *, score, words=""):
    """Keep the answer, and apart from it that this seat answered. Two tabs give one answer."""
    session = _locked(session)
    if refusal := rules.refuse_feedback(session):
        raise refusal
    _set_end(session)
    given, _new = FeedbackGiven.objects.get_or_create(session=session, seat=seat)
    given = FeedbackGiven.objects.select_for_update(of=("self",)).get(pk=given.pk)
    if given.is_answered:
        raise Refusal("answered", _("Je hebt deze vraag al beantwoord. Dank je wel."))
    given.is_answered = True
    given.save(update_fields=["is_answered"])
    Feedback.objects.create(session=session, score=score, words=words.strip())


def _locked(session):
    return Session.objects.select_for_update(of=("self",)).select_related("event").get(pk=session.pk)


def _set_end(session):
    """From now on the end of the answers stands: who could open it again would look once more."""
    if session.feedback_until is None:
        session.feedback_until = rules.feedback_until(session)
        session.save(update_fields=["feedback_until"])


def is_settled(session):
    """Whether no answer comes any more, also none that was sent just before the end."""
    return session.is_past and timezone.now() >= rules.feedback_until(session) + SETTLES_WITHIN


def feedback_of(session):
    """``{"count", "average", "words"}``; without numbers or words while so few answered that they could be known.

    And nothing at all while answers still come: who looks before and after one would read that one. The words stand in
    an order that says nothing of when: who answers himself would read off what came before him and what after.
    """
    if not is_settled(session):
        return {"count": None, "average": None, "words": []}
    answers = Feedback.objects.filter(session=session)
    numbers = answers.aggregate(count=Count("pk"), average=Avg("score"))
    if numbers["count"] < FEWEST_ANSWERS:
        return {"count": None, "average": None, "words": []}
    return numbers | {"words": list(answers.exclude(words="").order_by("words").values_list("words", flat=True))}
