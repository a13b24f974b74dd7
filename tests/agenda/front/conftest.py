"""What the stories about taking part share."""

import re

from leernetwerken.agenda.registrations import tokens
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from tests.agenda.registrations.builders import Room
from tests.stage import staged

ADDRESS = "noor@voorbeeld.test"


@staged
def room(cast):
    """A public event with one session in three weeks, ten seats, and nobody yet."""
    return Room(cast)


def address_of(room):
    return f"/agenda/aanmelden/{room.event.pk}/"


def form_of(room, side="Ouder", **words):
    """What a visitor fills in."""
    return {"name": "Noor", "email": ADDRESS, "perspective": room.side(side).pk} | words


def link_in(message, part):
    """The path of the link in a mail that has ``part`` in it."""
    return re.search(rf"http://127\.0\.0\.1:8000(/agenda/{part}/\S+)", message.body)[1]


def link_of(registration, step=""):
    return f"/agenda/mijn-aanmelding/{tokens.make(registration)}/{step}"


def close_to(room, network):
    """From now on the event is for the members of ``network`` only."""
    closed = {"visibility": Visibility.GROUP, "audience": network.members_group}
    SitePage.objects.filter(pk=room.event.pk).update(**closed)


def change(room, **fields):
    for name, value in fields.items():
        setattr(room.event, name, value)
    room.event.save()
