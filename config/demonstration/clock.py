"""Days and moments around a fixed today, so that what is due looks due on the day it is loaded."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day everything is told from."""

    today: date

    def ago(self, days: int) -> date:
        """That many days ago, or the Friday before when that was a weekend."""
        return before_weekend(self.today - timedelta(days=days))

    def ahead(self, days: int) -> date:
        """In that many days, or the Monday after when that is a weekend."""
        day = self.today + timedelta(days=days)
        beyond = day.weekday() - _SATURDAY
        return day if beyond < 0 else day + timedelta(days=2 - beyond)

    def moment(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """A moment that has passed: today's are all just after midnight."""
        if day >= self.today:
            return datetime(self.today.year, self.today.month, self.today.day, 0, 0, 1, tzinfo=LONDON)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)

    def to_come(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A moment that may lie ahead."""
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def before_weekend(day: date) -> date:
    """The day itself, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
