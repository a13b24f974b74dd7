"""How long we know who said what of a lesson."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.networks.models import Membership

from .models import Voice

KEEP_REMARKS_DAYS = 365
KEEP_AFTER_LEAVING_DAYS = 365


def purge_voices(*, now=None):
    """A year after the last membership ended, the reactions of that person go; a remark a year after it was made.

    Answers how many reactions went. The word of a group (``VoiceGroup``) and the tallies of regions (``RegionTally``)
    stay: they point at nobody. With an account its ``Voice`` rows go at once, by the database.
    """
    today = timezone.localdate(now)
    old = Voice.objects.filter(month__lt=today - timedelta(days=KEEP_REMARKS_DAYS))
    old.exclude(remark="").update(remark="")
    lately = Membership.objects.exclude(ended_on__lt=today - timedelta(days=KEEP_AFTER_LEAVING_DAYS))
    deleted, _per_model = Voice.objects.exclude(user__in=lately.values("user")).delete()
    return deleted
