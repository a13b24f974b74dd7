"""Built-in tags: available in every template without ``{% load %}``."""

from django import template

register = template.Library()


@register.filter
def reading_minutes(text):
    """Minutes to read ``text`` at 200 words a minute, at least one."""
    return max(1, round(len(str(text).split()) / 200))
