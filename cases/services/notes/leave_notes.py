"""What becomes of somebody's working notes when they leave: a colleague reads them, so that nothing is lost.

An administrator sees no case: the narrow function inside the database moves them and answers with keys.
"""

from uuid import UUID

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from cases.events import CaseEvent
from cases.models import TeamMember, WorkingNote
from cases.note_events import NoteEvent
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def hand_over_notes(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give the leaver's notes to a colleague, with a place on the team of their case; how many there were."""
    handed = call_narrow("cases_hand_over_notes", leaver.user_id, leaver.agency_id, successor)
    for note, case_id, place in handed:
        if place is not None:
            joined = TeamMember(pk=place)
            record(CaseEvent.TEAM_MEMBER_ADDED, actor=actor, target=joined, case_id=case_id)
            put_notices_to_newcomers(case_id, actor=actor)
        changed = {"kept_by": (leaver.user_id, successor)}
        passed_on = WorkingNote(pk=note)
        record(NoteEvent.HANDED_OVER, actor=actor, target=passed_on, case_id=case_id, changed=changed)
    return len(handed)
