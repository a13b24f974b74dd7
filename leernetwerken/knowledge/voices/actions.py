"""People react to a lesson, and groups of reactions become public. Each function is one transaction.

Locked is the lesson: two who react at once come one after the other, and no group is made twice.

Nothing of this is written to the history of the page, against the habit of the house: who reads along there would see
who reacted, and when.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from leernetwerken.pages.actions import held

from ..lessons import LessonPage
from . import rules
from .counting import word_of
from .models import RegionTally, Voice, VoiceGroup


@transaction.atomic
def react(lesson, *, by, answer, perspective, seen, region=None, remark=""):
    """Say it, or say something else than before. ``seen`` is the text it is about (``versions``)."""
    lesson = held(LessonPage).get(pk=lesson.pk)
    if refusal := rules.refuse_voice(lesson, by, perspective=perspective, seen=seen):
        raise refusal
    voice = Voice.objects.filter(lesson=lesson, user=by).first() or Voice(lesson=lesson, user=by)
    _move(voice, region)
    voice.answer, voice.perspective, voice.digest = answer, perspective, seen
    voice.region, voice.remark, voice.month = region, remark.strip(), this_month()
    voice.save()
    _publish(lesson, voice)
    return voice


@transaction.atomic
def confirm(lesson, *, by, seen):
    """The lesson was changed and what somebody said of it is still so. Nothing to confirm is no mistake."""
    lesson = held(LessonPage).get(pk=lesson.pk)
    voice = Voice.objects.heard().filter(lesson=lesson, user=by).select_related("perspective").first()
    if voice is None:
        return None
    if refusal := rules.refuse_voice(lesson, by, perspective=voice.perspective, seen=seen):
        raise refusal
    voice.digest, voice.month = seen, this_month()
    voice.save()
    _publish(lesson, voice)
    return voice


@transaction.atomic
def take_back(lesson, *, by):
    """Also for who is no member any more, or may no longer read the lesson: it was his."""
    lesson = held(LessonPage).get(pk=lesson.pk)
    voice = Voice.objects.filter(lesson=lesson, user=by).first()
    if voice is None:
        return
    _move(voice, None)
    if voice.group_id is None:
        voice.delete()
        return
    voice.answer, voice.counted, voice.region, voice.remark = "", "", None, ""
    voice.save()


def this_month():
    return timezone.localdate().replace(day=1)


def _move(voice, region):
    """Somebody comes from a region, from another one, or goes."""
    before, after = voice.region_id, region and region.pk
    for pk, number in ((before, -1), (after, 1)) if before != after else ():
        if pk is not None:
            row = {"lesson_id": voice.lesson_id, "region_id": pk, "month": this_month()}
            tally, _created = RegionTally.objects.get_or_create(**row)
            RegionTally.objects.filter(pk=tally.pk).update(number=F("number") + number)


def _publish(lesson, voice):
    """Who was in no group yet become one as soon as there are enough. A group is made once, and speaks once."""
    waiting = Voice.objects.heard().filter(
        lesson=lesson, perspective=voice.perspective, digest=voice.digest, group=None
    )
    answers = list(waiting.values_list("answer", flat=True))
    if len(answers) >= rules.fewest():
        group = VoiceGroup.objects.create(
            lesson=lesson, perspective=voice.perspective, size=len(answers), word=word_of(answers)
        )
        waiting.update(group=group, counted=F("answer"))
