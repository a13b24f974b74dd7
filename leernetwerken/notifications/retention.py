"""How long mails stay in the outbox."""

from datetime import timedelta

from django.utils import timezone

from .models import OutgoingMail

KEEP_MAIL_DAYS = 30


def purge_mail(*, now=None):
    """Delete mails older than ``KEEP_MAIL_DAYS`` and answer how many there were."""
    limit = (now or timezone.now()) - timedelta(days=KEEP_MAIL_DAYS)
    deleted, _per_model = OutgoingMail.objects.filter(created_at__lt=limit).delete()
    return deleted
