"""What other pages show of reports and resources, for the visitor who asks."""

from django import template
from django.contrib.auth.models import AnonymousUser

from leernetwerken.core.pdf.printer import can_print

from ..agenda import card_of
from ..models import MeetingReportPage, ResourcePage
from ..queries import items_of, newest

register = template.Library()
SHOWN = 6


def _visitor(context):
    return getattr(context.get("request"), "user", None) or AnonymousUser()


def _network_items(context, model, network):
    items = list(items_of(model, network, _visitor(context))[: SHOWN + 1])
    for page in items:
        page.network = network
    return {
        "request": context.get("request"),
        "network": network,
        "items": items[:SHOWN],
        "has_more": len(items) > SHOWN,
    }


@register.inclusion_tag("knowledge/tags/network_reports.html", takes_context=True)
def network_reports(context, network):
    """The newest reports of ``network``, with a link to all of them."""
    return _network_items(context, MeetingReportPage, network)


@register.inclusion_tag("knowledge/tags/network_resources.html", takes_context=True)
def network_resources(context, network):
    """The newest resources of ``network``, with a link to all of them."""
    return _network_items(context, ResourcePage, network)


@register.inclusion_tag("knowledge/tags/network_agenda.html", takes_context=True)
def network_agenda(context, network):
    """What is still to do in ``network``, with a link to its improvement agenda."""
    return {"network": network, "card": card_of(network, _visitor(context))}


@register.inclusion_tag("knowledge/tags/newest_reports.html", takes_context=True)
def newest_reports(context, count=SHOWN):
    """The newest reports of all networks."""
    return {"request": context.get("request"), "items": newest(MeetingReportPage, _visitor(context), count)}


@register.simple_tag
def pdf_can_be_made():
    """Not where the libraries that draw letters are missing: then no link is shown."""
    return can_print()


@register.simple_tag
def counted(part, number):
    """``2 lessen``."""
    return part.counted(number)
