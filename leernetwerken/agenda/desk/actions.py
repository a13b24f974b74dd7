"""What organisers write around a day: its parts, its programme, its team. One transaction each, the event locked."""

from django.db import transaction
from wagtail.log_actions import log

from .. import rules
from ..models import Contributor, EventPage, EventPart, RunItem, Session, TeamMember


@transaction.atomic
def set_parts(event, parts, *, by=None):
    """``parts`` in order: ``[{"part": the row or None, "title": …}, …]``. What is not among them goes."""
    event = _lock(event, by)
    kept = []
    for position, values in enumerate(parts):
        part = values.get("part") or EventPart(event=event)
        for name in ("title", "text", "host_name", "host_url"):
            setattr(part, name, values.get(name, ""))
        part.position = position
        part.save()
        kept.append(part.pk)
    event.parts.exclude(pk__in=kept).delete()
    log(event, "agenda.set_parts", user=by)


@transaction.atomic
def set_programme(session, *, items, contributors, by=None):
    """The run sheet and who contributes, as they are from now on: ``[{"title": …, "minutes": …}, …]``, in order."""
    event = _lock(session.event, by)
    session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    for model, rows in ((RunItem, items), (Contributor, contributors)):
        model.objects.filter(session=session).delete()
        model.objects.bulk_create(
            model(session=session, position=position, **values) for position, values in enumerate(rows)
        )
    log(event, "agenda.set_programme", user=by, data={"session": session.pk})


@transaction.atomic
def set_team(event, members, *, by=None):
    """``[{"user": …, "role": …, "gets_addresses": …}, …]``. Who is not among them does not run it any more.

    Where nobody was asked for it, nobody gets an address.
    """
    event = _lock(event, by)
    wanted = {values["user"].pk: values for values in members}
    event.team.exclude(user__in=wanted).delete()
    for pk, values in wanted.items():
        part = {"role": values["role"], "gets_addresses": values.get("gets_addresses", False)}
        TeamMember.objects.update_or_create(event=event, user_id=pk, defaults=part)
    log(event, "agenda.set_team", user=by, data={"team": sorted(wanted)})


def _lock(event, by):
    event = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    if refusal := rules.refuse_planning(event, by):
        raise refusal
    return event
