"""Rules about panel meetings that need no database."""

from datetime import date, timedelta

from panels.models import ActionStatus, MeetingStatus

# Papers are asked for this long before the meeting, minutes agreed this long after it.
DAYS_FOR_PAPERS = timedelta(days=3)
DAYS_FOR_MINUTES = timedelta(days=10)

_RECORDING = frozenset({MeetingStatus.UNDER_WAY, MeetingStatus.MINUTES_IN_DRAFT})
_OVER = frozenset({MeetingStatus.AGREED, MeetingStatus.CANCELLED})
_UNFINISHED = frozenset({ActionStatus.OPEN, ActionStatus.ACCEPTED})

# What the owner of an action may answer, from where it stands.
_ANSWERS: dict[str, tuple[ActionStatus, ...]] = {
    ActionStatus.OPEN: (ActionStatus.ACCEPTED, ActionStatus.DONE, ActionStatus.REFUSED),
    ActionStatus.ACCEPTED: (ActionStatus.ACCEPTED, ActionStatus.DONE, ActionStatus.REFUSED),
}


def is_planned(status: str) -> bool:
    """Whether the agenda can still be arranged."""
    return status == MeetingStatus.PLANNED


def is_being_recorded(status: str) -> bool:
    """Whether notes, decisions and actions can be taken down: from the start until minutes are agreed."""
    return status in _RECORDING


def takes_contributions(status: str) -> bool:
    """Whether an agency can still contribute; late is better than never, until minutes are agreed."""
    return status not in _OVER


def is_unfinished(status: str) -> bool:
    """Whether somebody still has to do the action."""
    return status in _UNFINISHED


def is_unsettled(status: str, *, is_followed: bool) -> bool:
    """Whether the next meeting still has to hear of it: to be done, or refused and given to nobody else."""
    return is_unfinished(status) or (status == ActionStatus.REFUSED and not is_followed)


def answers_to(status: str) -> tuple[ActionStatus, ...]:
    """What the owner of an action may answer now."""
    return _ANSWERS.get(status, ())


def contributions_due_on(meeting_day: date, today: date) -> date:
    """The day papers are due: three days before the meeting, but never a day that has passed."""
    return max(today, meeting_day - DAYS_FOR_PAPERS)


def minutes_due_on(today: date) -> date:
    """The day by which the chair agrees the minutes of a meeting that ended today."""
    return today + DAYS_FOR_MINUTES
