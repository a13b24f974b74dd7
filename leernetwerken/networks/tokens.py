"""Links for people without an account: signed, for one purpose, and only as long as they are needed."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from .models import JoinRequest

CONFIRM = "networks.join.confirm"
STATE = "networks.join.state"
CONFIRM_HOURS = 48
STATE_DAYS_AFTER_DECISION = 30


class Expired(Exception):
    """The link was good once."""


def make(request, purpose):
    return signing.dumps(request.pk, salt=purpose)


def read_confirm(token):
    """The request of a confirmation link, None for a link we did not make; raises ``Expired``."""
    max_age = timedelta(hours=CONFIRM_HOURS)
    try:
        pk = signing.loads(token, salt=CONFIRM, max_age=max_age)
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature:
        return None
    return _requests().filter(pk=pk).first()


def read_state(token):
    """The request of a state link; the link ends some days after the decision."""
    try:
        pk = signing.loads(token, salt=STATE)
    except signing.BadSignature:
        return None
    request = _requests().filter(pk=pk).first()
    if request and request.decided_at and timezone.now() > request.decided_at + timedelta(STATE_DAYS_AFTER_DECISION):
        raise Expired
    return request


def _requests():
    return JoinRequest.objects.select_related("network", "perspective")
