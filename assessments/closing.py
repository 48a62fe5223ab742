"""What assessments say when somebody wants to close a case."""

from uuid import UUID

from assessments.models import Assessment, SecondRating
from assessments.models.assessment import UNFINISHED
from assessments.models.second import BLIND
from assessments.selectors.instruments import why_not_for
from audit.actor import System
from cases.models import Case

_CLOSING = System("asking what stands in the way of closing")


def unfinished_assessments(case_id: UUID) -> list[str]:
    """An assessment that was begun and not signed stands in the way, unless nobody may finish it today."""
    rows = Assessment.objects.visible_to(_CLOSING).filter(
        case_id=case_id, status__in=[one.value for one in UNFINISHED]
    )
    found = list(rows.select_related("instrument"))
    case = Case.objects.visible_to(_CLOSING).get(pk=case_id) if found else None
    return [
        f"The assessment {row.reference} is unfinished ({row.get_status_display().lower()})"
        for row in found
        if case and not why_not_for(case, row.instrument, actor=_CLOSING)
    ]


def second_ratings_under_way(case_id: UUID) -> list[str]:
    """Somebody rates the case blind: until they have finished, or it is withdrawn, it stays open for them."""
    rows = SecondRating.objects.visible_to(_CLOSING).filter(case_id=case_id, status__in=BLIND)
    return ["A second rating of an assessment is under way"] if rows.exists() else []
