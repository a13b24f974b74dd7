"""Keeps the demo's accounts, whose password everybody knows, away from a real site."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

from .people import DOMAIN


def refuse_demo_accounts():
    """Stop the start of a real site that holds demo accounts."""
    if not settings.REFUSE_DEMO_ACCOUNTS:
        return
    found = get_user_model().objects.filter(email__iendswith=f"@{DOMAIN}").count()
    if found:
        raise ImproperlyConfigured(
            f"This database holds {found} demo account(s) (@{DOMAIN}); everybody knows their password. "
            "Start a real site with an empty database: migrate, opzetten, createsuperuser."
        )
