"""What a decision about a reported item must say, and keeping it in the item's history."""

from uuid import UUID

from audit.actor import ActingPerson
from cases.grading import grading_in_use
from cases.models import DecisionKind, InformationDecision, InformationItem

DISMISSALS = {
    DecisionKind.DISMISSED_INVALID.value: "Invalid: it is wrong, or was never about this person",
    DecisionKind.DISMISSED_OLD.value: "Out of date: it says nothing about the person today",
}


def faults_in_grades(source: str, information: str, reason: str) -> dict[str, str]:
    """What is wrong with a grading, question by question; its handling is asked about apart."""
    grading, faults = grading_in_use(), {}
    if source not in grading.source:
        faults["source_grade"] = "Select what the source is worth from the answers shown"
    if information not in grading.information:
        faults["information_grade"] = "Select what the information is worth from the answers shown"
    if not reason.strip():
        faults["reason"] = "Explain the grades"
    return faults


def grades_in_short(item: InformationItem) -> str:
    """The grades as practitioners say them: "2 B P"; empty before grading."""
    return " ".join(filter(None, (item.source_grade, item.information_grade, item.handling)))


def note_decision(
    item: InformationItem,
    actor: ActingPerson,
    kind: DecisionKind,
    *,
    before: str,
    reason: str,
    weighed_before: str = "",
    notice_id: UUID | None = None,
) -> InformationDecision:
    """Keep a decision in the item's history."""
    return InformationDecision.objects.create(
        case_id=item.case_id,
        item_id=item.pk,
        kind=kind,
        before=before,
        after="" if kind.value in DISMISSALS else grades_in_short(item),
        reason=reason,
        weighed_before=weighed_before,
        notice_id=notice_id,
        decided_by_id=actor.user_id,
        agency_id=actor.agency_id,
    )
