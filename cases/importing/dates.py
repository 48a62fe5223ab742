"""Dates as spreadsheets hold them: written out, in figures with the day first, or as a serial number."""

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{2}")
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})[-, ]+([0-9]{4})")
# Of five figures only: four may be a year.
_SERIAL = re.compile(r"[1-9][0-9]{4}")
# A spreadsheet counts days from here (it believes that 1900 was a leap year).
_DAY_ZERO = dt.date(1899, 12, 30)


class NotADate(ValueError):
    """What was written is no date; the message says how to write it."""


def date_in(text: str) -> dt.date:
    """The date that was meant, never guessed between two."""
    if _SHORT_YEAR.fullmatch(text):
        raise NotADate("Write the year with 4 figures, like 27/03/1985")
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return _day_first(int(found[1]), int(found[2]), int(found[3]))
        if found := _IN_WORDS.fullmatch(text):
            return dt.date(int(found[3]), _month(found[2]), int(found[1]))
        if _SERIAL.fullmatch(text):
            return _DAY_ZERO + dt.timedelta(days=int(text))
    except NotADate:
        raise
    except ValueError:
        raise NotADate("This day is not in the calendar") from None
    raise NotADate("Write the date with the day first, like 27/03/1985")


def _day_first(day: int, month: int, year: int) -> dt.date:
    if month > 12 >= day:
        raise NotADate("Write the day before the month, like 27/03/1985")
    return dt.date(year, month, day)


def _month(word: str) -> int:
    if word[:3].lower() not in _MONTHS:
        raise NotADate("Write the date with the day first, like 27 March 1985")
    return _MONTHS.index(word[:3].lower()) + 1
