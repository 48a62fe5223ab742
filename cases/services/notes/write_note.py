"""Writing in a working note."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import OpenedOn
from agencies.models.kept_as_typed import SAVED
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import WorkingNote
from cases.note_events import NoteEvent

STAYS = "This note was moved to the record, so its words stay as they were. Begin another note"


@transaction.atomic
def write_note(note: WorkingNote, *, actor: ActingPerson, words: str, opened: OpenedOn) -> WorkingNote:
    """Keep what is typed. What the same open page saved before is its own and never a conflict."""
    fresh = claim(note, actor, Action.KEEP_NOTES)
    if fresh.moved:
        raise ValidationError(STAYS)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    changed = {"words": (fresh.words, words)}
    fresh.words = words
    fresh.mark_saved(opened.written_in, opened.sending)
    fresh.save(update_fields=["words", *SAVED])
    record(NoteEvent.WRITTEN, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
