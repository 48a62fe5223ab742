"""What assessments say when somebody wants to close a case."""

from uuid import UUID

from assessments.models import Assessment
from assessments.models.assessment import UNFINISHED
from audit.actor import System

_CLOSING = System("asking what stands in the way of closing")


def unfinished_assessments(case_id: UUID) -> list[str]:
    """An assessment that was begun and not signed stands in the way."""
    rows = Assessment.objects.visible_to(_CLOSING).filter(
        case_id=case_id, status__in=[one.value for one in UNFINISHED]
    )
    return [
        f"The assessment {row.reference} is unfinished ({row.get_status_display().lower()})" for row in rows
    ]
