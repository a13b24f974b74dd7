"""Handing mails to the mail server. A failure is kept on the row: the visitor's request never pays for it."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)
DUMMY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WRITTEN = ["sent_at", "error", "text", "html", "attachments"]
AT_ONCE = 100


def deliver(mail):
    hand_over(mail, get_connection())
    mail.save(update_fields=WRITTEN)


def deliver_all(pks):
    """Many mails over one connection. What left, or failed, before is not tried again."""
    waiting = list(OutgoingMail.objects.filter(pk__in=pks, sent_at=None, error="").order_by("pk"))
    for start in range(0, len(waiting), AT_ONCE):
        mails, connection = waiting[start : start + AT_ONCE], get_connection()
        try:
            connection.open()
        except Exception as error:
            for mail in mails:
                _fail(mail, error)
        else:
            for mail in mails:
                hand_over(mail, connection)
            connection.close()
        OutgoingMail.objects.bulk_update(mails, WRITTEN)


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
