"""Asking for a report, and telling that there is one."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.agenda.registrations import tokens
from leernetwerken.notifications.actions import send, send_to_many

from ..enums import ReportPart
from ..roles import network_of

MAILS = {
    "report_missing": _("Verslag: er is nog geen verslag van een bijeenkomst"),
    "report_published": _("Verslag: er staat een nieuw verslag online"),
}
LESSONS_NAMED = 3


def report_missing(session, user):
    context = {
        "name": user.get_short_name(),
        "event": session.event.title,
        "met_on": timezone.localdate(session.starts_at),
        "url": _link("report_of_meeting", session.pk),
    }
    send("knowledge/report_missing", to=user, context=context)


def report_published(report, readers):
    """Of a closed report the title alone: a mail lies about in more places than the page does."""
    network = network_of(report)
    about = {
        "title": report.title,
        "met_on": report.met_on,
        "lessons": _lessons(report) if report.is_public else [],
        "url": settings.BASE_URL.rstrip("/") + (report.get_url() or "/"),
    }
    open_network = network.title if network.live and network.is_public else ""
    send_to_many(
        "knowledge/report_published",
        [(reader.address, about | _for_reader(reader, report, open_network)) for reader in readers],
    )


def _lessons(report):
    titles = [block["value"].get("title", "") for block in report.body.raw_data if block["type"] == ReportPart.LESSON]
    return [title for title in titles if title][:LESSONS_NAMED]


def _for_reader(reader, report, open_network):
    """Why it comes, and where it stops: at the membership, else at the registration."""
    membership, registration = reader.membership, reader.registration
    return {
        "name": reader.user.get_short_name() if reader.user else registration.name,
        "network": membership.network.title if membership else open_network,
        "meeting": report.session.name if report.session_id and reader.knows_meeting else "",
        "was_there": registration is not None,
        "is_member": membership is not None,
        "stop_url": _link("membership_settings", membership.pk)
        if membership
        else _link("registration", tokens.make(registration)),
    }


def _link(name, *args):
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
