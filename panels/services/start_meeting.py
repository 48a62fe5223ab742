"""Starting a meeting."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import Meeting, MeetingStatus
from panels.rules import is_planned


@transaction.atomic
def start_meeting(meeting: Meeting, *, actor: ActingPerson, version: int) -> Meeting:
    """Begin: from now on the chair takes down attendance, discussion, decisions and actions."""
    meeting = claim(meeting, actor, Action.RUN_MEETING, version=version)
    if not is_planned(meeting.status):
        raise ValidationError("This meeting has begun already or was cancelled")
    meeting.status = MeetingStatus.UNDER_WAY
    meeting.version += 1
    meeting.save(update_fields=["status", "version"])
    changed = {"status": (MeetingStatus.PLANNED.value, MeetingStatus.UNDER_WAY.value)}
    record(PanelEvent.MEETING_STARTED, actor=actor, target=meeting, changed=changed)
    return meeting
