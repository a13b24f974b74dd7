"""Sending mail. The only place in the project that does."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone

from .models import OutgoingMail

logger = logging.getLogger(__name__)
DUMMY_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def send(name, *, to, context, attachments=()):
    """Write mail ``name`` ("networks/review_requested") to ``to`` (a user or an address); it leaves on commit.

    The templates are ``networks/mails/review_requested-subject.txt``, ``-body.txt`` and ``-body.html``. They
    also get ``base_url``, ``site_name`` and ``recipient`` (the user, if any). Links start with ``base_url``.
    ``attachments`` are texts: ``[(name, text, mimetype), …]``.
    """
    address = getattr(to, "email", to)
    context = {
        "base_url": settings.BASE_URL.rstrip("/"),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "recipient": None if address is to else to,
    } | context
    mail = OutgoingMail.objects.create(
        purpose=name,
        to_email=address,
        # A line break in a subject would start a new header.
        subject=" ".join(_render(name, "subject.txt", context).split())[:255],
        text=_render(name, "body.txt", context).strip() + "\n",
        html=_render(name, "body.html", context).strip(),
        attachments=[list(attachment) for attachment in attachments],
    )
    transaction.on_commit(lambda: _deliver(mail))
    return mail


def _render(name, part, context):
    app, _slash, mail = name.partition("/")
    template = get_template(f"{app}/mails/{mail}-{part}").template
    return template.render(Context(context, autoescape=part.endswith(".html")))


def _deliver(mail):
    """Hand ``mail`` to the mail server. A failure is kept on the row: the visitor's request never pays for it.

    The address stays out of the logs.
    """
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.to_email])
    message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        message.attach(*attachment)
    try:
        message.send()
    except Exception as error:
        mail.error = type(error).__name__[:100]
        logger.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.purpose, mail.error)
    else:
        if settings.EMAIL_BACKEND != DUMMY_BACKEND:
            mail.sent_at, mail.text, mail.html, mail.attachments = timezone.now(), "", "", []
    mail.save(update_fields=["sent_at", "error", "text", "html", "attachments"])
