"""Days as Dutch notes write them."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from .words import MONTHS, WORDS_FOR_NUMBERS

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
NUMBER = "|".join((r"\d{1,2}", *WORDS_FOR_NUMBERS))
YEAR = r"(\d{4}|['’]?\d{2})"
IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:e|ste|de)?\s+({MONTH})\b\.?(?:,?\s*{YEAR}(?![\d:.]\d))?", re.I)
IN_FIGURES = re.compile(rf"(?<![\d.,/-])(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?{YEAR}(?![\d/])")
SHORT = re.compile(r"(?<![\d.,/-])(\d{1,2})[-/](\d{1,2})(?![\d/-])")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
END_OF_MONTH = re.compile(rf"\b(?:eind|einde)\s+(?:van\s+)?({MONTH})\b(?:\s+(\d{{4}}))?", re.I)
AHEAD = re.compile(rf"\b(?:over|binnen)\s+({NUMBER})\s+(dag|dagen|week|weken|maand|maanden)\b", re.I)
NEXT_WEEK = re.compile(r"\bvolgende\s+week\b", re.I)
NEXT_MEETING = re.compile(r"\bvolgend(?:e)?\s+(?:bijeenkomst|keer|overleg|vergadering)\b", re.I)
FRIDAY = 4


class Day(NamedTuple):
    """``sure`` is False when the words leave room: somebody should look."""

    on: date
    sure: bool = True


def find(text, *, met_on=None, next_on=None, short=False):
    """The first day in ``text``, or None.

    Without a year it is the first such day since ``met_on``; "volgende week" and the like count from ``met_on``,
    "volgende bijeenkomst" is ``next_on``. Unknown ones leave the words what they are. ``short`` also reads "12/3",
    which elsewhere is a fraction or a range.
    """
    return _named(text, met_on) or (_short(text, met_on) if short else None) or _relative(text, met_on, next_on)


def count(text):
    """How many days ``text`` names outright."""
    return len(IN_WORDS.findall(text)) + len(IN_FIGURES.findall(text)) + len(ISO.findall(text))


def _named(text, met_on):
    if match := ISO.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := IN_FIGURES.search(text):
        return _day(_year(match[4]), int(match[3]), int(match[1]))
    for match in IN_WORDS.finditer(text):
        month = MONTHS[match[2].lower()]
        day = _day(_year(match[3]), month, int(match[1])) if match[3] else _since(met_on, month, int(match[1]))
        if day:
            return day
    return None


def _short(text, met_on):
    match = SHORT.search(text)
    return _since(met_on, int(match[2]), int(match[1])) if match else None


def _relative(text, met_on, next_on):
    if NEXT_MEETING.search(text):
        return Day(next_on, sure=False) if next_on else None
    match = END_OF_MONTH.search(text)
    if match and (match[2] or met_on):
        return _end_of(MONTHS[match[1].lower()], match[2], met_on)
    if met_on is None:
        return None
    if match := AHEAD.search(text):
        return _ahead(met_on, match[1].lower(), match[2].lower())
    if NEXT_WEEK.search(text):
        return Day(met_on + timedelta(days=7 - met_on.weekday() + FRIDAY), sure=False)
    return None


def _ahead(met_on, number, unit):
    amount = int(number) if number.isdecimal() else WORDS_FOR_NUMBERS[number]
    if unit.startswith("maand"):
        months = met_on.month - 1 + amount
        year, month = met_on.year + months // 12, months % 12 + 1
        return Day(date(year, month, min(met_on.day, calendar.monthrange(year, month)[1])), sure=False)
    return Day(met_on + timedelta(days=amount * (7 if unit.startswith("we") else 1)), sure=False)


def _end_of(month, year, met_on):
    year = int(year) if year else met_on.year + (month < met_on.month)
    return Day(date(year, month, calendar.monthrange(year, month)[1]), sure=False) if year >= 1900 else None


def _year(text):
    figures = int(text.lstrip("'’"))
    return figures if figures > 99 else 2000 + figures


def _since(met_on, month, day):
    """The first such day that is not before ``met_on``."""
    if met_on is None:
        return None
    this_year = _day(met_on.year, month, day)
    return this_year if this_year and this_year.on >= met_on else _day(met_on.year + 1, month, day)


def _day(year, month, day):
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Day(found) if 1900 <= year <= 2199 else None
