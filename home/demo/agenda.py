"""Fills the agenda: what was, what people can join, and what has no day yet."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from leernetwerken.accounts.models import Region
from leernetwerken.agenda import actions
from leernetwerken.agenda.enums import ContributorRole, Enrolment, EventKind
from leernetwerken.agenda.models import (
    Contributor,
    EventIndexPage,
    EventPage,
    EventPart,
    Organiser,
    RegistrationQuestion,
    RunItem,
)
from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.pages.enums import Visibility

from . import events

# A series that people can join begins this many weeks from now, or a little later.
SOON = 3
THURSDAY = 3
FIELDS = ["kind", "enrolment", "theme_label", "summary", "target_group", "body", "minimum_age", "asks_needs"]
FIELDS += ["ground_rules", "email_shared_with", "email_shared_why", "wished_profile", "only_for_leaders"]
FIELDS += ["asks_whom_to_meet", "asks_speaks_for"]


def make_agenda(networks, perspectives, people):
    index, by = EventIndexPage.objects.get(), people["beheer"]
    regions = {name: Region.objects.get_or_create(name=name)[0] for name in events.REGIONS}
    _expedition(index)
    for facts in (events.NIJMEGEN, events.BRABANT):
        event = _event(index, facts, region=regions[facts["region"]])
        shift = _weeks_to(facts["sessions"][0]["day"])
        for place, session in enumerate(facts["sessions"]):
            capacity = facts["capacity"] if place == 0 else None
            actions.add_session(event, capacity=capacity, **_session(session, shift=shift))
        _seats(event.seat_plans.get(), facts, perspectives, by=by)
    _dialogues(index, perspectives, by)
    _meetings(networks, perspectives, people)


def _event(parent, facts, **fields):
    fields |= {name: facts[name] for name in FIELDS if name in facts}
    event = actions.plan_event(parent, title=facts["title"], publish=True, visibility=Visibility.PUBLIC, **fields)
    event.organisers = [Organiser(name=name) for name in facts.get("organisers", [])]
    event.questions = [RegistrationQuestion(text=words) for words in facts.get("questions", [])]
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def _session(facts, *, shift=timedelta()):
    """The values of a ``Session``; what has no hours yet has words for about when."""
    day = _day(facts, shift)
    values = {"title": facts["title"], "place": facts.get("place", ""), "is_online": "place" not in facts}
    if "from" not in facts:
        return values | {"expected_words": facts.get("words") or _about(day), "expected_on": day}
    times = {"starts_at": _at(day, facts["from"]), "ends_at": _at(day, facts["until"])}
    return values | times | {"hours_known": facts.get("hours_known", True)}


def _day(facts, shift):
    if "weeks" in facts:
        today = timezone.localdate()
        return today + timedelta(weeks=facts["weeks"], days=THURSDAY - today.weekday())
    return date.fromisoformat(facts.get("day") or facts["around"]) + shift


def _about(day):
    """ "Waarschijnlijk eind maart": as precise as the facts are."""
    part = ["begin", "half", "eind"][min(day.day // 11, 2)]
    return f"Waarschijnlijk {part} {date_format(day, 'F')}"


def _at(day, hour):
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))


def _weeks_to(first_day):
    """Whole weeks from the day of the facts to a day that is still to come."""
    behind = timezone.localdate() + timedelta(weeks=SOON) - date.fromisoformat(first_day)
    return timedelta(weeks=max(0, -(-behind.days // 7)))


def _seats(plan, facts, perspectives, *, by, preferred=()):
    needs = {perspectives[name]: (minimum, maximum, False) for name, minimum, maximum in facts["seats"]}
    needs |= {perspectives[name]: (0, None, True) for name in preferred}
    registering.set_seats(plan, by=by, capacity=facts["capacity"], held_until_on=None, only_listed=False, needs=needs)


def _expedition(index):
    event = _event(index, events.EXPEDITION)
    for position, facts in enumerate(events.EXPEDITION["parts"]):
        part = EventPart.objects.create(
            event=event,
            title=facts["title"],
            text=facts["text"],
            host_name=facts.get("host_name", ""),
            position=position,
        )
        for session in facts["sessions"]:
            _run_sheet(actions.add_session(event, part=part, **_session(session)), facts)


def _run_sheet(session, facts):
    for position, (title, minutes, who) in enumerate(facts.get("run", [])):
        RunItem.objects.create(session=session, title=title, minutes=minutes, who=who, position=position)
    for position, (role, name) in enumerate(facts.get("who", [])):
        Contributor.objects.create(session=session, role=ContributorRole(role), name=name, position=position)


def _dialogues(index, perspectives, by):
    facts = events.DIALOGUES
    event = _event(index, facts)
    _trainings(index, event)
    for session in facts["sessions"]:
        made = actions.add_session(event, **_session(session))
        wished = facts["preferred"][""] + facts["preferred"].get(made.title, [])
        _seats(made.seat_plan, facts, perspectives, by=by, preferred=wished)


def _trainings(index, dialogues):
    """For who leads the dialogues, beside them."""
    training = _event(index, events.TRAINING, belongs_to=dialogues)
    for session in events.TRAINING["sessions"]:
        actions.add_session(training, capacity=events.TRAINING["capacity"], **_session(session))


def _meetings(networks, perspectives, people):
    """Each network meets every two months; members see theirs also when it is not for everybody."""
    for slug, weeks, title in events.MEETINGS:
        facts = {"title": "", "weeks": weeks, "from": "10:00", "until": "11:30"}
        event = actions.plan_event(
            networks[slug],
            title=title,
            asks_whom_to_meet=True,
            kind=EventKind.MEETING,
            enrolment=Enrolment.SESSIONS,
            summary="De volgende bijeenkomst van het netwerk.",
            first=_session(facts),
            capacity=events.MEETING["capacity"],
            publish=True,
            visibility=Visibility.PUBLIC,
        )
        plan = event.seat_plans.get()
        _seats(
            plan, {"seats": [("Pleegouder", 3, 8), ("Ouder", 2, 6)], "capacity": 20}, perspectives, by=people["beheer"]
        )
        for name in ("lid", "coordinator") if slug == "breakdown" else ():
            user = people[name]
            registering.register(
                event,
                user,
                plans=[plan],
                perspective=user.perspective,
                answers=[],
                needs="",
                shares_email=False,
                meets=[perspectives["Ouder"].pk],
            )
