"""Handing mails to the mail server. A failure is kept on the row: the visitor's request never pays for it."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)
DUMMY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WRITTEN = ["sent_at", "error", "text", "html", "attachments"]
A_CONNECTION = 100


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
