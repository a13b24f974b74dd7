"""Links for people without an account: signed, for one purpose, for one person.

They are bound to the ``key`` of the row: a new key makes every old link dead, and so does deleting the row.
"""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, get_random_string

from .models import Interest, Registration

CONFIRM = "agenda.registration.confirm"
MANAGE = "agenda.registration.manage"
INTEREST_CONFIRM = "agenda.interest.confirm"
INTEREST_MANAGE = "agenda.interest.manage"
CONFIRM_HOURS = 48


class Expired(Exception):
    """The link was good once."""


def new_key():
    return get_random_string(32)


def make(row, purpose=MANAGE):
    """A link word for a registration or an interest."""
    return signing.dumps([row.pk, row.key], salt=purpose)


def read(token, purpose=MANAGE):
    """The registration of a link; None for a link we did not make; raises ``Expired``."""
    return read_row(Registration.objects.select_related("event", "user"), token, purpose)


def read_interest(token, purpose=INTEREST_MANAGE):
    return read_row(Interest.objects.select_related("event", "perspective"), token, purpose)


def read_row(rows, token, purpose):
    """The same for a link to any row that has a ``key``."""
    max_age = timedelta(hours=CONFIRM_HOURS) if purpose in (CONFIRM, INTEREST_CONFIRM) else None
    try:
        pk, key = signing.loads(token, salt=purpose, max_age=max_age)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature:
        return None
    row = rows.filter(pk=pk).first()
    if row is None or not constant_time_compare(row.key, key):
        raise Expired
    return row
