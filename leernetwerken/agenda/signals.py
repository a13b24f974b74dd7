"""What follows when an account is erased, or that somebody was a member, wherever that is done."""

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete

from leernetwerken.networks.models import Membership

from .desk.team import forget_address, forget_teams


def connect():
    post_delete.connect(follow_erasure, sender=get_user_model(), dispatch_uid="agenda_account_erased")
    post_delete.connect(follow_membership, sender=Membership, dispatch_uid="agenda_membership_forgotten")


def follow_erasure(sender, instance, **kwargs):
    forget_address(instance.email)


def follow_membership(sender, instance, **kwargs):
    forget_teams(instance.network_id, instance.user_id)
