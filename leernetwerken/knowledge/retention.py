"""How long we keep who did what with an action, and what people wrote about it to one another."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from .enums import ActionState
from .records import Action, ActionStep

KEEP_PEOPLE_OF_FINISHED_DAYS = 3 * 365
FINISHED = [ActionState.DONE, ActionState.DROPPED]


def forget_people_of_finished(*, now=None):
    """Three years after the last step of a finished action its steps lose person and note; answers how many did.

    States and days stay: what became of an action belongs to the report. A note goes as a whole, for it may name
    somebody.
    """
    limit = (now or timezone.now()) - timedelta(days=KEEP_PEOPLE_OF_FINISHED_DAYS)
    finished = Action.objects.filter(state__in=FINISHED).annotate(last=Max("steps__made_at")).filter(last__lt=limit)
    actions = list(finished.values_list("pk", flat=True))
    Action.objects.filter(pk__in=actions).update(assignee=None)
    steps = ActionStep.objects.filter(action__in=actions)
    forgotten = steps.exclude(made_by=None, assignee=None, note="")
    return forgotten.update(made_by=None, assignee=None, note="")
