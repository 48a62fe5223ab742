"""Tables of the panels app. A meeting is not case content; which cases are on it is."""

from panels.models.agenda import AgendaItem, Contribution, ContributionStatus
from panels.models.meeting import Meeting, MeetingAttendance, MeetingStatus
from panels.models.outcomes import ActionStatus, Decision, Disclosure, PanelAction
from panels.models.panel import Panel, PanelKind

__all__ = [
    "ActionStatus",
    "AgendaItem",
    "Contribution",
    "ContributionStatus",
    "Decision",
    "Disclosure",
    "Meeting",
    "MeetingAttendance",
    "MeetingStatus",
    "Panel",
    "PanelAction",
    "PanelKind",
]
