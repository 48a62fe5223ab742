"""Ending a meeting."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from panels.duties import minutes_to_agree
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting, MeetingStatus


@transaction.atomic
def end_meeting(meeting: Meeting, *, actor: ActingPerson, version: int) -> Meeting:
    """End the meeting; each case's chronology says it was discussed, and the minutes wait for the chair."""
    meeting = claim(meeting, actor, Action.RUN_MEETING, version=version)
    if meeting.status != MeetingStatus.UNDER_WAY:
        raise ValidationError("Only a meeting that is under way can be ended")
    meeting.status = MeetingStatus.MINUTES_IN_DRAFT
    meeting.version += 1
    meeting.save(update_fields=["status", "version"])
    items = AgendaItem.objects.visible_to(actor).filter(meeting=meeting)
    for case in Case.objects.visible_to(actor).filter(pk__in=items.values("case_id")):
        note_in_chronology(
            case,
            actor=actor,
            kind=EntryKind.MEETING,
            title="Discussed at a panel meeting",
            in_section=Section.PANEL,
        )
    minutes_to_agree(meeting, actor=actor)
    changed = {"status": (MeetingStatus.UNDER_WAY.value, MeetingStatus.MINUTES_IN_DRAFT.value)}
    record(PanelEvent.MEETING_ENDED, actor=actor, target=meeting, changed=changed)
    return meeting
