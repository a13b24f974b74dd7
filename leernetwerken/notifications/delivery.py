"""Handing mails to the mail server. A failure is kept on the row: the visitor's request never pays for it."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)
DUMMY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WRITTEN = ["sent_at", "error", "text", "html", "attachments"]
A_CONNECTION = 100
# Who hands a mail over at once has done so, or has failed, long before this; and what was written for a day that is
# over is no news any more: then it waits for an administrator, and goes with the rest of the outbox.
LEFT_AFTER, LEFT_UNTIL = timedelta(minutes=10), timedelta(days=2)


def deliver(mail):
    hand_over(mail, get_connection())
    mail.save(update_fields=WRITTEN)


def deliver_all(pks):
    """Many mails over a few connections. What left, or failed, before is not tried again.

    Each is written down at once and held meanwhile: whoever stops this halfway and starts it again, or starts it
    twice, mails nobody twice.
    """
    pks = list(pks)
    for start in range(0, len(pks), A_CONNECTION):
        connection = get_connection()
        try:
            connection.open()
        except Exception as error:
            _each(pks[start : start + A_CONNECTION], lambda mail, error=error: _fail(mail, error))
        else:
            _each(pks[start : start + A_CONNECTION], lambda mail, connection=connection: _over(mail, connection))
            connection.close()


def deliver_left(*, now=None):
    """What was written and never handed over: its worker was stopped, or there is none. Answers how many it found.

    For a job that comes every few minutes, beside workers that are busy (``deliver_all``). What failed is not tried
    again. The demo, which sends nothing, leaves its mails where they are.
    """
    if settings.EMAIL_BACKEND == DUMMY_BACKEND:
        return 0
    now = now or timezone.now()
    waiting = OutgoingMail.objects.filter(sent_at=None, error="")
    left = waiting.filter(created_at__lte=now - LEFT_AFTER, created_at__gt=now - LEFT_UNTIL)
    pks = list(left.order_by("pk").values_list("pk", flat=True))
    deliver_all(pks)
    return len(pks)


def _each(pks, act):
    for pk in pks:
        with transaction.atomic():
            waiting = OutgoingMail.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at=None, error="")
            if mail := waiting.first():
                act(mail)
                mail.save(update_fields=WRITTEN)


def _over(mail, connection):
    """A server that hangs up takes one mail along, not the rest: what is handed over next opens a new connection."""
    hand_over(mail, connection)
    if mail.error:
        connection.close()


def hand_over(mail, connection):
    """The address stays out of the logs."""
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to_email], connection=connection)
    message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        message.attach(*attachment)
    try:
        message.send()
    except Exception as error:
        _fail(mail, error)
    else:
        if settings.EMAIL_BACKEND != DUMMY_BACKEND:
            mail.sent_at, mail.text, mail.html, mail.attachments = timezone.now(), "", "", []


def _fail(mail, error):
    mail.error = type(error).__name__[:100]
    logger.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.purpose, mail.error)
