"""Which mail goes to whom about an action; those of ``checks`` stand there. Subjects name the network at most."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leernetwerken.notifications.actions import send

from .checks.mails import MAILS as CHECK_MAILS
from .meetings.mails import MAILS as MEETING_MAILS
from .roles import network_of

MAILS = CHECK_MAILS | MEETING_MAILS | {"action_given": _("Actie: gegeven aan een lid")}


def action_given(action, *, by):
    """To who has the action from now on, unless that is who gave it. An organisation that does it gets no mail."""
    if action.assignee is None or action.assignee == by:
        return
    context = {
        "network": network_of(action.report).title,
        "action": action.text,
        "due_on": action.due_on,
        "url": settings.BASE_URL.rstrip("/") + action.get_absolute_url(),
    }
    send("knowledge/action_given", to=action.assignee, context=context)
