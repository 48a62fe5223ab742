"""When somebody is told of a duty: rules about days, which need no database.

A day is a day in Europe/London; nothing here adds hours, so that no clock change can move one.
"""

from datetime import date, timedelta

from django.db import models

# How long before its day a duty is first told of.
AHEAD = timedelta(days=14)
# An overdue duty is looked at again this often, so that whoever has taken it over since is told too.
LOOK_AGAIN = timedelta(days=7)
# "This week" in My work: the days after today that belong to it.
THIS_WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


class Rung(models.TextChoices):
    """How near or late a duty was when somebody was told; ``TOLD`` is news, not a duty."""

    AHEAD = "ahead", "Coming up"
    DUE = "due", "Due today"
    OVERDUE = "overdue", "Overdue"
    TOLD = "told", "For your attention"


class Heading(models.TextChoices):
    """The headings of My work, in order."""

    OVERDUE = "overdue", "Overdue"
    TODAY = "today", "Today"
    THIS_WEEK = "this_week", "In the next 7 days"
    LATER = "later", "Later"


def rung_on(today: date, due_on: date) -> Rung | None:
    """Which rung of the ladder a duty stands on; none while it is too far ahead to tell of.

    Only the present rung counts: after days without a sweep, an overdue duty is told of as overdue, once.
    """
    if due_on < today:
        return Rung.OVERDUE
    if due_on == today:
        return Rung.DUE
    return Rung.AHEAD if due_on <= today + AHEAD else None


def look_again_on(today: date, due_on: date, *, anybody_told: bool) -> date:
    """The next day on which the sweep has something to do about a duty it has just looked at.

    A duty that nobody could be told of (its owner left, nobody holds the role) is tried again tomorrow.
    """
    rung = rung_on(today, due_on)
    if rung is None:
        return due_on - AHEAD
    if not anybody_told:
        return today + A_DAY
    if rung is Rung.OVERDUE:
        return today + LOOK_AGAIN
    return due_on if rung is Rung.AHEAD else today + A_DAY


def heading_on(today: date, due_on: date) -> Heading:
    """Under which heading of My work a duty stands."""
    if due_on < today:
        return Heading.OVERDUE
    if due_on == today:
        return Heading.TODAY
    return Heading.THIS_WEEK if due_on <= today + THIS_WEEK else Heading.LATER
