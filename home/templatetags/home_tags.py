"""What stands around every page: menu, footer, the way back."""

from django import template
from django.conf import settings

from home import queries
from leernetwerken.pages.trail import trail_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_frame(context):
    """Name, texts, menu and footer of the site for this visitor; one query, once a request."""
    request = context["request"]
    if not hasattr(request, "_site_frame"):
        request._site_frame = queries.site_frame(request)
    return request._site_frame


@register.simple_tag(takes_context=True)
def trail(context, page):
    """The pages above ``page`` that this visitor may see, front door first."""
    return trail_of(page, context["request"])


@register.simple_tag(takes_context=True)
def canonical_url(context):
    """The one address of this page: the configured host, no query string but the number of a list page."""
    request = context["request"]
    number = request.GET.get("page", "")
    suffix = f"?page={number}" if number.isdecimal() and len(number) < 7 and int(number) > 1 else ""
    return settings.BASE_URL.rstrip("/") + request.path + suffix
