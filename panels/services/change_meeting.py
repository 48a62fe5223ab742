"""Changing when or where a panel meets."""

from datetime import datetime

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case
from panels.duties import meeting_to_run, redate_contributions
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting
from panels.refusals import require_planned

_REDATING = System("moving what is due before a meeting that was moved")


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
    items = list(AgendaItem.objects.visible_to(_REDATING).filter(meeting=meeting, removed_at__isnull=True))
    cases = Case.objects.visible_to(_REDATING).in_bulk([item.case_id for item in items])
    for item in items:
        redate_contributions(item, cases[item.case_id], meeting, actor=actor)
    record(PanelEvent.MEETING_CHANGED, actor=actor, target=meeting, changed=changed)
    return meeting
