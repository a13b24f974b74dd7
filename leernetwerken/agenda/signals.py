"""What follows when an account is erased, wherever that is done."""

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete

from .desk.team import forget_address


def connect():
    post_delete.connect(follow_erasure, sender=get_user_model(), dispatch_uid="agenda_account_erased")


def follow_erasure(sender, instance, **kwargs):
    forget_address(instance.email)
