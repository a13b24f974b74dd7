"""What people said. Numbers only: nobody reads who chose what."""

from django.db.models import Count, Q

from .enums import Answer
from .models import PollBallot


def results(event):
    """The options with ``yes``, ``maybe`` and ``no``: how many said so, and ``votes_cast``: how many said anything.

    Each kind by what suits most people.
    """
    numbers = {answer.value: Count("votes", filter=Q(votes__answer=answer)) for answer in Answer}
    return event.poll_options.annotate(**numbers, votes_cast=Count("votes")).order_by("kind", "-yes", "-maybe", "pk")


def turnout(event):
    """``(asked, answered)``."""
    mine = PollBallot.objects.filter(Q(interest__event=event) | Q(registration__event=event))
    return mine.count(), mine.filter(votes__isnull=False).distinct().count()


def votes_of(ballot):
    return dict(ballot.votes.values_list("option", "answer"))
