"""A next step is written, changed or dropped, and its owner is reminded of it. Each function is one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import NextStep
from ..registrations.steps import fresh
from . import mails, rules


@transaction.atomic
def write_step(session, registration, *, text, needs="", is_shared=False, remind_in=None):
    """``remind_in`` days, or None: no reminder. Without words it is dropped, and with it what was shared."""
    registration = fresh(registration)
    if refusal := rules.refuse_step(session) or rules.refuse_reminder(session.event, remind_in):
        raise refusal
    mine = NextStep.objects.filter(session=session, registration=registration)
    if not text.strip():
        mine.delete()
        return None
    values = {"text": text.strip(), "needs": needs.strip(), "is_shared": is_shared, "changed_at": timezone.now()}
    values["remind_on"] = remind_in and timezone.localdate() + timedelta(days=remind_in)
    return NextStep.objects.update_or_create(session=session, registration=registration, defaults=values)[0]


def remind_of_steps(*, now=None):
    """Who wished it reads his own words once more, each once; answers how many."""
    today = timezone.localdate(now)
    return sum(_remind(pk) for pk in NextStep.objects.filter(remind_on__lte=today).values_list("pk", flat=True))


@transaction.atomic
def _remind(pk):
    steps = NextStep.objects.select_for_update(of=("self",)).select_related("registration__user", "session__event")
    step = steps.filter(pk=pk).exclude(remind_on=None).first()
    if step is None:
        return 0
    step.remind_on = None
    step.save(update_fields=["remind_on"])
    return int(mails.next_step_reminder(step))
