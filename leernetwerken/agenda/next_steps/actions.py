"""A next step is written, changed or dropped, and its owner is reminded of it. Each function is one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..desk.afterwards import who_was_there
from ..models import NextStep
from ..registrations.steps import fresh
from . import mails, rules


@transaction.atomic
def write_step(session, registration, *, text, needs="", is_shared=False, remind_in=None):
    """``remind_in`` days, or None: no reminder. Without words it is dropped, and with it what was shared."""
    registration = fresh(registration)
    mine = NextStep.objects.filter(session=session, registration=registration)
    if refusal := rules.refuse_step(session, mine.first()):
        raise refusal
    if not text.strip():
        mine.delete()
        return None
    if refusal := rules.refuse_reminder(session.event, remind_in):
        raise refusal
    values = {"text": text.strip(), "needs": needs.strip(), "is_shared": is_shared, "changed_at": timezone.now()}
    values["remind_on"] = remind_in and timezone.localdate() + timedelta(days=remind_in)
    return NextStep.objects.update_or_create(session=session, registration=registration, defaults=values)[0]


def remind_of_steps(*, now=None):
    """Who wished it reads his own words once more, each once; answers how many. Who turned out not to have been there
    hears nothing, nor does anybody of a day that was moved."""
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
    was_there = who_was_there(step.session, pk=step.registration_id).exists()
    is_over = rules.refuse_step(step.session) is None
    return int(was_there and is_over and mails.next_step_reminder(step))
