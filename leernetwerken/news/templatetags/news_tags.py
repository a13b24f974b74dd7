"""The news as other pages show it."""

from django import template
from django.contrib.auth.models import AnonymousUser

from .. import queries
from ..models import NewsIndexPage, NewsPage

register = template.Library()


@register.inclusion_tag("news/tags/newest_news.html", takes_context=True)
def newest_news(context, count=3):
    """The newest news that the visitor may see, with a link to all of it."""
    user = getattr(context.get("request"), "user", None) or AnonymousUser()
    return {
        "request": context.get("request"),
        "items": queries.newest_news(NewsPage, user, count),
        "index": NewsIndexPage.objects.visible_to(user).first(),
    }
