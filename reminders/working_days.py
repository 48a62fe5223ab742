"""Working days in England and Wales: Monday to Friday but for bank holidays. Rules about days, no database.

The holidays follow from the Banking and Financial Dealings Act 1971 and the days proclaimed every year
since 1978. A day proclaimed once (a coronation) is added to ``PROCLAIMED`` when it is announced.
"""

from datetime import date, timedelta
from functools import cache

A_DAY = timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5
PROCLAIMED: frozenset[date] = frozenset()


def working_days_after(day: date, count: int) -> date:
    """The working day that is so many working days after a day."""
    while count:
        day += A_DAY
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether offices are open on that day."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year) and day not in PROCLAIMED


def why_not_working(day: date) -> str:
    """Why offices are closed on that day: a weekend or a bank holiday; empty on a working day."""
    if is_working_day(day):
        return ""
    return "a weekend" if day.weekday() >= _SATURDAY else "a bank holiday"


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year."""
    easter = easter_sunday(year)
    moving = {
        easter - 2 * A_DAY,
        easter + A_DAY,
        _first_monday(date(year, 5, 1)),
        _first_monday(date(year, 5, 25)),
        _first_monday(date(year, 8, 25)),
    }
    return frozenset(
        {*moving, *_observed(date(year, 1, 1)), *_observed(date(year, 12, 25), date(year, 12, 26))}
    )


def _first_monday(day: date) -> date:
    while day.weekday() != _MONDAY:
        day += A_DAY
    return day


def _observed(*days: date) -> frozenset[date]:
    """The days themselves, and for each on a weekend the next weekday that is not one of them."""
    observed = {day for day in days if day.weekday() < _SATURDAY}
    for day in days:
        instead = day
        while instead.weekday() >= _SATURDAY or (instead != day and instead in observed):
            instead += A_DAY
        observed.add(instead)
    return frozenset(observed)


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps = century // 4
    shift = (century + 8) // 25
    epact = (19 * golden + century - leaps - (century - shift + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
