"""Asking for a report."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.notifications.actions import send

MAILS = {"report_missing": _("Verslag: er is nog geen verslag van een bijeenkomst")}


def report_missing(session, user):
    context = {
        "name": user.get_short_name(),
        "event": session.event.title,
        "met_on": timezone.localdate(session.starts_at),
        "url": settings.BASE_URL.rstrip("/") + reverse("report_of_meeting", args=[session.pk]),
    }
    send("knowledge/report_missing", to=user, context=context)
