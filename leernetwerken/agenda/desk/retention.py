"""How long we keep whom organisers asked, and the words of who looked back. Scores stay: they lead to nobody."""

from datetime import timedelta

from django.utils import timezone

from .models import DoorCode, Feedback, Invitation, TeamInvitation
from .team_rules import TEAM_INVITATION_DAYS

INVITATION_KEPT_DAYS = 30
DOOR_CODE_KEPT_DAYS = 1
WORDS_KEPT_DAYS = 365


def purge_desk(*, now=None):
    """Throw away what is past its time; answers ``{"invitations": n, "codes": n, "words": n}``."""
    now = now or timezone.now()
    invitations = Invitation.objects.filter(sent_at__lt=now - timedelta(days=INVITATION_KEPT_DAYS))
    codes = DoorCode.objects.filter(session__ends_at__lt=now - timedelta(days=DOOR_CODE_KEPT_DAYS))
    words = Feedback.objects.filter(session__ends_at__lt=now - timedelta(days=WORDS_KEPT_DAYS)).exclude(words="")
    asked = TeamInvitation.objects.filter(sent_at__lt=now - timedelta(days=TEAM_INVITATION_DAYS))
    gone = invitations.delete()[0] + asked.delete()[0]
    return {"invitations": gone, "codes": codes.delete()[0], "words": words.update(words="")}
