"""Which year is released: a whole calendar year, a month after it is over. No other time is ever counted."""

from datetime import date

# Late countersignatures of December are in by then; afterwards nothing is counted anew.
_MONTH_OF_RELEASE = 2


def year_to_release(today: date) -> tuple[date, date]:
    """First and last day of the newest year that may be released."""
    year = today.year - 1 if today.month >= _MONTH_OF_RELEASE else today.year - 2
    return date(year, 1, 1), date(year, 12, 31)
