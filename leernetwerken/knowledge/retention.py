"""How long the agenda remembers who did what. What was done stays; it belongs to the network."""

from datetime import timedelta

from django.utils import timezone

from .enums import ActionState
from .records import Action, ActionStep

KEEP_NAMES_DAYS = 3 * 365


def forget_names(*, now=None):
    """Three years after a step nobody reads who made it, nor who had an action that ended by then; answers how many."""
    limit = (now or timezone.now()) - timedelta(days=KEEP_NAMES_DAYS)
    old = ActionStep.objects.filter(made_at__lt=limit)
    ended = Action.objects.exclude(state__in=ActionState.unfinished()).exclude(steps__made_at__gte=limit)
    return old.exclude(made_by=None).update(made_by=None) + ended.exclude(assignee=None).update(assignee=None)
