"""What other pages show of networks, for the visitor who asks."""

from django import template
from django.contrib.auth.models import AnonymousUser

from ..enums import Stage
from ..queries import network_list

register = template.Library()


@register.inclusion_tag("networks/tags/network_cards.html", takes_context=True)
def network_cards(context, networks=None):
    """Cards of ``networks``, or of all that the visitor may see and that did not end."""
    if networks is None:
        user = getattr(context.get("request"), "user", None) or AnonymousUser()
        networks = network_list(user).exclude(stage=Stage.CLOSED)
    return {"request": context.get("request"), "networks": networks}
