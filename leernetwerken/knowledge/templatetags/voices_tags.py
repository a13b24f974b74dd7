"""Whose voice is in a lesson, and what a member can say of it."""

from django import template
from django.contrib.auth.models import AnonymousUser

from ..voices import queries, rules
from ..voices.forms import form_for
from ..voices.versions import digest_of

register = template.Library()


def _visitor(context):
    return getattr(context.get("request"), "user", None) or AnonymousUser()


@register.inclusion_tag("knowledge/voices/ledger.html", takes_context=True)
def lesson_voices(context, lesson):
    """The ledger of ``lesson``; below it the buttons, for members alone: their token would set a cookie."""
    user = _visitor(context)
    shown = {"request": context.get("request"), "user": user, "lesson": lesson}
    shown |= {"ledger": queries.ledger_of(lesson), "k": rules.fewest()}
    if not rules.may_react(user):
        return shown
    mine = queries.voice_of(user, lesson)
    return shown | {
        "mine": mine,
        "form": form_for(user, lesson, mine),
    }


@register.inclusion_tag("knowledge/voices/changed.html", takes_context=True)
def changed_lessons(context):
    """The lessons whose words changed since this person reacted, each with one button."""
    lessons = [(lesson, digest_of(lesson)) for lesson in queries.changed_lessons(_visitor(context))]
    return {"lessons": lessons, "request": context.get("request")}
