"""Noting what was said about a case in the meeting."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting
from panels.refusals import require_recording


@transaction.atomic
def note_discussion(
    item: AgendaItem, *, actor: ActingPerson, meeting: Meeting, version: int, minutes: str
) -> AgendaItem:
    """Keep the note of the discussion of one case."""
    require_recording(claim(meeting, actor, Action.RUN_MEETING))
    item = claim(item, actor, Action.RUN_MEETING, version=version)
    changed = {"minutes": (item.minutes, minutes)}
    item.minutes = minutes
    item.version += 1
    item.save(update_fields=["minutes", "version"])
    record(PanelEvent.DISCUSSION_NOTED, actor=actor, target=item, case_id=item.case_id, changed=changed)
    return item
