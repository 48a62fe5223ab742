"""Days three months apart."""

from datetime import date

_QUARTER = 3


def next_quarter(today: date) -> date:
    """The same day three months on, or the last day of that month."""
    month = today.month - 1 + _QUARTER
    year, month = today.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date.resolution).day
    return date(year, month, min(today.day, last))
