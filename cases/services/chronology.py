"""Adding a line to the case's one timeline."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, ChronologyEntry, EntryKind


@transaction.atomic
def note_in_chronology(
    case: Case,
    *,
    actor: ActingPerson,
    kind: EntryKind,
    title: str,
    in_section: Section = Section.CORE,
    happened_on: date | None = None,
    details: str = "",
    kept_to_writer: bool = False,
) -> ChronologyEntry:
    """Note that something happened, as part of the act that made it happen (which was permitted there).

    ``title`` is read by everybody who holds ``in_section``: it says what happened, not what was said.
    ``kept_to_writer`` where its row is theirs and their supervisor's alone.
    """
    entry = ChronologyEntry.objects.create(
        case=case,
        in_section=in_section,
        kind=kind,
        happened_on=happened_on or timezone.localdate(),
        recorded_at=timezone.now(),
        title=title,
        details=details,
        source_agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
        kept_to_writer=kept_to_writer,
    )
    record(CaseEvent.ENTRY_RECORDED, actor=actor, target=entry, case_id=case.pk)
    return entry
