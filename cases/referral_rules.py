"""Rules about referrals that need no database: how long there is to answer, and how long a no is kept."""

from datetime import date

from cases.retention.referrals import months_kept
from reminders.working_days import working_days_after

ANSWERED_WITHIN = 5
ANSWERED_WITHIN_IN_DANGER = 1
COMPLETED_WITHIN = 5
FEEDBACK_WITHIN = 10


def answer_day(today: date, *, is_danger: bool) -> date:
    """The working day by which the agency referred to answers."""
    return working_days_after(today, ANSWERED_WITHIN_IN_DANGER if is_danger else ANSWERED_WITHIN)


def lapse_day(decided: date, *, unfounded: bool) -> date:
    """The day from which a referral that led to no case is shown to nobody any longer."""
    return _months_after(decided, months_kept(unfounded=unfounded))


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # no such day in that month: the first of the next, never a day too soon
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
