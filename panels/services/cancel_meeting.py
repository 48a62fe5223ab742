"""Cancelling a meeting."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.duties import nothing_more_for_the_chair
from panels.events import PanelEvent
from panels.models import Meeting, MeetingStatus
from panels.papers import stop_waiting_for_papers
from panels.refusals import require_planned


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, actor: ActingPerson, version: int, reason: str) -> Meeting:
    """Cancel a meeting that has not begun, with the reason; nobody is waited for any longer."""
    meeting = claim(meeting, actor, Action.ARRANGE_MEETING, version=version)
    require_planned(meeting)
    meeting.status = MeetingStatus.CANCELLED
    meeting.cancelled_reason = reason
    meeting.version += 1
    meeting.save(update_fields=["status", "cancelled_reason", "version"])
    # Also for cases the actor may not see: their people wait for this meeting too.
    stop_waiting_for_papers(meeting, actor=actor)
    nothing_more_for_the_chair(meeting, actor=actor)
    record(
        PanelEvent.MEETING_CANCELLED,
        actor=actor,
        target=meeting,
        changed={"status": (MeetingStatus.PLANNED.value, MeetingStatus.CANCELLED.value)},
    )
    return meeting
