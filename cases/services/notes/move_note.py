"""Moving a working note to the record: into the chronology, or to those who grade information."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, MovedTo, WorkingNote
from cases.note_events import NoteEvent
from cases.services.record_entry import record_entry
from cases.services.record_observation import record_observation

EMPTY = "Nothing is written in this note yet, so there is nothing to move"


@transaction.atomic
def move_note_to_chronology(
    note: WorkingNote, *, actor: ActingPerson, version: int, **entry: Any
) -> WorkingNote:
    """Make an entry of it for those who hold the entry's section. The note stays, marked moved."""
    note = claim(note, actor, Action.KEEP_NOTES, version=version)
    made = record_entry(_case_of(note, actor), actor=actor, **entry)
    changed = _mark(note, MovedTo.CHRONOLOGY, made.pk)
    record(NoteEvent.MOVED, actor=actor, target=note, case_id=note.case_id, changed=changed)
    return note


@transaction.atomic
def move_note_to_information(
    note: WorkingNote, *, actor: ActingPerson, version: int, **observed: Any
) -> WorkingNote:
    """Hand it in to be graded, as anything that was seen or heard. The note stays, marked moved."""
    note = claim(note, actor, Action.KEEP_NOTES, version=version)
    made = record_observation(_case_of(note, actor), actor=actor, **observed)
    changed = _mark(note, MovedTo.INFORMATION, made.pk)
    record(NoteEvent.MOVED, actor=actor, target=note, case_id=note.case_id, changed=changed)
    return note


def _case_of(note: WorkingNote, actor: ActingPerson) -> Case:
    if not note.words.strip():
        raise ValidationError(EMPTY)
    return Case.objects.visible_to(actor).get(pk=note.case_id)


def _mark(note: WorkingNote, where: MovedTo, made: UUID) -> dict[str, tuple[None, str]]:
    note.mark_moved(where, made, timezone.now())
    note.version += 1
    note.save(update_fields=["moved", "version"])
    return {"moved": (None, f"{where.value}:{made}")}
