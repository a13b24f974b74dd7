"""The mails of this app, in words; each is written where it belongs."""

from .checks.mails import MAILS

__all__ = ["MAILS"]
