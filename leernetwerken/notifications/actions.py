"""Sending mail. The only place in the project that does."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from leernetwerken.core.jobs import enqueue_on_commit, once_answered

from .delivery import deliver
from .models import OutgoingMail
from .tasks import deliver_mails


def send(name, *, to, context, attachments=()):
    """Write mail ``name`` ("networks/review_requested") to ``to`` (a user or an address); it leaves on commit.

    Whoever asked for it has the answer by then: its time does not tell that there was a mail.

    The templates are ``networks/mails/review_requested-subject.txt``, ``-body.txt`` and ``-body.html``. They
    also get ``base_url``, ``site_name`` and ``recipient`` (the user, if any). Links start with ``base_url``.
    ``attachments`` are texts: ``[(name, text, mimetype), …]``.
    """
    mail = _written(name, to, context, attachments)
    mail.save()
    transaction.on_commit(lambda: once_answered(partial(deliver, mail)))
    return mail


def send_to_many(name, letters):
    """The same mail to many: ``letters`` is ``[(to, context), …]``. A worker hands them over, if there is one."""
    mails = OutgoingMail.objects.bulk_create([_written(name, to, context) for to, context in letters])
    if mails:
        enqueue_on_commit(deliver_mails, [mail.pk for mail in mails])
    return mails


def _written(name, to, context, attachments=()):
    address = getattr(to, "email", to)
    context = {
        "base_url": settings.BASE_URL.rstrip("/"),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "recipient": None if address is to else to,
    } | context
    return OutgoingMail(
        purpose=name,
        to_email=address,
        # A line break in a subject would start a new header.
        subject=" ".join(_render(name, "subject.txt", context).split())[:255],
        text=_render(name, "body.txt", context).strip() + "\n",
        html=_render(name, "body.html", context).strip(),
        attachments=[list(attachment) for attachment in attachments],
    )


def _render(name, part, context):
    app, _slash, mail = name.partition("/")
    template = get_template(f"{app}/mails/{mail}-{part}").template
    return template.render(Context(context, autoescape=part.endswith(".html")))
