"""Beginning a working note."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, WorkingNote
from cases.note_events import NoteEvent


@transaction.atomic
def begin_note(case: Case, *, actor: ActingPerson) -> WorkingNote:
    """Begin an empty note, so that from the first word on nothing that is typed is lost."""
    case = claim(case, actor, Action.KEEP_NOTES)
    note = WorkingNote(
        case_id=case.pk, agency_id=actor.agency_id, written_by_id=actor.user_id, kept_by_id=actor.user_id
    )
    note.save(force_insert=True)
    record(NoteEvent.BEGUN, actor=actor, target=note, case_id=case.pk)
    return note
