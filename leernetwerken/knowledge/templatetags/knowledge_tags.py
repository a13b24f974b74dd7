"""What other pages show of reports and resources, for the visitor who asks."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from leernetwerken.core.pdf.printer import can_print
from leernetwerken.networks.models import NetworkPage

from .. import outcomes
from ..agenda import card_of
from ..meetings.queries import meeting_of, open_items, open_questions, reports_of, unreported
from ..meetings.readers import wants_mail
from ..models import MeetingReportPage, ResourcePage
from ..queries import newest, newest_in

register = template.Library()
SHOWN = 6


def _visitor(context):
    return getattr(context.get("request"), "user", None) or AnonymousUser()


@register.inclusion_tag("knowledge/tags/network_items.html", takes_context=True)
def network_items(context, network):
    """The newest reports and resources of ``network``, with a link to all of each."""
    reports, resources = newest_in(network, _visitor(context), (MeetingReportPage, ResourcePage), SHOWN + 1)
    return {
        "request": context.get("request"),
        "network": network,
        "reports": reports[:SHOWN],
        "more_reports": len(reports) > SHOWN,
        "resources": resources[:SHOWN],
        "more_resources": len(resources) > SHOWN,
    }


@register.inclusion_tag("knowledge/tags/network_agenda.html", takes_context=True)
def network_agenda(context, network):
    """What is still to do in ``network``, with a link to its improvement agenda."""
    return {"network": network, "card": card_of(network, _visitor(context))}


@register.inclusion_tag("knowledge/tags/newest_reports.html", takes_context=True)
def newest_reports(context, count=SHOWN):
    """The newest reports of all networks."""
    return {"request": context.get("request"), "items": newest(MeetingReportPage, _visitor(context), count)}


@register.inclusion_tag("knowledge/meetings/reports.html", takes_context=True)
def meeting_reports(context, event):
    """The reports of the meetings of ``event`` that were, and for who may write one the way to begin."""
    user = _visitor(context)
    return {
        "request": context.get("request"),
        "reports": reports_of(event, user),
        "unreported": unreported(event, user),
    }


@register.inclusion_tag("knowledge/meetings/questions.html", takes_context=True)
def network_questions(context, network, count=SHOWN):
    """What ``network`` still wonders: it comes back at its next meeting until somebody answers it."""
    return {"network": network, "questions": list(open_questions(network, _visitor(context))[:count])}


@register.inclusion_tag("knowledge/meetings/mail_choice.html", takes_context=True)
def report_mail_choice(context, membership):
    """With a membership: whether its member hears of new reports by mail."""
    return {"request": context.get("request"), "membership": membership, "wants_mail": wants_mail(membership)}


@register.inclusion_tag("knowledge/tags/goes_along.html", takes_context=True)
def goes_along(context, page):
    """Where somebody is asked whether a page may be deleted: what of it stands elsewhere."""
    if not isinstance(page, MeetingReportPage):
        return {}
    parts, in_library = outcomes.goes_along(page, _visitor(context))
    return {"parts": get_text_list(parts, _("en")), "in_library": in_library}


@register.simple_tag
def open_business(report, network, user):
    """How much the network of a report in the editor left open, and which meeting it is of, if ``user`` knows that;
    None where there is no network.
    """
    network = (network or report.get_parent()).specific
    if not isinstance(network, NetworkPage) or user.pk is None:
        return None
    items = open_items(network, user, beside=report)
    return {"network": network, "items": items, "session": meeting_of(report, user)}


@register.simple_tag
def pdf_can_be_made():
    """Not where the libraries that draw letters are missing: then no link is shown."""
    return can_print()


@register.simple_tag
def counted(part, number):
    """``2 lessen``."""
    return part.counted(number)
