"""Days as people write them: "donderdag 12 maart", and the hours that the clock skips or has twice."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


def far_away():
    return _("Kies een dag tussen 2000 en 2100. Kijk het jaar na.")


def refuse_far_day(day):
    """For fields: calendars and time zones count on from a day, and there is none after the last year that exists."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(far_away(), code="far")


def is_far(at):
    """Whether a moment lies on such a day; compared as it is, for converting it is what goes wrong there."""
    first, end = datetime.combine(FIRST_DAY, time.min), datetime.combine(LAST_DAY + timedelta(days=1), time.min)
    return not make_aware(first) <= at < make_aware(end)


def moment(day, hour):
    """``hour`` on ``day`` on the clocks here. A night in which the clock is moved has hours that are no answer.

    In UTC: two moments of one time zone are subtracted as the clock shows them, also when it was moved in between.
    """
    refuse_far_day(day)
    try:
        return from_current_timezone(datetime.combine(day, hour)).astimezone(UTC)
    except ValidationError as error:
        words = _("In die nacht gaat de klok een uur vooruit of achteruit. Kies een ander tijdstip.")
        raise ValidationError(words, code="clock_moves") from error


def wrong_weekday(day, weekday):
    """What to say when ``day`` is not that day of the week (0 is Monday); empty when it is."""
    if day.weekday() == weekday:
        return ""
    values = {"day": date_format(day, "j F Y"), "is": date_format(day, "l"), "not": WEEKDAYS[weekday]}
    return _("%(day)s is een %(is)s, geen %(not)s. Kijk de datum na.") % values


def wrong_weekday_in(words, *, today):
    """The same for a day in a sentence. Without a year the first one to come is meant."""
    for weekday, day in _days_in(words, today):
        if day and (message := wrong_weekday(day, weekday)):
            return message
    return ""


def _days_in(words, today):
    weekdays = {str(name).lower(): number for number, name in WEEKDAYS.items()}
    months = {str(name).lower(): number for number, name in MONTHS.items()}
    pattern = rf"\b({'|'.join(weekdays)})\s+(\d{{1,2}})\s+({'|'.join(months)})\b(?:\s+(\d{{4}})\b)?"
    for weekday, number, month, year in re.findall(pattern, words.lower(), flags=re.ASCII):
        yield weekdays[weekday], _day(int(number), months[month], int(year) if year else None, today)


def _day(number, month, year, today):
    try:
        if year is not None:
            return date(year, month, number)
        this_year = date(today.year, month, number)
        return this_year if this_year >= today else date(today.year + 1, month, number)
    except ValueError:
        return None


def weekdays_in(words):
    """The days of the week that are named, by number."""
    said = re.findall(r"\w+", words.lower())
    return [number for number, name in WEEKDAYS.items() if str(name).lower() in said]
