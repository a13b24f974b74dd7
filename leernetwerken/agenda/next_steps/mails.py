"""The one mail about a next step: to who wrote it, with his own words."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from leernetwerken.notifications.actions import send

from ..registrations import tokens
from ..registrations.access import may_read

MAILS = {"next_step_reminder": gettext_lazy("Bijeenkomst: je volgende stap")}


def next_step_reminder(step):
    """Answers whether it is sent: who is not let in any more hears nothing of the event."""
    registration = step.registration
    if not may_read(registration):
        return False
    context = {
        "event": step.session.event.title,
        "name": registration.name,
        "text": step.text,
        "needs": step.needs,
        "url": settings.BASE_URL.rstrip("/") + address_of(registration, step.session),
    }
    send("agenda/next_step_reminder", to=registration.user or registration.email, context=context)
    return True


def address_of(registration, session):
    """Where the owner of ``registration`` writes his step: without an account the link is the key."""
    if registration.user_id:
        return reverse("my_next_step", args=[session.pk])
    return reverse("next_step", args=[tokens.make(registration), session.pk])
