"""Ask people which day and theme suit them. Each function is one transaction; who plans the event locks its row."""

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from .. import rules as event_rules
from ..models import EventPage, Interest, Registration
from ..registrations import tokens
from ..registrations.enums import RegistrationState
from . import mails, rules
from .models import PollBallot, PollOption, PollVote


def _locked(event_pk, by):
    event = EventPage.objects.select_for_update(of=("self",)).get(pk=event_pk)
    if refusal := event_rules.refuse_planning(event, by):
        raise refusal
    return event


@transaction.atomic
def add_option(event, *, by, kind, text="", starts_at=None):
    event = _locked(event.pk, by)
    if refusal := rules.refuse_option(event, kind=kind, text=text, starts_at=starts_at):
        raise refusal
    option = PollOption.objects.create(event=event, kind=kind, text=text, starts_at=starts_at)
    log(event, "agenda.poll", user=by, data={"added": str(option)})
    return option


@transaction.atomic
def remove_option(option, *, by):
    """With the votes for it. Again does nothing."""
    event = _locked(option.event_id, by)
    if PollOption.objects.filter(pk=option.pk).delete()[0]:
        log(event, "agenda.poll", user=by, data={"removed": str(option)})


@transaction.atomic
def ask(event, *, by):
    """Mail everybody who was not asked yet: who waits for a date, and who takes part. Answers how many."""
    event = _locked(event.pk, by)
    if refusal := rules.refuse_asking(event):
        raise refusal
    interested = Interest.objects.filter(event=event, ballot=None).exclude(confirmed_at=None)
    people = Registration.objects.filter(event=event, ballot=None, state=RegistrationState.ACTIVE)
    known = people.values("email")
    ballots = [PollBallot(registration=person, key=tokens.new_key()) for person in people.select_related("user")]
    ballots += [
        PollBallot(interest=row, key=tokens.new_key()) for row in interested.filter(~Q(email__in=known)).order_by("pk")
    ]
    told = [ballot for ballot in PollBallot.objects.bulk_create(ballots) if mails.poll(ballot, event)]
    if told:
        log(event, "agenda.poll", user=by, data={"asked": len(told)})
    return len(told)


@transaction.atomic
def vote(ballot, answers):
    """``{key of an option: Answer, or "" for none}``; what is not there any more is left out."""
    PollBallot.objects.select_for_update(of=("self",)).get(pk=ballot.pk)
    options = PollOption.objects.filter(event=ballot.event, pk__in=answers)
    ballot.votes.filter(option__in=[key for key, answer in answers.items() if not answer]).delete()
    for option in options.filter(pk__in=[key for key, answer in answers.items() if answer]):
        PollVote.objects.update_or_create(option=option, ballot=ballot, defaults={"answer": answers[option.pk]})
