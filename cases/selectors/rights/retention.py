"""Holds, retention reviews and disposals: of an agency, and of a case."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case, Disposal, LegalHold, RetentionReview
from cases.models.rights.retention import DisposalState, RetentionState
from cases.retention import schedules_in

_COLOURS = {
    RetentionState.DUE: "yellow",
    RetentionState.KEPT: "blue",
    RetentionState.NO_NEED: "grey",
    RetentionState.PROPOSED: "orange",
    RetentionState.ENDED: "grey",
    DisposalState.PROPOSED: "yellow",
    DisposalState.DECLINED: "grey",
    DisposalState.CARRIED_OUT: "green",
}


def holds_for(actor: ActingPerson) -> QuerySet[LegalHold]:
    """Those in place first."""
    return LegalHold.objects.visible_to(actor).select_related("placed_by").order_by("-lifted_at", "review_on")


def reviews_for(actor: ActingPerson) -> QuerySet[RetentionReview]:
    """Retention reviews of one's agency, those to be answered first."""
    rows = RetentionReview.objects.visible_to(actor).select_related("decided_by")
    return rows.order_by("decided_at", "due_on", "pk")


def disposals_for(actor: ActingPerson) -> QuerySet[Disposal]:
    """Disposals of one's agency, the latest first."""
    return (
        Disposal.objects.visible_to(actor)
        .select_related("proposed_by", "decided_by")
        .order_by("-proposed_at")
    )


def hold_row(hold: LegalHold) -> dict[str, Any]:
    """One hold as a row."""
    return {
        "href": reverse("cases:review_hold", args=[hold.pk]),
        "reference": hold.reference,
        "ground": hold.get_ground_display(),
        "reason": hold.reason,
        "review_on": hold.review_on,
        "stands": hold.lifted_at is None,
        "lifted_on": _day(hold.lifted_at),
        "lifted_because": hold.lifted_because,
        "placed_by": str(hold.placed_by),
        "placed_on": _day(hold.placed_at),
    }


def review_row(review: RetentionReview) -> dict[str, Any]:
    """One retention review as a row."""
    schedule = schedules_in(review.schedules_version).schedules[review.schedule]
    name = "cases:review_retention_of_case" if review.leads else "cases:review_retention"
    at = [review.reference, review.pk] if review.leads else [review.pk]
    return {
        "href": reverse(name, args=at),
        "reference": review.reference,
        "schedule": schedule.words,
        "basis": schedule.basis,
        "trigger_on": review.trigger_on,
        "due_on": review.due_on,
        "is_due": review.state == RetentionState.DUE,
        "leads": review.leads,
        "state": review.get_state_display(),
        "colour": _COLOURS[RetentionState(review.state)],
        "keep_until": review.keep_until,
        "reason": review.reason,
        "decided_by": str(review.decided_by or ""),
        "decided_on": _day(review.decided_at),
    }


def disposal_row(disposal: Disposal) -> dict[str, Any]:
    """One disposal as a row, with what the case holds, or held, in numbers."""
    return {
        "href": reverse("cases:decide_on_disposal", args=[disposal.pk]),
        "reference": disposal.reference,
        "reason": disposal.reason,
        "policy_version": disposal.policy_version,
        "state": disposal.get_state_display(),
        "colour": _COLOURS[DisposalState(disposal.state)],
        "is_proposed": disposal.state == DisposalState.PROPOSED,
        "proposed_by": str(disposal.proposed_by),
        "proposed_on": _day(disposal.proposed_at),
        "decided_by": str(disposal.decided_by or ""),
        "decided_on": _day(disposal.decided_at),
        "declined_because": disposal.declined_because,
        "rows_held": sum(count for table, count in disposal.erased.items() if table != "version"),
    }


def retention_of(case: Case, *, actor: ActingPerson) -> dict[str, list[dict[str, Any]]]:
    """Holds and reviews of a case, for its Rights tab."""
    return {
        "holds": [hold_row(one) for one in holds_for(actor).filter(case=case)],
        "reviews": [review_row(one) for one in reviews_for(actor).filter(case=case)],
    }


def _day(moment: Any) -> date | None:
    return timezone.localtime(moment).date() if moment else None
