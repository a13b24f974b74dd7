"""Who would like to hear when there is a date. Callers import these from ``actions``."""

from django.db import transaction
from django.utils import timezone

from . import mails, rules, steps, tokens
from .models import Interest


@transaction.atomic
def register_interest(event, *, email, by=None, perspective=None, wish=""):
    """Of ``event``, or (None) of anything at all. Mails a link that proves the address, within the same limits.

    The address that ``by`` logs in with is proven.
    """
    steps.lock_mail_limits()
    email = email.strip().lower()
    if refusal := rules.refuse_words([], wish) or rules.refuse_flood():
        raise refusal
    is_own = by is not None and by.is_authenticated and by.email.lower() == email
    if not is_own and rules.refuse_address(email):
        return None
    interest = Interest.objects.create(
        event=event,
        email=email,
        perspective=perspective,
        wish=wish,
        key=tokens.new_key(),
        confirm_sent_at=timezone.now(),
    )
    if is_own:
        return confirm_interest(interest)
    mails.interest_confirm(interest)
    return interest


@transaction.atomic
def confirm_interest(interest):
    """The address is proven. Who was known already stays known once, with the newest wish."""
    steps.lock_mail_limits()
    if interest.confirmed_at:
        return interest
    known = Interest.objects.filter(event=interest.event, email=interest.email).exclude(confirmed_at=None)
    known.exclude(pk=interest.pk).delete()
    interest.confirmed_at = timezone.now()
    interest.save(update_fields=["confirmed_at"])
    return interest


@transaction.atomic
def drop_interest(interest):
    Interest.objects.filter(pk=interest.pk).delete()
