"""May this happen with a poll? Each answers None or a ``Refusal``."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .. import dates
from .enums import OptionKind

MOST_OPTIONS = 12


def refuse_option(event, *, kind, text, starts_at):
    """Under the lock: how many there are already, and whether the words fit the day."""
    if event.poll_options.count() >= MOST_OPTIONS:
        return Refusal("too_many", _("Een peiling heeft hoogstens %d keuzes. Haal er eerst één weg.") % MOST_OPTIONS)
    if not text.strip() and starts_at is None:
        return Refusal("empty", _("Schrijf op welke dag of welk onderwerp mensen kunnen kiezen."))
    if kind != OptionKind.DATE:
        return Refusal("theme_day", _("Een onderwerp heeft geen datum. Laat die leeg.")) if starts_at else None
    if starts_at is not None and starts_at <= timezone.now():
        return Refusal("past", _("Dat moment is al voorbij. Kies een moment dat nog komt."))
    if words := dates.wrong_weekday_in(text, today=timezone.localdate()) or _wrong_beside(text, starts_at):
        return Refusal("weekday", words)
    return None


def _wrong_beside(text, starts_at):
    """A weekday in the words, beside a day that was filled in."""
    if starts_at is None:
        return ""
    day = timezone.localdate(starts_at)
    return next(filter(None, (dates.wrong_weekday(day, weekday) for weekday in dates.weekdays_in(text))), "")


def refuse_asking(event):
    if not event.poll_options.exists():
        return Refusal("no_options", _("Zet er eerst een dag of een onderwerp bij."))
    return None
