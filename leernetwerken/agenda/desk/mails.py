"""What is asked of who was there. The other mails of the agenda stand in ``registrations.mails``."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from leernetwerken.notifications.actions import send

from ..registrations import tokens
from ..rules import feedback_until
from .team_rules import TEAM_INVITATION_DAYS

MAILS = {
    "feedback_asked": gettext_lazy("Bijeenkomst: hoe was het?"),
    "team_invitation": gettext_lazy("Bijeenkomst: wil je meehelpen?"),
}


def team_invitation(invitation, token):
    """To an address, whether or not an account has it: the same words for every one."""
    context = {
        "event": invitation.event.title,
        "role": invitation.get_role_display().lower(),
        "days": TEAM_INVITATION_DAYS,
        "url": settings.BASE_URL.rstrip("/") + reverse("team_join", args=[token]),
    }
    send("agenda/team_invitation", to=invitation.email, context=context)


def feedback_asked(seat, session):
    """Without an account the link is the key; with one, the account is."""
    registration = seat.registration
    if registration.user:
        url = reverse("my_feedback", args=[session.pk])
    else:
        url = reverse("feedback", args=[tokens.make(registration), session.pk])
    context = {"event": session.name, "name": registration.name, "url": settings.BASE_URL.rstrip("/") + url}
    context["until"] = date_format(localtime(feedback_until(session)), "l j F, H.i")
    send("agenda/feedback_asked", to=registration.user or registration.email, context=context)
