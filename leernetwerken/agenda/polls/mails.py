"""Which day suits you? To who waits for a date, and to who takes part."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from leernetwerken.notifications.actions import send

from ..registrations import tokens
from ..registrations.access import event_of, may_read

MAILS = {"poll": gettext_lazy("Bijeenkomst: welke dag past jou?")}
POLL = "agenda.poll"


def may_hear(ballot):
    """Whether the owner of the address may know of the event today."""
    return may_read(ballot.registration) if ballot.registration else event_of(ballot.interest) is not None


def poll(ballot, event):
    """Answers whether it was sent: who may no longer see the event hears no more of it."""
    if not may_hear(ballot):
        return False
    person = ballot.registration or ballot.interest
    context = {
        "event": event.title,
        "url": settings.BASE_URL.rstrip("/") + reverse("poll", args=[tokens.make(ballot, POLL)]),
    }
    send("agenda/poll", to=getattr(person, "user", None) or person.email, context=context)
    return True
