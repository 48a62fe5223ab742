"""Writing in a working note."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import WorkingNote
from cases.note_events import NoteEvent

STAYS = "This note was moved to the record, so its words stay as they were. Begin another note"


@transaction.atomic
def write_note(
    note: WorkingNote, *, actor: ActingPerson, words: str, version: int, written_in: UUID | None = None
) -> WorkingNote:
    """Keep what is typed. What the same open page saved before is its own and never a conflict."""
    fresh = claim(note, actor, Action.KEEP_NOTES)
    if fresh.moved:
        raise ValidationError(STAYS)
    is_own = written_in is not None and fresh.written_in == written_in
    if fresh.version != version and not is_own:
        raise StaleVersion(fresh)
    changed = {"words": (fresh.words, words)}
    fresh.words, fresh.written_in, fresh.saved_at = words, written_in, timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["words", "written_in", "saved_at", "version"])
    record(NoteEvent.WRITTEN, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
