"""Changing when or where a panel meets."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.duties import meeting_to_run
from panels.events import PanelEvent
from panels.models import Meeting
from panels.papers import move_papers
from panels.refusals import require_planned
from panels.rules import contributions_due_on


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, actor: ActingPerson, version: int, starts_at: datetime, place: str
) -> Meeting:
    """Move a meeting that has not begun; what is due before it moves too."""
    meeting = claim(meeting, actor, Action.ARRANGE_MEETING, version=version)
    require_planned(meeting)
    changed = {"starts_at": (meeting.starts_at, starts_at), "place": (meeting.place, place)}
    meeting.starts_at, meeting.place = starts_at, place
    meeting.version += 1
    meeting.save(update_fields=["starts_at", "place", "version"])
    meeting_to_run(meeting, actor=actor)
    # Also for cases the actor may not see: their papers are due for this meeting too.
    day = timezone.localtime(starts_at).date()
    due = contributions_due_on(day, timezone.localdate())
    move_papers(meeting, due, f"The panel meets on {date_format(day, 'j F Y')}", actor=actor)
    record(PanelEvent.MEETING_CHANGED, actor=actor, target=meeting, changed=changed)
    return meeting
