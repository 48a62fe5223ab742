"""When an assessor leaves, what they were still writing passes to a trained colleague in the same act."""

from uuid import UUID

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from assessments.events import AssessmentEvent
from assessments.models import Assessment
from audit.actor import Actor
from audit.services import record


@transaction.atomic
def hand_over_assessments(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give unfinished assessments to a colleague who can open their cases; how many passed on."""
    moved = call_narrow("assessments_hand_over", leaver.user_id, leaver.agency_id, successor)
    for assessment, case_id in moved:
        record(
            AssessmentEvent.HANDED_OVER,
            actor=actor,
            target=Assessment(pk=assessment),
            case_id=case_id,
            changed={"assessor": (leaver.user_id, successor)},
        )
    return len(moved)
