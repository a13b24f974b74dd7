"""What the mails of the agenda are for, in words: the outbox reads it here."""

from .desk.mails import MAILS as DESK_MAILS
from .next_steps.mails import MAILS as STEP_MAILS
from .polls.mails import MAILS as POLL_MAILS
from .registrations.mails import MAILS as SEAT_MAILS

MAILS = SEAT_MAILS | DESK_MAILS | POLL_MAILS | STEP_MAILS
