"""Sentences a meeting refuses with, where it stands too early or too late for an act."""

from django.core.exceptions import ValidationError

from panels.models import Meeting, MeetingStatus
from panels.rules import is_being_recorded, is_planned, takes_contributions


def require_planned(meeting: Meeting) -> None:
    """Refuse to rearrange a meeting that has begun, is over or was cancelled."""
    if not is_planned(meeting.status):
        raise ValidationError("This meeting can no longer be rearranged: it has begun or was cancelled")


def require_recording(meeting: Meeting) -> None:
    """Refuse to take anything down before the meeting has begun or once its minutes are agreed."""
    if is_being_recorded(meeting.status):
        return
    if meeting.status == MeetingStatus.AGREED:
        raise ValidationError("The minutes are agreed, so nothing in them can be changed")
    raise ValidationError("Start the meeting first: nothing can be recorded before it begins")


def require_contributing(meeting: Meeting) -> None:
    """Refuse a contribution to a meeting that is over."""
    if not takes_contributions(meeting.status):
        raise ValidationError("This meeting is over, so it takes no more contributions")


def require_reasons(rationale: str, dissent: str, dissent_resolved: str) -> None:
    """Refuse a decision nobody could follow later: without reasons, or with a dispute left hanging."""
    if not rationale.strip():
        raise ValidationError({"rationale": "Explain why the panel decided this"})
    if dissent.strip() and not dissent_resolved.strip():
        raise ValidationError(
            {"dissent_resolved": "Explain how the different view was resolved, or say that it was not"}
        )
