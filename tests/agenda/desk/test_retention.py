"""Invitations, codes and words go in time; scores stay."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.agenda.desk.retention import purge_desk
from leernetwerken.agenda.models import DoorCode, Feedback, Invitation

from .builders import event_of, past


def test_each_goes_on_its_day_and_not_before(cast):
    event = event_of(cast)
    session, now = past(event), timezone.now()
    session.ends_at = now
    session.save()
    DoorCode.objects.create(session=session, code="12345")
    Feedback.objects.create(session=session, score=4, words="Fijn")
    Invitation.objects.create(plan=event.seat_plans.get(), user=cast.member, perspective=cast.perspective, sent_at=now)
    nothing = {"invitations": 0, "codes": 0, "words": 0}
    found = []
    for what, days in (("codes", 1), ("invitations", 30), ("words", 365)):
        assert purge_desk(now=now + timedelta(days=days, seconds=-1)) == nothing
        found.append(purge_desk(now=now + timedelta(days=days, seconds=1)) == nothing | {what: 1})
        assert purge_desk(now=now + timedelta(days=days, seconds=1)) == nothing
    assert (found, [(one.score, one.words) for one in Feedback.objects.all()]) == ([True] * 3, [(4, "")])
