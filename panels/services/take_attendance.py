"""Taking attendance."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import Meeting, MeetingAttendance
from panels.refusals import require_recording


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether an agency was there, and who for it."""

    agency_id: UUID
    present: bool
    names: str


@transaction.atomic
def take_attendance(
    meeting: Meeting,
    *,
    actor: ActingPerson,
    version: int,
    confidentiality_agreed: bool,
    attended: Iterable[Attended],
) -> Meeting:
    """Note who was there for each agency, and that the confidentiality statement was agreed."""
    meeting = claim(meeting, actor, Action.RUN_MEETING, version=version)
    require_recording(meeting)
    known = {
        row.agency_id: row for row in MeetingAttendance.objects.visible_to(actor).filter(meeting=meeting)
    }
    for one in attended:
        if one.present and not one.names.strip():
            raise ValidationError({f"names_{one.agency_id.hex}": "Enter who was there for the agency"})
        row = known.get(one.agency_id) or MeetingAttendance(
            meeting=meeting, agency_id=one.agency_id, version=0
        )
        row.present, row.names = one.present, one.names
        row.version += 1
        row.save()
    changed = {"confidentiality_agreed": (meeting.confidentiality_agreed, confidentiality_agreed)}
    meeting.confidentiality_agreed = confidentiality_agreed
    meeting.version += 1
    meeting.save(update_fields=["confidentiality_agreed", "version"])
    record(PanelEvent.ATTENDANCE_TAKEN, actor=actor, target=meeting, changed=changed)
    return meeting
